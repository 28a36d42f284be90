"""The acts of the forum: what they write, what they refuse, and that no key decides more than was asked."""

import datetime as dt
from typing import Any

import pytest

from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Concern, Decision, Meeting, Proposal, ProposalVersion, Round
from einklang.forum.queries import public_concerns
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import Deciders, FallbackKind, Scale, UnfoundedBy
from einklang.forum.tests.acting import CONCERN, ROOM, adopt
from einklang.people.models import Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from tests.cast import with_role

# ── Rounds ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_round_opened_twice_is_one_round(carla: Person, item_of_rules: AgendaItem, now: dt.datetime) -> None:
    first, second = (forum.open_round(actor=carla, item=item_of_rules, now=now) for _press in range(2))
    assert first == second
    assert (first.present, first.entitled, first.tries) == (31, 31, 1)


def test_nobody_objects_after_a_count_is_refused(carla: Person, round_: Round, now: dt.datetime) -> None:
    forum.count_positions(actor=carla, round=round_, counts={1: 30, 6: 1}, now=now)
    with pytest.raises(Refusal, match=r"forum\.already_counted"):
        forum.decide(actor=carla, round=round_, nobody_objected=True, now=now)
    assert round_.positions.count() == 2


def test_asking_again_keeps_both_counts(carla: Person, round_: Round, now: dt.datetime) -> None:
    forum.count_positions(actor=carla, round=round_, counts={1: 30, 5: 1}, now=now)
    with pytest.raises(Refusal, match=r"forum\.serious_needs_another_try"):
        forum.decide(actor=carla, round=round_, now=now)
    again = forum.ask_again(actor=carla, round=round_, now=now)
    assert (again.tries, again.number) == (2, 2)
    forum.count_positions(actor=carla, round=again, counts={1: 30, 5: 1}, now=now)
    assert forum.decide(actor=carla, round=again, now=now).outcome == "consensus_with_concerns"
    round_.refresh_from_db()
    assert (round_.state, round_.count().serious) == ("repeated", 1)


def test_an_open_round_learns_who_came_and_went(
    carla: Person, round_: Round, evening: Meeting, now: dt.datetime
) -> None:
    with pytest.raises(Refusal, match=r"forum\.more_positions_than_present"):
        forum.count_positions(actor=carla, round=round_, counts={1: 33}, now=now)
    forum.count_present(actor=carla, meeting=evening, attendance=Attendance(19, 9, 3, 2), now=now)
    assert forum.count_positions(actor=carla, round=round_, counts={1: 33}, now=now).count().total == 33


def test_the_applicant_is_fetched_by_phone(carla: Person, item_of_rules: AgendaItem, now: dt.datetime) -> None:
    round_ = forum.open_round(actor=carla, item=item_of_rules, applicant_present=False, now=now)
    with pytest.raises(Refusal, match=r"forum\.applicant_absent"):
        forum.decide(actor=carla, round=round_, nobody_objected=True, now=now)
    forum.applicant_came(actor=carla, round=round_, now=now)
    assert forum.decide(actor=carla, round=round_, nobody_objected=True, now=now).outcome == "consensus"


def test_what_was_decided_is_not_asked_about_again(
    carla: Person, round_: Round, item_of_rules: AgendaItem, now: dt.datetime
) -> None:
    forum.decide(actor=carla, round=round_, nobody_objected=True, now=now)
    with pytest.raises(Refusal, match=r"forum\.round_not_now"):
        forum.decide(actor=carla, round=round_, nobody_objected=True, now=now)
    with pytest.raises(Refusal, match=r"forum\.already_decided"):
        forum.open_round(actor=carla, item=item_of_rules, now=now)
    assert Decision.objects.count() == 1


def test_the_forum_closes_only_its_own_kinds(
    carla: Person, evening: Meeting, huchting: Neighbourhood, now: dt.datetime
) -> None:
    told: dict[str, Any] = {"title": "Geld", "summary": "", "facts": {}, "now": now}
    version = forum.bring_proposal(neighbourhood=huchting, kind="application", subject="projects/1", **told)
    item = forum.add_item(
        actor=carla, meeting=evening, kind="application", title="Geld", proposal=version.proposal, now=now
    )
    round_ = forum.open_round(actor=carla, item=item, now=now)
    with pytest.raises(Refusal, match=r"forum\.kind_not_owned"):
        forum.decide(actor=carla, round=round_, nobody_objected=True, now=now)


def test_nobody_who_was_not_asked_is_told_no(carla: Person, round_: Round, now: dt.datetime) -> None:
    adjourn = Step(FallbackKind.ADJOURN, "Keine Zeit.", "WiN-AG", now.date() + dt.timedelta(days=30))
    forum.take_step(actor=carla, round=round_, step=adjourn, now=now)
    later = forum.plan_meeting(actor=carla, body=round_.item.meeting.body, starts_at=now, place="Schule", now=now)
    forum.open_meeting(actor=carla, meeting=later, attendance=ROOM, now=now)
    item = forum.add_item(actor=carla, meeting=later, kind="rules", title="Regeln", proposal=round_.proposal, now=now)
    second = forum.open_round(actor=carla, item=item, now=now)
    for kind in (FallbackKind.OFFICE, FallbackKind.DECLINE):
        with pytest.raises(Refusal, match=r"forum\.step_needs_asking"):
            forum.take_step(actor=carla, round=second, step=Step(kind, "Warum?"), now=now)
    forum.count_positions(actor=carla, round=second, counts={1: 30, 6: 1}, now=now)
    forum.take_step(actor=carla, round=second, step=Step(FallbackKind.DECLINE, "Es bleibt beim Veto."), now=now)
    assert Decision.objects.get().outcome == "declined"


# ── Concerns and amendments ──────────────────────────────────────────────────────────────────────────────────────


def test_while_the_round_is_open_no_concern_is_public(
    carla: Person, block: Concern, round_: Round, now: dt.datetime
) -> None:
    assert not public_concerns(round_.proposal).exists()
    adjourn = Step(FallbackKind.ADJOURN, "Es bleibt strittig.", "WiN-AG", now.date() + dt.timedelta(days=30))
    forum.take_step(actor=carla, round=round_, step=adjourn, now=now)
    assert [one.number for one in public_concerns(round_.proposal)] == [1]


def test_a_degree_that_the_scale_does_not_have_is_refused(
    carla: Person, assembly: Body, item_of_rules: AgendaItem, now: dt.datetime
) -> None:
    adopt(assembly, now.date(), scale=Scale.CONSENT)
    round_ = forum.open_round(actor=carla, item=item_of_rules, now=now)
    with pytest.raises(Refusal, match=r"forum\.degree_not_on_scale"):
        forum.raise_concern(actor=carla, round=round_, degree=Degree.SERIOUS, text=CONCERN, now=now)


def test_an_amendment_cannot_answer_another_proposals_concern(
    carla: Person, block: Concern, huchting: Neighbourhood, evening: Meeting, now: dt.datetime
) -> None:
    told: dict[str, Any] = {"title": "Anderes", "summary": "", "facts": {}, "now": now}
    other = forum.bring_proposal(neighbourhood=huchting, kind="rules", subject="bodies/b", **told)
    item = forum.add_item(actor=carla, meeting=evening, kind="rules", title="B", proposal=other.proposal, now=now)
    round_ = forum.open_round(actor=carla, item=item, now=now)
    forum.raise_concern(actor=carla, round=round_, degree=Degree.SLIGHT, text="Etwas", now=now)
    with pytest.raises(Refusal, match=r"forum\.amendment_concern_not_open"):
        forum.propose_amendment(actor=carla, round=round_, text="So", answers=[block], now=now)


def test_who_wrote_a_concern_takes_it_back_herself_and_nobody_elses(
    bernd: Person, aylin: Person, assembly: Body, version: ProposalVersion, now: dt.datetime
) -> None:
    mine = forum.write_concern(actor=bernd, proposal=version.proposal, text=CONCERN, now=now)
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        forum.withdraw_concern(actor=aylin, concern=mine, now=now)
    assert forum.withdraw_concern(actor=bernd, concern=mine, now=now).state == "withdrawn"


def test_whoever_is_in_the_room_speaks_there(
    aylin: Person, round_: Round, version: ProposalVersion, now: dt.datetime
) -> None:
    with pytest.raises(Refusal, match=r"forum\.advance_too_late"):
        forum.give_advance_consent(actor=aylin, version=version, degree=Degree.AGREEMENT, now=now)


def test_the_same_written_concern_twice_is_one_and_while_the_room_is_asked_it_is_too_late(
    bernd: Person, carla: Person, item_of_rules: AgendaItem, version: ProposalVersion, now: dt.datetime
) -> None:
    told: dict[str, Any] = {"actor": bernd, "proposal": version.proposal, "text": CONCERN, "now": now}
    assert forum.write_concern(**told) == forum.write_concern(**told)
    forum.open_round(actor=carla, item=item_of_rules, now=now)
    with pytest.raises(Refusal, match=r"forum\.advance_too_late"):
        forum.write_concern(**told | {"text": "Noch etwas."})


def test_in_advance_only_those_consent_who_would_decide_in_the_room(
    farid: Person, carla: Person, assembly: Body, version: ProposalVersion, now: dt.datetime
) -> None:
    with_role(carla, RoleKind.RESIDENT, version.proposal.neighbourhood)
    with pytest.raises(Refusal, match=r"forum\.moderator_takes_no_position"):
        forum.give_advance_consent(actor=carla, version=version, degree=Degree.AGREEMENT, now=now)
    adopt(assembly, now.date(), deciders=Deciders.RESIDENTS)
    with pytest.raises(Refusal, match=r"forum\.not_among_deciders"):
        forum.give_advance_consent(actor=farid, version=version, degree=Degree.AGREEMENT, now=now)


# ── Marks ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mark_takes_two_persons_of_whom_one_is_named_by_the_rules(
    carla: Person, edda: Person, greta: Person, block: Concern, now: dt.datetime
) -> None:
    with pytest.raises(Refusal, match=r"forum\.mark_not_now"):
        forum.confirm_mark(actor=greta, concern=block, now=now)
    forum.mark_ground_rule(actor=carla, concern=block, reason="Art. 3 GG", now=now)
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        forum.confirm_mark(actor=carla, concern=block, now=now)
    with pytest.raises(Refusal, match=r"forum\.mark_second_not_named"):
        forum.confirm_mark(actor=edda, concern=block, now=now)
    assert forum.confirm_mark(actor=greta, concern=block, now=now).mark == "marked"


def test_a_mark_is_not_confirmed_after_the_decision(
    carla: Person, greta: Person, block: Concern, round_: Round, now: dt.datetime
) -> None:
    forum.mark_ground_rule(actor=carla, concern=block, reason="Art. 3 GG", now=now)
    forum.withdraw_concern(actor=carla, concern=block, now=now)
    forum.decide(actor=carla, round=round_, nobody_objected=True, now=now)
    with pytest.raises(Refusal, match=r"forum\.already_decided"):
        forum.confirm_mark(actor=greta, concern=block, now=now)


def test_an_appeal_does_not_stop_the_round_and_an_overturned_mark_counts_again(
    carla: Person, edda: Person, greta: Person, aylin: Person, block: Concern, round_: Round, now: dt.datetime
) -> None:
    forum.mark_ground_rule(actor=carla, concern=block, reason="Art. 3 GG", now=now)
    forum.confirm_mark(actor=greta, concern=block, now=now)
    with pytest.raises(Refusal, match=r"forum\.mark_not_yours"):
        forum.appeal_mark(actor=aylin, concern=block, now=now)
    assert forum.appeal_mark(actor=carla, concern=block, now=now).mark == "appealed"
    overturned = forum.judge_mark(actor=edda, concern=block, upheld=False, reason="Kein Verstoß.", now=now)
    assert overturned.mark == "overturned"
    forum.count_positions(actor=carla, round=round_, counts={1: 30, 6: 1}, now=now)
    with pytest.raises(Refusal, match=r"forum\.block_stands"):
        forum.decide(actor=carla, round=round_, now=now)


def test_only_the_wording_of_a_breach_can_be_erased(
    carla: Person, greta: Person, block: Concern, now: dt.datetime
) -> None:
    with pytest.raises(Refusal, match=r"forum\.mark_not_now"):
        forum.erase_wording(actor=carla, concern=block, now=now)
    forum.mark_ground_rule(actor=carla, concern=block, reason="Art. 3 GG", now=now)
    forum.confirm_mark(actor=greta, concern=block, now=now)
    assert forum.erase_wording(actor=carla, concern=block, now=now).text.body == ""


@pytest.mark.parametrize("settings", [{}, {"block_unfounded_by": UnfoundedBy.OFFICE}])
def test_the_meeting_finds_a_block_unfounded_only_where_the_rules_say_so(
    carla: Person,
    assembly: Body,
    item_of_rules: AgendaItem,
    now: dt.datetime,
    settings: dict[str, Any],
) -> None:
    adopt(assembly, now.date(), **settings)
    round_ = forum.open_round(actor=carla, item=item_of_rules, now=now)
    veto = forum.raise_concern(actor=carla, round=round_, degree=Degree.VETO, text=CONCERN, now=now)
    with pytest.raises(Refusal, match=r"forum\.unfounded_not_allowed"):
        forum.find_unfounded(actor=carla, concern=veto, reason="Ohne Grund.", now=now)


def test_where_the_rules_say_so_a_block_found_unfounded_is_passed(
    carla: Person, assembly: Body, item_of_rules: AgendaItem, now: dt.datetime
) -> None:
    adopt(assembly, now.date(), block_unfounded_by=UnfoundedBy.MEETING)
    round_ = forum.open_round(actor=carla, item=item_of_rules, now=now)
    forum.count_positions(actor=carla, round=round_, counts={1: 30, 6: 1}, now=now)
    told: dict[str, Any] = {"degree": Degree.VETO, "text": CONCERN, "reason_given": Reason.OTHER, "now": now}
    veto = forum.raise_concern(actor=carla, round=round_, **told)
    forum.find_unfounded(actor=carla, concern=veto, reason="Betrifft uns nicht.", now=now)
    forum.record_concern(actor=carla, concern=veto, now=now)
    assert forum.decide(actor=carla, round=round_, now=now).outcome == "consensus_with_concerns"


def test_asking_again_needs_a_count_and_only_counted_rounds_are_tries(
    carla: Person, round_: Round, now: dt.datetime
) -> None:
    with pytest.raises(Refusal, match=r"forum\.no_positions"):
        forum.ask_again(actor=carla, round=round_, now=now)
    forum.count_positions(actor=carla, round=round_, counts={1: 20, 5: 3}, now=now)
    with pytest.raises(Refusal, match=r"forum\.serious_needs_another_try"):
        forum.decide(actor=carla, round=round_, now=now)
    again = forum.ask_again(actor=carla, round=round_, now=now)
    forum.count_positions(actor=carla, round=again, counts={1: 20, 5: 3}, now=now)
    assert again.tries == 2
    assert forum.decide(actor=carla, round=again, now=now).outcome == "consensus_with_concerns"


def test_a_round_that_was_adjourned_before_anybody_was_counted_was_no_try(
    carla: Person, assembly: Body, round_: Round, now: dt.datetime
) -> None:
    next_time = now + dt.timedelta(days=30)
    step = Step(FallbackKind.ADJOURN, "Zu spät am Abend", "WiN-AG", next_time.date())
    forum.take_step(actor=carla, round=round_, step=step, now=now)
    meeting = forum.plan_meeting(actor=carla, body=assembly, starts_at=next_time, place="Bürgerhaus", now=now)
    told: dict[str, Any] = {"kind": "rules", "title": "Regeln", "proposal": round_.proposal}
    item = forum.add_item(actor=carla, meeting=meeting, now=now, **told)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM, now=next_time)
    assert forum.open_round(actor=carla, item=item, now=next_time).tries == 1


# ── Meetings ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_closed_meeting_is_not_rearranged(carla: Person, item_of_rules: AgendaItem, now: dt.datetime) -> None:
    meeting = item_of_rules.meeting
    forum.close_meeting(actor=carla, meeting=meeting, now=now)
    for act in (
        lambda: forum.move_item(actor=carla, item=item_of_rules, up=True, now=now),
        lambda: forum.add_item(actor=carla, meeting=meeting, kind="other", title="Noch etwas", now=now),
    ):
        with pytest.raises(Refusal, match=r"forum\.meeting_not_now"):
            act()
    with pytest.raises(Refusal, match=r"forum\.meeting_not_open"):
        forum.open_round(actor=carla, item=item_of_rules, now=now)


def test_nobody_without_the_role_runs_a_meeting(aylin: Person, evening: Meeting, now: dt.datetime) -> None:
    for act in (
        lambda: forum.close_meeting(actor=aylin, meeting=evening, now=now),
        lambda: forum.count_present(actor=aylin, meeting=evening, attendance=ROOM, now=now),
        lambda: forum.add_item(actor=aylin, meeting=evening, kind="other", title="Mein Punkt", now=now),
    ):
        with pytest.raises(Refusal, match=r"people\.role_missing"):
            act()


def test_a_proposal_has_one_subject(huchting: Neighbourhood, version: ProposalVersion) -> None:
    assert Proposal.objects.get(neighbourhood=huchting, subject="bodies/stadtteilgruppe") == version.proposal
