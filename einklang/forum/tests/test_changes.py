"""A change of the rules: proposed, decided by a round of the body itself, adopted from that evening on."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from einklang.base.refusal import Refusal
from einklang.forum import actions as forum
from einklang.forum.actions.changes import check_own_rules
from einklang.forum.models import AgendaItem, Body, Meeting, ProposalVersion, Round
from einklang.forum.queries import amendments_of, current_rules, newest_rules, waiting_changes
from einklang.forum.rules.changes import RulesChange, again_on, change_in, changed, check_own_step
from einklang.forum.rules.circular import check_circular
from einklang.forum.rules.meetings import BodyKind
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import SMALL_SUM, FallbackKind, Procedure, check_ranking
from einklang.forum.tests.acting import adopt
from einklang.forum.tests.worlds import procedures
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from einklang.record.queries import facts_of
from tests.cast import ClientOf

SMALL = Procedure(small_sums=True)
WHY = "Wegen 200 Euro warten wir sechs Wochen."


def proposed(carla: Person, body: Body, now: dt.datetime, procedure: Procedure = SMALL, **more: Any) -> ProposalVersion:
    told: dict[str, Any] = {"based_on": newest_rules(body.pk).version, "title": "Kleine Beträge", "reason": WHY}
    return forum.propose_rules(actor=carla, body=body, procedure=procedure, now=now, **(told | more))


def asked(carla: Person, meeting: Meeting, version: ProposalVersion, now: dt.datetime) -> Round:
    told: dict[str, Any] = {"kind": "rules", "title": "Regeln", "proposal": version.proposal}
    item: AgendaItem = forum.add_item(actor=carla, meeting=meeting, now=now, **told)
    return forum.open_round(actor=carla, item=item, now=now)


# ── Rules ────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(procedures(), procedures())
def test_a_change_is_read_again_from_what_its_version_keeps(before: Procedure, after: Procedure) -> None:
    change = RulesChange("stadtteilgruppe", 3, before, after)
    assert change_in(change.facts()) == change
    assert set(change.facts()["changes"]) == set(changed(before, after))


@given(procedures(), procedures(), procedures())
def test_written_on_newer_rules_a_change_leaves_alone_what_it_did_not_touch(
    before: Procedure, after: Procedure, current: Procedure
) -> None:
    change = RulesChange("stadtteilgruppe", 1, before, after)
    again = again_on(change, current)
    for name in vars(current):
        assert getattr(again, name) == getattr(after if name in change.changed else current, name)


def test_a_version_about_something_else_tells_of_no_change() -> None:
    assert change_in({"requested_cents": 100}) is None


def test_a_body_does_not_hand_its_rules_to_the_office() -> None:
    check_own_step(FallbackKind.ADJOURN)
    with pytest.raises(Refusal, match="rules_stay_here"):
        check_own_step(FallbackKind.OFFICE)


# ── Founding ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_body_gets_its_first_rules_from_the_office_and_every_other_by_a_round(
    carla: Person, henning: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    kind = BodyKind.WORKING_GROUP
    body = forum.found_body(actor=carla, neighbourhood=huchting, slug="ag", kind=kind, name="AG", now=now)
    told: dict[str, Any] = {"body": body, "procedure": Procedure(), "adopted_on": now.date(), "now": now}
    with pytest.raises(Refusal, match="no_rules"):
        forum.propose_rules(actor=carla, body=body, procedure=SMALL, based_on=0, title="", reason="", now=now)
    with pytest.raises(Refusal, match="role_missing"):
        forum.adopt_rules(actor=carla, **told)
    assert forum.adopt_rules(actor=henning, **told).version == 1
    with pytest.raises(Refusal, match="rules_need_round"):
        forum.adopt_rules(actor=henning, **told)


def test_a_body_is_founded_once_and_a_neighbourhood_has_one_assembly(
    henning: Person, huchting: Neighbourhood, assembly: Body, now: dt.datetime
) -> None:
    def found(slug: str, kind: BodyKind, name: str) -> Body:
        return forum.found_body(actor=henning, neighbourhood=huchting, slug=slug, kind=kind, name=name, now=now)

    beirat = found("beirat", BodyKind.BOROUGH_COUNCIL, "Beirat")
    assert found("beirat", BodyKind.BOROUGH_COUNCIL, "Beirat") == beirat
    for slug in ("beirat", ""):
        with pytest.raises(Refusal, match="body_name_taken"):
            found(slug, BodyKind.WORKING_GROUP, "!")
    with pytest.raises(Refusal, match="one_assembly"):
        found("zweite", BodyKind.ASSEMBLY, "Zweite")


def test_a_body_gets_another_name_keeps_its_address_and_the_record_tells_both(
    henning: Person, aylin: Person, huchting: Neighbourhood, assembly: Body, now: dt.datetime, client_of: ClientOf
) -> None:
    forum.found_body(actor=henning, neighbourhood=huchting, slug="ag", kind=BodyKind.WORKING_GROUP, name="AG", now=now)
    for name in (" ", "ag"):
        with pytest.raises(Refusal, match="body_name_taken"):
            forum.rename_body(actor=henning, body=assembly, name=name, now=now)
    with pytest.raises(Refusal, match="role_missing"):
        forum.rename_body(actor=aylin, body=assembly, name="Forum", now=now)
    before, office = assembly.name, client_of(henning)
    sent = {"act": "rename", "renamed": assembly.slug, "name": "Forum  Huchting"}
    assert office.post("/desk/huchting/bodies/", {**sent, "name": "AG"}).status_code == 422
    assert office.post("/desk/huchting/bodies/", sent).status_code == 302
    assembly.refresh_from_db()
    assert assembly.name == "Forum Huchting"
    entry = Entry.objects.get(kind="body.renamed")
    assert (facts_of(entry), entry.subject) == ({"before": before, "body": "Forum Huchting"}, f"bodies/{assembly.slug}")
    assert "Forum Huchting" in office.get(f"/huchting/bodies/{assembly.slug}/").content.decode()


# ── Deciding ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_small_sums_are_allowed_once_the_assembly_agreed_and_not_before(
    carla: Person, assembly: Body, evening: Meeting, now: dt.datetime
) -> None:
    version = proposed(carla, assembly, now, Procedure(small_sums=True, ranking=True))
    with pytest.raises(Refusal, match="circular_off"):
        check_circular(newest_rules(assembly.pk).value(), SMALL_SUM)
    decision = forum.decide_rules(actor=carla, round=asked(carla, evening, version, now), nobody_objected=True, now=now)
    rules = newest_rules(assembly.pk)
    assert (rules.version, rules.adopted_on, rules.decision) == (2, evening.starts_at.date(), decision)
    check_circular(rules.value(), SMALL_SUM)
    check_ranking(rules.value())
    assert not waiting_changes(assembly).exists()


def test_the_record_tells_what_was_adopted(carla: Person, assembly: Body, evening: Meeting, now: dt.datetime) -> None:
    round_ = asked(carla, evening, proposed(carla, assembly, now), now)
    forum.decide_rules(actor=carla, round=round_, nobody_objected=True, now=now)
    entries = Entry.objects.filter(scope="huchting").order_by("sequence")
    assert [entry.kind for entry in entries][-3:] == ["proposal.version", "decision", "rules.adopted"]
    adopted = facts_of(entries.get(kind="rules.adopted"))
    assert (adopted["version"], adopted["rules"]["small_sums"]) == (2, True)
    assert facts_of(entries.get(kind="proposal.version"))["changes"] == {"small_sums": [False, True]}


def test_a_round_that_is_open_keeps_the_rules_under_which_it_was_opened(
    carla: Person, assembly: Body, evening: Meeting, now: dt.datetime
) -> None:
    first = asked(carla, evening, proposed(carla, assembly, now, Procedure(quorum=40)), now)
    second = asked(carla, evening, proposed(carla, assembly, now, Procedure(ranking=True)), now)
    forum.decide_rules(actor=carla, round=first, nobody_objected=True, now=now)
    second.refresh_from_db()
    assert second.rules.version == 1
    today = current_rules(assembly.pk, now.date())
    assert today is not None
    assert today.version == 2


def test_who_comes_second_writes_her_change_on_the_new_rules_and_then_it_can_be_adopted(
    carla: Person, henning: Person, assembly: Body, evening: Meeting, now: dt.datetime
) -> None:
    mine, theirs = proposed(carla, assembly, now), proposed(henning, assembly, now, Procedure(ranking=True))
    forum.decide_rules(actor=carla, round=asked(carla, evening, theirs, now), nobody_objected=True, now=now)
    round_ = asked(carla, evening, mine, now)
    with pytest.raises(Refusal, match="rules_moved_on") as refused:
        forum.decide_rules(actor=carla, round=round_, nobody_objected=True, now=now)
    assert refused.value.facts == {"based_on": 1, "current": 2}
    with pytest.raises(Refusal, match="rules_moved_on"):
        check_own_rules(mine.proposal, evening)
    with pytest.raises(Refusal, match="rules_moved_on"):
        proposed(carla, assembly, now, based_on=1)
    change = change_in(mine.facts)
    assert change is not None
    again = forum.reword_rules(
        actor=carla,
        proposal=mine.proposal,
        procedure=again_on(change, newest_rules(assembly.pk).value()),
        based_on=2,
        seen=1,
        title="Kleine Beträge",
        reason=WHY,
        now=now,
    )
    round_.refresh_from_db()
    assert (again.number, round_.state) == (2, "voided")
    item = round_.item
    item.refresh_from_db()
    forum.decide_rules(
        actor=carla, round=forum.open_round(actor=carla, item=item, now=now), nobody_objected=True, now=now
    )
    assert newest_rules(assembly.pk).value() == Procedure(small_sums=True, ranking=True)


def test_two_who_reword_the_same_proposal_do_not_overwrite_each_other(
    carla: Person, henning: Person, assembly: Body, now: dt.datetime
) -> None:
    version = proposed(carla, assembly, now)
    told: dict[str, Any] = {"proposal": version.proposal, "based_on": 1, "seen": 1, "title": "T", "now": now}
    thirty = replace(SMALL, small_sum_days=30)
    assert forum.reword_rules(actor=carla, procedure=thirty, reason=WHY, **told).number == 2
    assert forum.reword_rules(actor=carla, procedure=thirty, reason=WHY, **told).number == 2
    with pytest.raises(Refusal, match="rules_reworded"):
        forum.reword_rules(actor=henning, procedure=replace(SMALL, small_sum_days=9), reason=WHY, **told)


def test_the_same_proposal_twice_is_one_and_one_that_changes_nothing_is_none(
    carla: Person, assembly: Body, now: dt.datetime
) -> None:
    assert proposed(carla, assembly, now) == proposed(carla, assembly, now)
    assert proposed(carla, assembly, now, Procedure(quorum=9)).proposal.subject.endswith("/changes/2")
    with pytest.raises(Refusal, match="rules_unchanged"):
        proposed(carla, assembly, now, Procedure())
    with pytest.raises(Refusal, match="procedure_minus_wrong"):
        proposed(carla, assembly, now, Procedure(consensus_minus=1))


def test_one_body_does_not_decide_about_the_rules_of_another(
    carla: Person, assembly: Body, evening: Meeting, huchting: Neighbourhood, now: dt.datetime
) -> None:
    group = Body.objects.create(neighbourhood=huchting, slug="ag", kind="working_group", name="AG")
    adopt(group, now.date())
    version = proposed(carla, group, now)
    with pytest.raises(Refusal, match="rules_of_another_body"):
        check_own_rules(version.proposal, evening)


def test_what_was_withdrawn_or_declined_adopts_nothing(
    carla: Person, assembly: Body, evening: Meeting, now: dt.datetime
) -> None:
    version = proposed(carla, assembly, now)
    round_ = asked(carla, evening, version, now)
    forum.withdraw_rules(actor=carla, proposal=version.proposal, now=now)
    round_.refresh_from_db()
    assert round_.state == "voided"
    with pytest.raises(Refusal, match="round_not_now"):
        forum.decide_rules(actor=carla, round=round_, nobody_objected=True, now=now)
    assert newest_rules(assembly.pk).version == 1


def test_a_veto_keeps_the_old_rules(carla: Person, assembly: Body, evening: Meeting, now: dt.datetime) -> None:
    round_ = asked(carla, evening, proposed(carla, assembly, now), now)
    forum.count_positions(actor=carla, round=round_, counts={1: 30, 6: 1}, now=now)
    with pytest.raises(Refusal, match="block_stands"):
        forum.decide_rules(actor=carla, round=round_, now=now)
    assert newest_rules(assembly.pk).version == 1


def test_what_the_room_amended_stands_in_the_next_version_of_the_proposal(
    carla: Person, assembly: Body, evening: Meeting, now: dt.datetime
) -> None:
    version = proposed(carla, assembly, now)
    round_ = asked(carla, evening, version, now)
    concern = forum.raise_concern(
        actor=carla, round=round_, degree=Degree.SERIOUS, text="Sieben Tage sind zu kurz.", now=now
    )
    amendment = forum.propose_amendment(actor=carla, round=round_, text="14 Tage.", answers=[concern], now=now)
    forum.accept_amendment(actor=carla, amendment=amendment, now=now)
    told: dict[str, Any] = {"based_on": 1, "seen": 1, "title": "T", "reason": WHY, "now": now}
    fortnight = replace(SMALL, small_sum_days=14)
    again = forum.reword_rules(actor=carla, proposal=version.proposal, procedure=fortnight, **told)
    assert [one.into_version for one in amendments_of(version.proposal)] == [again]
    concern.refresh_from_db()
    assert concern.state == "answered_by_amendment"
