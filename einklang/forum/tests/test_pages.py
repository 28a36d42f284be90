"""Bodies and their rules as pages: read in public, proposed on the desk, founded."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from einklang.forum import actions as forum
from einklang.forum.forms import ProcedureForm
from einklang.forum.models import Body, Meeting, Proposal, RulesOfProcedure
from einklang.forum.queries import current_version, newest_rules
from einklang.forum.rules.changes import change_in
from einklang.forum.rules.procedure import Procedure
from einklang.forum.tests.acting import adopt
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget

PUBLIC = "/huchting/bodies/stadtteilgruppe/"
DESK = "/desk/huchting/bodies/stadtteilgruppe/"
WHY = "Es dauert zu lange."


def filled(procedure: Procedure, *, based_on: int = 1, seen: int = 0, **texts: Any) -> dict[str, Any]:
    """The form as somebody sends it."""
    form = ProcedureForm(current=procedure, shown=procedure)
    told = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    return {**told, "based_on": based_on, "seen": seen, "reason": WHY, **texts}


@pytest.fixture
def desk(carla: Person, client_of: ClientOf) -> Client:
    return client_of(carla)


def text_of(browser: Client, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status
    return answer.content.decode()


# ── In public ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_rules_in_force_stand_in_sentences_each_with_what_it_means(assembly: Body, desk: Client) -> None:
    page = text_of(desk, PUBLIC)
    assert "Auch kleine Beträge kommen in die Sitzung." in page
    assert "Das heißt: Jeder Antrag wartet auf die nächste Sitzung." in page
    adopt(assembly, dt.date(2026, 2, 1), small_sums=True, small_sum_days=9)
    page = text_of(desk, PUBLIC)
    assert "Das heißt: Widerspricht 9 Tage lang niemand, ist der Antrag entschieden." in page
    assert "Fassung 2, seit 1.\u00a0Februar 2026" in page
    assert "Festgelegt bei der Gründung." in page


def test_a_body_without_rules_says_what_comes_first(huchting: Neighbourhood, desk: Client) -> None:
    Body.objects.create(neighbourhood=huchting, slug="ag", kind="working_group", name="AG")
    assert "Die Programmleitung legt die ersten fest." in text_of(desk, "/huchting/bodies/ag/")
    assert "Die ersten Regeln legt die Programmleitung fest" in text_of(desk, "/desk/huchting/bodies/ag/")
    assert "noch ohne Regeln" in text_of(desk, "/huchting/bodies/")


def test_an_area_without_bodies_says_so(huchting: Neighbourhood, client_of: ClientOf) -> None:
    assert "Hier gibt es noch kein Gremium" in text_of(client_of(None), "/huchting/bodies/")


def test_a_proposal_shows_old_beside_new_and_where_it_stands(
    change_of_rules: Proposal, evening: Meeting, carla: Person, client_of: ClientOf, now: dt.datetime
) -> None:
    path, visitor = f"/huchting/{change_of_rules.subject}/", client_of(None)
    page = text_of(visitor, path)
    assert "Auch kleine Beträge kommen in die Sitzung." in page
    assert "Über kleine Beträge darf im Umlauf entschieden werden, ohne Sitzung." in page
    assert "Der Vorschlag wartet auf die Tagesordnung einer Sitzung." in page
    assert "Kleine Beträge ohne Sitzung" in text_of(visitor, PUBLIC)
    told: dict[str, Any] = {"kind": "rules", "title": "Regeln", "proposal": change_of_rules}
    item = forum.add_item(actor=carla, meeting=evening, now=now, **told)
    assert f"/huchting/meetings/{evening.number}/" in text_of(visitor, path)
    forum.decide_rules(
        actor=carla, round=forum.open_round(actor=carla, item=item, now=now), nobody_objected=True, now=now
    )
    assert "gelten diese Regeln, als Fassung 2." in text_of(visitor, path)
    page = text_of(visitor, PUBLIC)
    assert "Beschlossen hier:" in page
    assert f"/huchting/meetings/{evening.number}/" in page


def test_what_is_not_there_is_not_found(change_of_rules: Proposal, huchting: Neighbourhood, desk: Client) -> None:
    Body.objects.create(neighbourhood=huchting, slug="ag", kind="working_group", name="AG")
    for path in ("bodies/nobody/", "bodies/nobody/changes/1/", "bodies/ag/changes/1/", f"{change_of_rules.subject}9/"):
        text_of(desk, f"/huchting/{path}", 404)
        text_of(desk, f"/desk/huchting/{path}", 404)


def test_how_much_the_pages_ask_the_database(
    change_of_rules: Proposal, assembly: Body, client_of: ClientOf, query_budget: QueryBudget
) -> None:
    adopt(assembly, dt.date(2026, 2, 1), quorum=12)
    visitor = client_of(None)
    kept = ["the page's key: the record's revision"]
    with query_budget([*kept, "the place", "the bodies", "their rules"]):
        visitor.get("/huchting/bodies/")
    waiting = ["the proposals that wait", "their versions"]
    with query_budget([*kept, "the place", "the body", "its rules", *waiting]):
        visitor.get(PUBLIC)
    one = ["the proposal", "its versions", "the version that counts", "its decision", "its agenda"]
    with query_budget([*kept, "the place", "the body", "its rules", *one]):
        visitor.get(f"/huchting/{change_of_rules.subject}/")


# ── On the desk ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_sending_other_rules_changes_nothing_but_makes_a_proposal(desk: Client, assembly: Body) -> None:
    answer = desk.post(DESK, filled(Procedure(small_sums=True)))
    proposal = Proposal.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/huchting/{proposal.subject}/")
    assert proposal.title == "Geschäftsordnung ändern: Kleine Beträge ohne Sitzung"
    assert RulesOfProcedure.objects.get().value() == Procedure()
    change = change_in(current_version(proposal).facts)
    assert change is not None
    assert change.after == Procedure(small_sums=True)
    desk.post(DESK, filled(Procedure(small_sums=True)))
    assert Proposal.objects.count() == 1


def test_every_setting_comes_through_the_form_as_it_went_in(desk: Client, assembly: Body) -> None:
    told: dict[str, Any] = {
        "deciders": "elected",
        "scale": "four",
        "quorum": "5",
        "notice_days": "14",
        "objection_days": "21",
    }
    told |= {"small_sums": "yes", "small_sum_cents": "1.250,50", "small_sum_days": "10", "ranking": "yes"}
    told |= {"remote": "no", "applicant_present": "no", "applicant_may_block": "yes"}
    told |= {"step_2": "consensus_minus", "step_3": "office", "consensus_minus": "2", "block_unfounded_by": "office"}
    answer = desk.post(DESK, filled(Procedure(), **told, second_persons=["grant_officer", "programme_office"]))
    assert answer.status_code == 302
    facts = current_version(Proposal.objects.get()).facts["rules"]
    assert facts["ladder"] == ["adjourn", "consensus_minus", "office"]
    assert (facts["small_sum_cents"], facts["quorum"], facts["objection_days"]) == (125_050, 5, 21)
    assert facts["second_persons"] == ["grant_officer", "programme_office"]
    assert (facts["remote"], facts["applicant_may_block"], facts["deciders"]) == (False, True, "elected")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"quorum": "-1"}, "Diese Zahl ist zu klein"),
        ({"quorum": "zwölf"}, "Bitte schreiben Sie eine ganze Zahl"),
        ({"small_sum_cents": "viel"}, "Diesen Betrag können wir nicht eindeutig lesen"),
        ({"small_sum_days": "0"}, "Diese Zahl ist zu klein"),
        ({"scale": "seven"}, "steht nicht mehr in der Liste"),
        ({"second_persons": []}, "Es fehlt, wer neben der Moderation"),
        ({"step_1": "office", "step_2": "adjourn"}, "Die Schritte ohne Konsens passen so nicht zusammen"),
        ({"consensus_minus": "2"}, "„Konsens minus“ braucht beides"),
        ({"step_2": "", "block_unfounded_by": "office"}, "Das Amt kann ein Veto nur dann"),
        ({"reason": ""}, "Bitte füllen Sie dieses Feld aus"),
        ({}, "Damit bleibt alles, wie es ist"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field_and_what_was_typed_stays(
    desk: Client, assembly: Body, wrong: dict[str, Any], said: str
) -> None:
    answer = desk.post(DESK, filled(Procedure(), **{"reason": "Meine Gründe", **wrong}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "reason" in wrong or "Meine Gründe" in page
    assert not Proposal.objects.exists()
    assert RulesOfProcedure.objects.count() == 1


def test_beside_a_typed_value_stands_what_it_means_and_what_holds_now(desk: Client, assembly: Body) -> None:
    page = desk.post(DESK, filled(Procedure(), quorum="12", reason="")).content.decode()
    assert "Mindestens 12 Menschen, die mitentscheiden, müssen da sein." in page
    assert "Bisher: Eine Mindestzahl gibt es nicht." in page


def test_who_wrote_on_rules_that_moved_on_is_told_and_loses_nothing(desk: Client, assembly: Body) -> None:
    adopt(assembly, dt.date(2026, 1, 5), quorum=12)
    answer = desk.post(DESK, filled(Procedure(quorum=12, small_sums=True)))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Inzwischen gilt Fassung 2" in page
    assert '<input type="hidden" name="based_on" value="2"' in page
    assert desk.post(DESK, filled(Procedure(quorum=12, small_sums=True), based_on=2)).status_code == 302


def test_an_outdated_proposal_is_brought_up_to_date(desk: Client, assembly: Body, change_of_rules: Proposal) -> None:
    adopt(assembly, dt.date(2026, 1, 5), quorum=12)
    path = f"/desk/huchting/{change_of_rules.subject}/"
    assert "Unten steht Ihr Vorschlag auf dem neuen Stand." in text_of(desk, path)
    answer = desk.post(path, filled(Procedure(quorum=12, small_sums=True), based_on=2, seen=1))
    assert answer.status_code == 302
    change = change_in(current_version(change_of_rules).facts)
    assert change is not None
    assert (change.based_on, change.changed) == (2, ("small_sums",))


def test_two_who_edit_the_same_proposal_see_each_other(
    desk: Client, henning: Person, client_of: ClientOf, change_of_rules: Proposal
) -> None:
    path = f"/desk/huchting/{change_of_rules.subject}/"
    first, second = (filled(Procedure(small_sums=True, small_sum_days=days), seen=1) for days in (9, 14))
    assert desk.post(path, first).status_code == 302
    page = client_of(henning).post(path, second)
    assert page.status_code == 422
    assert "er hat jetzt Fassung 2" in page.content.decode()
    assert '<input type="hidden" name="seen" value="2"' in page.content.decode()


def test_a_withdrawn_proposal_is_told_and_can_not_be_edited(desk: Client, change_of_rules: Proposal) -> None:
    path = f"/desk/huchting/{change_of_rules.subject}/"
    assert desk.post(path, {"act": "withdraw"}).status_code == 302
    assert "Der Vorschlag ist zurückgezogen." in text_of(desk, f"/huchting/{change_of_rules.subject}/")
    assert desk.get(path).status_code == 302
    assert "Diese Vorschläge warten schon" not in text_of(desk, DESK)


def test_a_body_is_founded_and_gets_its_first_rules(
    desk: Client, henning: Person, assembly: Body, client_of: ClientOf
) -> None:
    bodies, office = "/desk/huchting/bodies/", client_of(henning)
    answer = desk.post(bodies, {"kind": "borough_council", "name": "Beirat Südhöhe"})
    assert answer.headers["Location"] == "/desk/huchting/bodies/beirat-suedhoehe/"
    again = desk.post(bodies, {"kind": "working_group", "name": "Beirat Südhöhe"})
    assert again.status_code == 422
    assert "Ein Gremium mit diesem Namen gibt es hier schon" in again.content.decode()
    assert desk.post(bodies, {"kind": "assembly", "name": "Zweite"}).status_code == 422
    rules = filled(Procedure(deciders="elected"))  # type: ignore[arg-type]
    wrong = office.post(answer.headers["Location"], {**rules, "consensus_minus": "3"})
    assert wrong.status_code == 422
    assert office.post(answer.headers["Location"], rules).status_code == 302
    founded = Body.objects.get(slug="beirat-suedhoehe")
    assert newest_rules(founded.pk).value() == replace(Procedure(), deciders=newest_rules(founded.pk).value().deciders)
    assert newest_rules(founded.pk).value().deciders == "elected"


def test_whose_role_ends_elsewhere_is_told_so(client_of: ClientOf, stranger: Person, assembly: Body) -> None:
    for path in ("/desk/bodies/", "/desk/huchting/bodies/", DESK):
        assert client_of(stranger).get(path).status_code == 403
