"""The assembly changes its own rules, by the buttons: proposed, on the agenda, asked, adopted, told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.queries import outdated_on, rules_to_schedule, table_of
from einklang.evening.tests.acting import EVENING, PLANNED, ROOM_31, address, fresh, planned
from einklang.evening.tests.minutes import lines, read
from einklang.evening.views.rounds import seen_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Meeting, Proposal
from einklang.forum.queries import newest_rules
from einklang.forum.rules.circular import check_circular
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.procedure import SMALL_SUM, FallbackKind, Procedure, check_ranking
from einklang.forum.tests.acting import adopt
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget, SetClock

BOTH = Procedure(small_sums=True, ranking=True)


@pytest.fixture
def proposal(carla: Person, assembly: Body) -> Proposal:
    """Small sums by circular, and a ranking when money is short."""
    told: dict[str, Any] = {"title": "Kleine Beträge, Rangfolge", "reason": "Es dauert zu lange."}
    version = forum.propose_rules(actor=carla, body=assembly, procedure=BOTH, based_on=1, now=PLANNED, **told)
    return version.proposal


@pytest.fixture
def desk(carla: Person, client_of: ClientOf, set_clock: SetClock) -> Client:
    set_clock(EVENING)
    return client_of(carla)


@pytest.fixture
def point(carla: Person, meeting: Meeting, proposal: Proposal) -> AgendaItem:
    """The change on the agenda of an open meeting with 31 people."""
    item = evening.put_rules_on_agenda(actor=carla, meeting=meeting, proposal=proposal, now=PLANNED)
    forum.open_meeting(actor=carla, meeting=meeting, attendance=ROOM_31, now=EVENING)
    return fresh(item)


@pytest.fixture
def push(desk: Client, point: AgendaItem) -> Callable[..., Any]:
    """A button on the page of the change's round."""

    def post(act: str, **fields: Any) -> Any:
        return desk.post(address(point), {"act": act, "seen": seen_of(table_of(fresh(point))), **fields})

    return post


def test_the_whole_way_from_the_desk_to_rules_that_allow_small_sums(
    desk: Client, meeting: Meeting, proposal: Proposal, assembly: Body, client_of: ClientOf
) -> None:
    run = f"/desk/huchting/meetings/{meeting.number}/"
    assert "Geschäftsordnung ändern: " in desk.get(run).content.decode()
    assert desk.post(run, {"act": "add_rules", "change": proposal.pk}).status_code == 302
    assert "add_rules" not in desk.get(run).content.decode()
    desk.post(run, {"act": "attend", "residents": 17, "organisations": 9, "administration": 3, "politics": 2})
    item = fresh(AgendaItem.objects.get())
    page = desk.get(address(item)).content.decode()
    assert "Auch kleine Beträge kommen in die Sitzung." in page
    assert "Über kleine Beträge darf im Umlauf entschieden werden, ohne Sitzung." in page
    assert "Wer den Antrag stellt, ist nicht da" not in page
    with pytest.raises(Refusal, match="circular_off"):
        check_circular(newest_rules(assembly.pk).value(), SMALL_SUM)

    desk.post(address(item), {"act": "nobody_objects", "seen": seen_of(table_of(item))})
    rules = newest_rules(assembly.pk)
    assert (rules.version, rules.adopted_on) == (2, EVENING.date())
    check_circular(rules.value(), SMALL_SUM)
    check_ranking(rules.value())
    desk.post(run, {"act": "close"})
    page = client_of(None).get(f"/huchting/meetings/{meeting.number}/").content.decode()
    assert "Jetzt gilt Fassung 2 der Geschäftsordnung." in page
    assert "Bisher: Auch kleine Beträge kommen in die Sitzung." in page
    english = {"accept-language": "en"}
    page = client_of(None).get(f"/huchting/meetings/{meeting.number}/", headers=english).content.decode()
    assert "Version 2 of the rules of procedure holds now." in page
    record = client_of(None).get("/huchting/record/").content.decode()
    assert "hat ihre Geschäftsordnung beschlossen (Fassung 2)" in record
    assert "Eintrag der Art" not in record


def test_with_concerns_it_is_counted_reworded_in_the_room_and_adopted_as_reworded(
    push: Callable[..., Any], desk: Client, point: AgendaItem, proposal: Proposal, assembly: Body
) -> None:
    push("open")
    push("count", degree_1=29, degree_6=1)
    push("concern", text="Sieben Tage sind zu kurz.", degree=6, reason="harm", lift="Mehr Zeit")
    page = desk.get(address(point)).content.decode()
    assert "Ein Veto hält den Vorschlag auf" in page
    assert "kann zustimmen oder ihn zurückziehen, aber kein Veto" not in page
    concern = proposal.concerns.get()
    push("amendment", text="Vierzehn Tage.", answers=[concern.pk])
    push("accept", number=1)
    edit = f"/desk/huchting/{proposal.subject}/"
    assert f'href="{edit}"' in desk.get(address(point)).content.decode()
    form = desk.get(edit).context["form"]
    told = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    answer = desk.post(edit, {**told, "small_sum_days": "14"})
    assert answer.headers["Location"] == address(point)
    push("open")
    push("count", degree_1=31)
    assert push("decide").status_code == 302
    assert newest_rules(assembly.pk).value().small_sum_days == 14
    assert "Änderung A1: Vierzehn Tage." in desk.get(address(point)).content.decode()


def test_no_consensus_leaves_the_old_rules_and_never_goes_to_the_office(
    push: Callable[..., Any], desk: Client, carla: Person, point: AgendaItem, proposal: Proposal, assembly: Body
) -> None:
    adopt(assembly, PLANNED.date(), ladder=(FallbackKind.OFFICE,))
    assert table_of(point).hindered == ()
    with pytest.raises(Refusal, match="rules_moved_on"):
        evening.open_round(actor=carla, item=point, now=EVENING)
    again = {"procedure": BOTH, "based_on": 2, "seen": 1, "title": "T", "reason": "R"}
    forum.reword_rules(actor=carla, proposal=proposal, now=EVENING, **again)  # type: ignore[arg-type]
    push("open")
    push("count", degree_1=30, degree_6=1)
    assert "An das Amt geben" not in desk.get(address(point)).content.decode()
    round_ = table_of(fresh(point)).round
    assert round_ is not None
    with pytest.raises(Refusal, match="rules_stay_here"):
        evening.end_without_consensus(
            actor=carla, round=round_, step=Step(FallbackKind.OFFICE, "Das Veto bleibt."), now=EVENING
        )
    assert push("step", kind="decline", reason="Das Veto bleibt.").status_code == 302
    assert newest_rules(assembly.pk).version == 2
    assert "Die Regeln bleiben, wie sie waren." in desk.get(f"/huchting/{proposal.subject}/").content.decode()


def test_the_minutes_say_what_was_adopted_and_call_it_no_project(carla: Person, point: AgendaItem) -> None:
    evening.nobody_objects(actor=carla, item=point, now=EVENING)
    evening.close_meeting(actor=carla, meeting=point.meeting, now=EVENING)
    paper = read(point.meeting)
    assert paper.head == ("Die Geschäftsordnung wurde geändert.",)
    assert ": Ja. Ab jetzt gilt: Über kleine Beträge darf im Umlauf entschieden werden" in paper.plain[1]
    told = lines(paper)
    assert told[0] == "Vorgeschlagen wurde:"
    assert told[1].startswith("Kleine Beträge ohne Sitzung: Über kleine Beträge darf im Umlauf entschieden werden")
    assert told[-2] == "Die Begründung: Es dauert zu lange."
    assert told[-1].endswith("hatte niemand Einwände. Jetzt gilt Fassung 2 der Geschäftsordnung.")
    assert read(point.meeting, "en").head == ("The rules of procedure were changed.",)


def test_what_was_not_reached_or_declined_is_called_a_change_of_the_rules(
    push: Callable[..., Any], carla: Person, point: AgendaItem, proposal: Proposal, assembly: Body
) -> None:
    assert read(point.meeting).head == ("Nicht mehr an die Reihe kam eine Änderung der Geschäftsordnung.",)
    adopt(assembly, PLANNED.date(), ladder=(FallbackKind.OFFICE,))
    again = {"procedure": BOTH, "based_on": 2, "seen": 1, "title": "T", "reason": "R"}
    forum.reword_rules(actor=carla, proposal=proposal, now=EVENING, **again)  # type: ignore[arg-type]
    push("open")
    push("count", degree_1=30, degree_6=1)
    push("step", kind="decline", reason="Das Veto bleibt.")
    assert read(point.meeting).head == ("Abgelehnt wurde eine Änderung der Geschäftsordnung.",)


def test_a_change_that_was_overtaken_says_on_the_table_what_to_do(
    push: Callable[..., Any], desk: Client, point: AgendaItem, assembly: Body
) -> None:
    push("open")
    adopt(assembly, EVENING.date(), quorum=3)
    assert "Bitte schreiben Sie ihn auf den neuen Stand um." in desk.get(address(point)).content.decode()
    assert push("nobody_objects").status_code == 422
    assert newest_rules(assembly.pk).version == 2


def test_a_change_that_is_withdrawn_while_the_room_is_asked_is_told(
    push: Callable[..., Any], desk: Client, carla: Person, point: AgendaItem, proposal: Proposal, assembly: Body
) -> None:
    push("open")
    forum.withdraw_rules(actor=carla, proposal=proposal, now=EVENING)
    assert "Der Vorschlag ist zurückgezogen." in desk.get(address(point)).content.decode()
    push("nobody_objects")
    assert newest_rules(assembly.pk).version == 1


def test_only_a_meeting_of_the_body_itself_is_offered_its_changes(
    carla: Person, desk: Client, proposal: Proposal, meeting: Meeting, huchting: Neighbourhood
) -> None:
    group = Body.objects.create(neighbourhood=huchting, slug="ag", kind="working_group", name="AG")
    theirs = planned(carla, group)
    assert not rules_to_schedule(theirs).exists()
    with pytest.raises(Refusal, match="rules_of_another_body"):
        evening.put_rules_on_agenda(actor=carla, meeting=theirs, proposal=proposal, now=PLANNED)
    later = planned(carla, meeting.body)
    assert list(rules_to_schedule(later)) == [proposal]
    item = evening.put_rules_on_agenda(actor=carla, meeting=meeting, proposal=proposal, now=PLANNED)
    assert not rules_to_schedule(later).exists()
    evening.take_off_agenda(actor=carla, item=item, now=PLANNED)
    assert list(rules_to_schedule(later)) == [proposal]


def test_an_outdated_change_is_refused_beside_the_agendas_field(
    desk: Client, proposal: Proposal, meeting: Meeting, assembly: Body
) -> None:
    adopt(assembly, PLANNED.date(), quorum=3)
    answer = desk.post(f"/desk/huchting/meetings/{meeting.number}/", {"act": "add_rules", "change": proposal.pk})
    assert answer.status_code == 422
    assert "Inzwischen gilt Fassung 2." in answer.content.decode()
    assert not AgendaItem.objects.exists()


def test_that_a_change_was_overtaken_is_seen_in_two_queries(point: AgendaItem, query_budget: QueryBudget) -> None:
    proposed = table_of(point).proposed
    assert proposed is not None
    with query_budget(["the body", "its newest rules"]):
        assert outdated_on(proposed) == []


def test_the_wall_shows_the_room_each_rule_that_changes_old_beside_new_and_why(desk: Client, point: AgendaItem) -> None:
    desk.post(f"/desk/huchting/meetings/{point.meeting.number}/room/", {"act": "wall", "of": point.position})
    page = desk.get(f"/desk/huchting/meetings/{point.meeting.number}/wall/").content.decode()
    assert "Auch kleine Beträge kommen in die Sitzung." in page
    assert "Über kleine Beträge darf im Umlauf entschieden werden, ohne Sitzung." in page
    assert "Es dauert zu lange." in page
