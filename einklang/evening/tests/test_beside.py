"""Before the meeting and beside it: speaking in advance, marks, the office's answer."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django.test import Client

from einklang.evening.actions import end_without_consensus
from einklang.evening.queries import asked_on_table, table_of, waiting_for_office
from einklang.evening.tests.acting import EVENING, address, asked, concern, on_table, planned
from einklang.evening.views.rounds import seen_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Concern
from einklang.forum.queries import current_version
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind, UnfoundedBy
from einklang.forum.tests.acting import adopt
from einklang.fund.models import AreaBudget
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Stage
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.projects import actions as projects
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget, SetClock


def test_somebody_who_cannot_come_speaks_beforehand(
    item: AgendaItem, aylin: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EVENING)
    browser, say = client_of(aylin), "/huchting/projects/1/say/"
    version = current_version(item.proposal)  # type: ignore[arg-type]
    assert browser.get(say).status_code == 200
    assert browser.post(say, {"act": "consent", "degree": 1, "version": version.public_id}).status_code == 302
    assert "Ihre Haltung zu Fassung 1 ist da" in browser.get(say).content.decode()
    assert browser.post(say, {"act": "consent", "degree": 6, "version": version.public_id}).status_code == 422
    assert browser.post(say, {"act": "write", "text": "Es wird laut."}).status_code == 302
    assert Concern.objects.get().written
    assert browser.post(say, {"act": "withdraw", "number": 1}).status_code == 302
    assert Concern.objects.get().state == "withdrawn"
    assert client_of(None).get(say).status_code == 302


def test_a_mark_is_confirmed_appealed_and_judged_by_the_buttons(
    press: Callable[..., Any], item: AgendaItem, carla: Person, greta: Person, edda: Person, client_of: ClientOf
) -> None:
    asked(carla, item, 30, 0, 0, 0, 0, 1)
    press("concern", text="Solche Leute wollen wir hier nicht.", degree=6, reason="other")
    press("mark", number=1, reason="Herkunft, Art. 3 GG")
    one = Concern.objects.get()
    assert one.mark == "proposed"
    assert (
        client_of(greta).post("/desk/huchting/marks/", {"act": "confirm", "concern": one.public_id}).status_code == 302
    )
    press("appeal", number=1)
    office = client_of(edda)
    empty = office.post("/desk/huchting/marks/", {"act": "uphold", "concern": one.public_id, "reason": ""})
    assert empty.status_code == 422
    office.post("/desk/huchting/marks/", {"act": "uphold", "concern": one.public_id, "reason": "Zu Recht."})
    one.refresh_from_db()
    assert one.mark == "upheld"
    press("erase", number=1)
    one.text.refresh_from_db()
    assert one.text.body == ""
    assert press("decide").status_code == 422
    assert press("count", degree_1=30).status_code == 302
    assert press("decide").status_code == 302


def adjourn(press: Callable[..., Any], item: AgendaItem, carla: Person, client_of: ClientOf) -> None:
    """With a concern that stays open, with mediators and a day; both are needed, and the result names who mediates."""
    first = asked(carla, item, 30, 0, 0, 0, 0, 1)
    concern(carla, first, Degree.SLIGHT, "Was beim letzten Mal offen blieb")
    page = client_of(carla).get(address(item)).text.partition("Heute kommt kein Konsens zustande")[2]
    assert "freiwillig" not in page.partition("So festhalten")[0]
    told = {"kind": "adjourn", "reason": "Lärm", "mediators": "WiN-AG", "due_on": "2026-05-19"}
    assert press("step", **told | {"mediators": ""}).status_code == 422
    assert press("step", **told).status_code == 302
    result = client_of(carla).get(address(item)).text.partition("Was bisher geschah")[0]
    assert "Es vermitteln: WiN-AG." in result


def test_the_office_answers_on_its_desk(
    press: Callable[..., Any],
    item: AgendaItem,
    carla: Person,
    edda: Person,
    assembly: Body,
    client_of: ClientOf,
    area: AreaBudget,
) -> None:
    adjourn(press, item, carla, client_of)
    application = item.proposal.application  # type: ignore[union-attr]
    later = planned(carla, assembly, EVENING + dt.timedelta(days=35))
    second = on_table(carla, later, application)
    desk = client_of(carla)
    assert "Was beim letzten Mal offen blieb" in desk.get(address(second)).content.decode()
    round_ = asked(carla, second, 30, 0, 0, 0, 0, 1)
    assert "Wer vermittelt?" not in desk.get(address(second)).text
    hand_over = {"act": "step", "seen": seen_of(table_of(second)), "kind": "office", "reason": "Es bleibt beim Veto."}
    assert desk.post(address(second), hand_over).status_code == 302
    office = client_of(edda)
    page = office.get("/desk/huchting/dissent/").content.decode()
    assert "Es bleibt beim Veto." in page
    assert "3.500,00" in page
    assert "für unbegründet" not in page
    answer = {"proposal": round_.proposal.public_id, "answer": "declined"}
    assert office.post("/desk/huchting/dissent/", answer | {"reason": ""}).status_code == 422
    assert office.post("/desk/huchting/dissent/", answer | {"reason": "Zu laut."}).status_code == 302
    late = office.post("/desk/huchting/dissent/", answer | {"answer": "agreed", "reason": "Nach langem Lesen."})
    assert late.status_code == 422
    assert "Nach langem Lesen." in late.content.decode()
    application.refresh_from_db()
    assert application.state == "refused"
    assert balances_of(area)[Account(Stage.AVAILABLE)] == 350_000
    page = client_of(None).get("/huchting/meetings/").content.decode()
    assert "einmal wurde vertagt, einmal ging es an das Amt, einmal hat das Amt abgelehnt" in re.sub(r"\s+", " ", page)


def test_only_the_button_confirms_a_mark_and_a_refused_judgement_keeps_its_reason(
    press: Callable[..., Any], item: AgendaItem, carla: Person, greta: Person, edda: Person, client_of: ClientOf
) -> None:
    asked(carla, item, 30, 0, 0, 0, 0, 1)
    press("concern", text="Solche Leute wollen wir hier nicht.", degree=6, reason="other")
    press("mark", number=1, reason="Herkunft, Art. 3 GG")
    one, desk = Concern.objects.get(), "/desk/huchting/marks/"
    assert client_of(greta).post(desk, {"act": "anything", "concern": one.public_id}).status_code == 422
    one.refresh_from_db()
    assert one.mark == "proposed"
    client_of(greta).post(desk, {"act": "confirm", "concern": one.public_id})
    press("appeal", number=1)
    office, judged = client_of(edda), {"act": "uphold", "concern": one.public_id, "reason": "Zu Recht."}
    assert office.post(desk, judged).status_code == 302
    late = office.post(desk, judged | {"act": "overturn", "reason": "Nach langem Lesen"})
    assert late.status_code == 422
    assert "Nach langem Lesen" in late.content.decode()


def test_what_was_withdrawn_no_longer_waits_for_the_office(
    item: AgendaItem, carla: Person, daoud: Person, edda: Person, assembly: Body, huchting: Neighbourhood
) -> None:
    application, later = item.proposal.application, EVENING + dt.timedelta(days=35)  # type: ignore[union-attr]
    adjourned = Step(FallbackKind.ADJOURN, "Lärm", "WiN-AG", later.date())
    end_without_consensus(actor=carla, round=asked(carla, item, 30, 0, 0, 0, 0, 1), step=adjourned, now=EVENING)
    second = on_table(carla, planned(carla, assembly, later), application, now=later)
    handed = Step(FallbackKind.OFFICE, "Es bleibt beim Veto.")
    round_ = asked(carla, second, 30, 0, 0, 0, 0, 1, now=later)
    end_without_consensus(actor=carla, round=round_, step=handed, now=later)
    assert waiting_for_office(edda, huchting, later.date()).count() == 1
    projects.withdraw(actor=daoud, application=application, reason="", now=later)
    assert not waiting_for_office(edda, huchting, later.date()).exists()


def test_who_consented_in_advance_and_came_is_asked_for_and_counted_once(
    desk: Client, press: Callable[..., Any], item: AgendaItem, aylin: Person, client_of: ClientOf
) -> None:
    assert item.proposal is not None
    version = current_version(item.proposal)
    forum.give_advance_consent(actor=aylin, version=version, degree=Degree.AGREEMENT, now=EVENING)
    asks = "1 Person hat schon vorab gesagt, wie sie zu dieser Fassung steht"
    assert asks in desk.get(address(item)).content.decode()
    press("open")
    assert asks in desk.get(address(item)).content.decode()
    answer = press("count", degree_1=31, advance_here=1)
    assert answer.status_code == 422
    assert "Jemand zählt doppelt" in answer.content.decode()
    assert press("count", degree_1=30, advance_here=1).status_code == 302
    press("concern", text="Müll", degree=2, degree_1=29)
    assert item.proposal.rounds.get().advance_here == 1

    say = "/huchting/projects/1/say/"
    browser = client_of(aylin)
    assert "Haltung zurücknehmen" in browser.get(say).content.decode()
    browser.post(say, {"act": "take_back"})
    assert "Haltung zurücknehmen" not in browser.get(say).content.decode()
    assert asks not in desk.get(address(item)).content.decode()


def test_the_office_reads_that_its_agreement_finds_a_veto_unfounded(
    item: AgendaItem, carla: Person, edda: Person, assembly: Body, client_of: ClientOf
) -> None:
    adopt(assembly, EVENING.date(), ladder=(FallbackKind.OFFICE,), block_unfounded_by=UnfoundedBy.OFFICE)
    handed = Step(FallbackKind.OFFICE, "Es bleibt beim Veto.")
    end_without_consensus(actor=carla, round=asked(carla, item, 30, 0, 0, 0, 0, 1), step=handed, now=EVENING)
    assert "erklären Sie ein Veto" in client_of(edda).get("/desk/huchting/dissent/").content.decode()


def test_the_figures_of_all_that_waits_for_the_office_cost_three_queries(
    item: AgendaItem, query_budget: QueryBudget
) -> None:
    proposal = item.proposal
    assert proposal is not None
    with query_budget(["the versions", "their lines", "their covers"]):
        asked = asked_on_table([proposal])
    assert (asked[proposal.pk].requested_cents, asked[proposal.pk].expenditure_cents) == (350_000, 700_000)
