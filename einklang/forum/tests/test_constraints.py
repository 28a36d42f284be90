"""The database refuses what no act would do, too: each constraint by its name, on a row that breaks just this one."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from einklang.forum.models import (
    AdvanceConsent,
    AgendaItem,
    Amendment,
    Body,
    Circular,
    Concern,
    Condition,
    Decision,
    FallbackStep,
    Interest,
    Invitation,
    Meeting,
    Position,
    Proposal,
    ProposalVersion,
    Ranking,
    RankingOption,
    Resistance,
    Round,
    RulesOfProcedure,
    Slip,
    SlipPosition,
    SpeakingTurn,
)
from einklang.people.actions import write_text
from einklang.people.models import Person

Rows = dict[type[Model], dict[str, Any]]
Make = Callable[..., Model]


def short_of_money(first: Any, meeting: Meeting, procedure: RulesOfProcedure, proposal: Proposal, now: Any) -> None:
    told = {"meeting": meeting, "rules": procedure, "pot": "win/2026", "available_cents": 9, "present": 3}
    ranking = first(Ranking, number=1, entitled=3, opened_at=now, **told)
    option = first(RankingOption, ranking=ranking, position=1, proposal=proposal, asked_cents=9)
    first(Resistance, ranking=ranking, option=option, value=1, persons=3)


def slips(first: Any, round_: Round, now: dt.datetime) -> Slip:
    meeting = round_.item.meeting
    slip = first(Slip, meeting=meeting, number=1, code_digest="a", device="phone", made_at=now)
    first(SlipPosition, round=round_, slip=slip, degree=1)
    return Slip.objects.create(meeting=meeting, number=9, code_digest="z", made_at=now)


def from_outside(first: Any, meeting: Meeting, version: ProposalVersion, person: Person, now: dt.datetime) -> None:
    first(Invitation, meeting=meeting, person=person)
    first(AdvanceConsent, version=version, person=person, degree=1, given_at=now)


def decided(first: Any, version: ProposalVersion, text: Any, now: dt.datetime) -> None:
    proposal = version.proposal
    decision = first(Decision, proposal=proposal, version=version, outcome="consensus", decided_at=now)
    first(Condition, decision=decision, number=1, text=text)
    first(FallbackStep, proposal=proposal, number=1, kind="adjourn", reason="R", taken_at=now)


@pytest.fixture
def make(procedure: RulesOfProcedure, aylin: Person, carla: Person, now: dt.datetime) -> Make:
    """`make(Round, state="…")`: another row like the first of its kind, but for what is said."""
    body = procedure.body
    text = write_text("Text", author=None, language="de", now=now)
    rows: Rows = {
        Body: {"neighbourhood": body.neighbourhood, "slug": body.slug, "kind": "assembly", "name": "B"},
        RulesOfProcedure: {"body": body, "version": 1, "parameters": {}, "adopted_on": now.date()},
    }

    def first(model: type[Any], **values: Any) -> Any:
        rows[model] = values
        return model.objects.create(**values)

    hood = body.neighbourhood
    meeting = first(Meeting, body=body, neighbourhood=hood, number=1, starts_at=now, place="P", room_code="BCDFG")
    proposal = first(Proposal, neighbourhood=hood, number=1, kind="rules", subject="s/1", title="T")
    version = first(ProposalVersion, proposal=proposal, number=1, summary="S", made_at=now)
    item = first(AgendaItem, meeting=meeting, position=1, kind="rules", title="T", proposal=proposal, about="s/1")
    told = {"proposal": proposal, "version": version, "rules": procedure, "present": 3, "entitled": 3}
    round_ = first(Round, item=item, number=1, opened_at=now, **told)
    first(Interest, item=item, role="Vorstand", noted_at=now)
    spare = slips(first, round_, now)
    first(Position, round=round_, degree=1, count=3)
    first(Amendment, proposal=proposal, number=1, text=text, proposed_at=now)
    first(Concern, proposal=proposal, version=version, number=1, degree=6, text=text, raised_at=now)
    from_outside(first, meeting, version, aylin, now)
    told = {"proposal": proposal, "version": version, "rules": procedure}
    first(Circular, neighbourhood=hood, number=1, announced_at=now, ends_on=now.date(), **told)
    decided(first, version, text, now)
    other = Proposal.objects.create(neighbourhood=hood, number=9, kind="rules", subject="s/9")
    people = {"carla": carla, "text": text, "now": now, "other": other, "spare": spare}
    short_of_money(first, meeting, procedure, proposal, now)
    first(SpeakingTurn, meeting=meeting, label="L", who="w", asked_at=now, called_at=now)

    def another(model: type[Any], **changed: Any) -> Model:
        filled = {name: people.get(one, one) if isinstance(one, str) else one for name, one in changed.items()}
        return model.objects.create(**rows[model] | filled)  # type: ignore[no-any-return]

    return another


BROKEN: list[tuple[str, type[Model], dict[str, Any]]] = [
    ("body_slug_once", Body, {}),
    ("rules_version_once", RulesOfProcedure, {}),
    ("meeting_number_once", Meeting, {"room_code": ""}),
    ("meeting_state_known", Meeting, {"number": 2, "state": "forgotten", "room_code": ""}),
    ("meeting_change_has_reason", Meeting, {"number": 2, "state": "cancelled", "room_code": ""}),
    ("meeting_closed_was_opened", Meeting, {"number": 2, "state": "closed", "room_code": ""}),
    ("meeting_room_code_once", Meeting, {"number": 2}),
    ("proposal_number_once", Proposal, {"subject": "s/2"}),
    ("proposal_subject_once", Proposal, {"number": 2}),
    ("proposal_version_once", ProposalVersion, {}),
    ("agenda_position_once", AgendaItem, {"proposal": None}),
    ("agenda_proposal_once", AgendaItem, {"position": 2}),
    ("invitation_once", Invitation, {}),
    ("agenda_about_once", AgendaItem, {"proposal": None, "position": 2}),
    ("agenda_stage_known", AgendaItem, {"position": 2, "proposal": None, "about": "", "stage": "later"}),
    ("interest_role_once", Interest, {}),
    ("round_number_once", Round, {"state": "closed", "closed_at": "now"}),
    ("round_open_once", Round, {"number": 2}),
    ("round_state_known", Round, {"number": 2, "state": "forgotten", "closed_at": "now"}),
    ("round_not_open_has_end", Round, {"number": 2, "state": "closed"}),
    ("round_entitled_are_present", Round, {"number": 2, "state": "closed", "closed_at": "now", "entitled": 4}),
    ("position_degree_once", Position, {}),
    ("position_degree_known", Position, {"degree": 7}),
    ("slip_number_once", Slip, {"code_digest": "b", "device": ""}),
    ("slip_one_a_phone", Slip, {"number": 2, "code_digest": "b"}),
    ("slip_void_has_no_phone", Slip, {"number": 2, "code_digest": "b", "device": "other", "voided": True}),
    ("slip_position_once", SlipPosition, {}),
    ("slip_degree_known", SlipPosition, {"slip": "spare", "degree": 7}),
    ("slip_veto_known", SlipPosition, {"slip": "spare", "degree": 6, "veto": "x"}),
    ("slip_veto_is_degree_six", SlipPosition, {"slip": "spare", "degree": 6}),
    ("slip_veto_is_degree_six", SlipPosition, {"slip": "spare", "degree": 2, "veto": "spoken"}),
    ("amendment_number_once", Amendment, {}),
    ("amendment_state_known", Amendment, {"number": 2, "state": "forgotten"}),
    ("concern_number_once", Concern, {}),
    ("concern_degree_known", Concern, {"number": 2, "degree": 1}),
    ("concern_mark_by_two", Concern, {"number": 2, "mark": "marked"}),
    (
        "concern_mark_by_two",
        Concern,
        {"number": 2, "mark": "marked", "mark_reason": "text", "marked_by": "carla", "marked_second": "carla"},
    ),
    ("advance_consent_once", AdvanceConsent, {}),
    ("advance_never_blocks", AdvanceConsent, {"person": "carla", "degree": 6}),
    ("circular_number_once", Circular, {"proposal": "other"}),
    ("circular_once_per_proposal", Circular, {"number": 2}),
    ("circular_state_known", Circular, {"proposal": "other", "number": 2, "state": "forgotten", "ended_at": "now"}),
    ("circular_ended_has_end", Circular, {"proposal": "other", "number": 2, "state": "decided"}),
    ("circular_ended_has_end", Circular, {"proposal": "other", "number": 2, "ended_at": "now"}),
    ("decision_once_per_proposal", Decision, {}),
    ("condition_number_once", Condition, {}),
    ("fallback_number_once", FallbackStep, {}),
    ("ranking_number_once", Ranking, {"state": "closed", "closed_at": "now"}),
    ("ranking_open_once", Ranking, {"number": 2}),
    ("ranking_of_pot_or_round", Ranking, {"number": 2, "state": "closed", "closed_at": "now", "pot": ""}),
    ("ranking_state_known", Ranking, {"number": 2, "state": "closed"}),
    ("ranking_entitled_are_present", Ranking, {"number": 2, "state": "closed", "closed_at": "now", "entitled": 4}),
    ("option_position_once", RankingOption, {"proposal": None}),
    ("option_proposal_once", RankingOption, {"position": 2}),
    ("option_smallest_is_smaller", RankingOption, {"position": 2, "proposal": None, "smallest_cents": 10}),
    ("resistance_value_once", Resistance, {}),
    ("resistance_value_known", Resistance, {"value": 11}),
    ("turn_waits_once", SpeakingTurn, {"called_at": None}),
    ("turn_one_speaks", SpeakingTurn, {"who": "x"}),
    ("turn_ended_was_called", SpeakingTurn, {"who": "x", "called_at": None, "ended_at": "now"}),
]
UNIQUE_IN_SQLITE = "UNIQUE constraint failed"


@pytest.mark.parametrize(
    ("name", "model", "changed"), BROKEN, ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_database_refuses_it(make: Make, name: str, model: type[Model], changed: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make(model, **changed)
    assert name in str(refused.value) or UNIQUE_IN_SQLITE in str(refused.value)


def test_a_number_below_zero_is_no_count(make: Make) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(Position, degree=2, count=-1)


def test_doing_nothing_is_asked_about_once(make: Make) -> None:
    make(RankingOption, position=2, proposal=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(RankingOption, position=3, proposal=None)


def test_there_is_no_other_constraint() -> None:
    models = {model for _name, model, _changed in BROKEN}
    declared = {str(one.name) for model in models for one in model._meta.constraints}
    assert declared == {name for name, _model, _changed in BROKEN} | {"option_passive_once"}


def test_what_a_closed_round_counted_never_changes(make: Make, now: dt.datetime) -> None:
    """Open, it is counted anew as often as it takes; closed, not even by hand, and what was attached stays as well."""
    Position.objects.update(count=2)
    Round.objects.update(state="closed", closed_at=now)
    round_ = Round.objects.get()
    changes: list[Callable[[], object]] = [
        lambda: Position.objects.update(count=3),
        lambda: Position.objects.all().delete(),
        lambda: Position.objects.create(round=round_, degree=2, count=1),
        lambda: Round.objects.update(present=4),
        lambda: Condition.objects.update(number=2),
    ]
    for change in changes:
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def test_what_a_closed_ranking_counted_never_changes(make: Make, now: dt.datetime) -> None:
    Resistance.objects.update(persons=2)
    Ranking.objects.update(state="closed", closed_at=now)
    option = RankingOption.objects.get()
    changes: list[Callable[[], object]] = [
        lambda: Resistance.objects.update(persons=3),
        lambda: Resistance.objects.all().delete(),
        lambda: Resistance.objects.create(ranking=option.ranking, option=option, value=2, persons=1),
        lambda: RankingOption.objects.update(asked_cents=1),
        lambda: Ranking.objects.update(available_cents=1),
    ]
    for change in changes:
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
