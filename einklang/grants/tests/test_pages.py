"""The notice by clicks: Edda drafts, Henning signs off, Edda posts, Daoud downloads."""

import datetime as dt
from typing import Any

import pytest

from einklang.base.refusal import Refusal
from einklang.fund.tests.acts import Town, half_of
from einklang.grants.actions import adopt_text
from einklang.grants.models import Notice, TextBlock, TrackedCondition
from einklang.grants.queries import standing
from einklang.grants.queries.doors import paper_behind
from einklang.grants.queries.texts import newest_wordings
from einklang.grants.rules.notices import Block
from einklang.grants.tests.acting import FLYER, POSTED, agreed, drafted, granted, sent, signed, waived
from einklang.people.models import Person
from einklang.projects.tests.plans import SEWING_2
from tests.cast import ClientOf

HERE = "/desk/huchting/grants/1/win/"
TOKEN = "0197732e-0000-7000-8000-000000000001"
DRAFT = {
    "form_token": TOKEN,
    "recipient": "Nachbarschaftsverein Sodenmatt e.V.\nSodenmattstraße 1",
    "file_number": "WIN-1",
    "begins_on": "2026-03-01",
    "ends_on": "2026-11-30",
    "reason": "Das Projekt bringt Menschen zusammen.",
    "undecided_reason": "Der Beirat entscheidet erst am 24.3.",
    "proof": "full",
    "remedies_included": "on",
    "condition_1": "2026-03-31",
}


@pytest.fixture
def at(settings: Any) -> Any:
    """`at("2026-02-13")`: the clock of the pages."""

    def set_clock(day: str) -> None:
        settings.CLOCK = f"{day}T10:00:00+01:00"

    set_clock("2026-02-13")
    return set_clock


def test_the_notice_goes_its_way_by_clicks(town: Town, client_of: ClientOf, at: Any) -> None:
    grant = agreed(town, "Nähcafé für alle", SEWING_2, FLYER)
    edda, henning, daoud = client_of(town.edda), client_of(town.henning), client_of(town.daoud)
    assert "Bescheid entwerfen" in edda.get(HERE).text
    page = edda.get(f"{HERE}draft/").text
    assert "Der Zuschuss" not in page
    for told in ("3.980,00", "R-16", "500,00", "24. März 2026", "31. Mai 2027", "WIN-2026-HUCHTING-1"):
        assert told in page.replace("\xa0", " ").replace("24.\xa0März", "24. März")
    for _twice in range(2):
        edda.post(f"{HERE}draft/", DRAFT)
    notice = Notice.objects.get()
    assert 'value="sign"' not in edda.get(HERE).text
    assert "vom Rechtsamt noch nicht geprüft" in henning.get(HERE).text
    signing = {"do": "sign", "version": "1", "revision": notice.drafted_at.isoformat()}
    henning.post(HERE, signing)
    assert henning.post(HERE, signing, follow=True).status_code == 200
    notice.refresh_from_db()
    assert notice.signed_by == town.henning
    at("2026-02-16")
    dispatch = {"do": "dispatch", "version": "1", "dispatched_on": "2026-02-16", "delivery": "post"}
    for _twice in range(2):
        assert edda.post(HERE, dispatch).status_code == 302
    at("2026-02-24")
    assert "Widerspruch möglich bis" in daoud.get("/desk/huchting/applications/1/notices/").text
    edda.post(HERE, {"do": "waive", "version": "1", "waived_on": "2026-02-24"})
    stands = standing(grant, dt.date(2026, 2, 24))
    assert stands is not None
    assert stands.is_final
    paper = daoud.get(f"{HERE}papers/1/")
    assert paper["Content-Type"] == "application/pdf"
    assert b"".join(paper).startswith(b"%PDF")


def test_what_is_wrong_in_a_draft_is_said_beside_the_field_and_kept(town: Town, client_of: ClientOf, at: Any) -> None:
    agreed(town)
    wrong = {**DRAFT, "begins_on": "2026-02-14", "undecided_reason": ""}
    page = client_of(town.edda).post(f"{HERE}draft/", wrong)
    assert page.status_code == 422
    assert "Vor dem Bescheid darf ein Projekt nicht beginnen" in page.text
    assert "Das Projekt bringt Menschen zusammen." in page.text
    assert not Notice.objects.exists()


def test_a_draft_is_opened_again_with_what_was_written(town: Town, client_of: ClientOf, at: Any) -> None:
    drafted(town, agreed(town))
    edda = client_of(town.edda)
    assert "Menschen zusammen" in edda.get(f"{HERE}draft/").text
    edda.post(f"{HERE}draft/", {**DRAFT, "reason": "Ein besserer Grund."})
    assert Notice.objects.get().content().reason == "Ein besserer Grund."


def test_a_draft_that_was_changed_is_not_signed_unread(town: Town, client_of: ClientOf, at: Any) -> None:
    drafted(town, agreed(town))
    page = client_of(town.henning).post(HERE, {"do": "sign", "version": "1", "revision": "2026-02-01T10:00:00+00:00"})
    assert page.status_code == 422
    assert "noch einmal" in page.text
    assert Notice.objects.get().signed_at is None


def test_who_may_not_do_it_is_told_so(town: Town, client_of: ClientOf, at: Any) -> None:
    signed(town, drafted(town, agreed(town)))
    dispatch = {"do": "dispatch", "version": "1", "dispatched_on": "2026-02-13", "delivery": "post"}
    assert client_of(town.henning).post(HERE, dispatch).status_code == 403
    assert client_of(town.carla).get(HERE).status_code == 403


def test_a_wrong_day_is_said_at_its_form(town: Town, client_of: ClientOf, at: Any) -> None:
    signed(town, drafted(town, agreed(town)))
    dispatch = {"do": "dispatch", "version": "1", "dispatched_on": "2026-02-20", "delivery": "post"}
    page = client_of(town.edda).post(HERE, dispatch)
    assert page.status_code == 422
    assert "kommt noch" in page.text


def test_an_amendment_is_drafted_by_click(town: Town, client_of: ClientOf, at: Any) -> None:
    granted(town)
    at("2026-03-02")
    told = {
        "form_token": TOKEN, "ceiling": "3.500,00", "begins_on": "2026-03-01", "ends_on": "2026-11-30",
        "reason": "Der Raum wird billiger.", "remedies_included": "on",
    }  # fmt: skip
    edda = client_of(town.edda)
    for _twice in range(2):
        assert edda.post(f"{HERE}amend/", told).status_code == 302
    assert Notice.objects.filter(kind="amendment").count() == 1
    too_much = {**told, "form_token": TOKEN.replace("1", "2"), "ceiling": "9.000,00"}
    assert "neuen Antrag" in edda.post(f"{HERE}amend/", too_much).text
    assert "3.500,00" in client_of(town.henning).get(HERE).text


def test_an_applicant_reads_no_draft_and_no_stranger_reads_a_paper(
    town: Town, aylin: Person, client_of: ClientOf
) -> None:
    grant = agreed(town)
    notice = drafted(town, grant)
    for somebody in (town.daoud, aylin, town.carla, None):
        with pytest.raises(Refusal, match="role_missing"):
            paper_behind(somebody, grant, 1, POSTED.date())
    assert paper_behind(town.henning, grant, 1, POSTED.date()) == notice
    sent(town, signed(town, notice))
    assert paper_behind(town.daoud, grant, 1, POSTED.date()) == notice
    for somebody in (aylin, town.carla, None):
        with pytest.raises(Refusal, match="role_missing"):
            paper_behind(somebody, grant, 1, POSTED.date())
    assert client_of(town.carla).get("/desk/huchting/applications/1/notices/").status_code == 403


def test_a_draft_can_be_looked_at_as_paper(town: Town, client_of: ClientOf, at: Any) -> None:
    drafted(town, agreed(town))
    assert b"".join(client_of(town.edda).get(f"{HERE}papers/1/")).startswith(b"%PDF")


def test_no_neighbourhood_s_door_opens_the_paper(town: Town, client_of: ClientOf) -> None:
    notice = signed(town, drafted(town, agreed(town)))
    assert notice.file is not None
    assert client_of(town.carla).get(f"/desk/files/{notice.file.public_id}/").status_code == 403


def test_a_condition_is_noted_as_met_by_click(town: Town, client_of: ClientOf, at: Any) -> None:
    granted(town, "Nähcafé für alle", SEWING_2, FLYER)
    at("2026-03-20")
    address, edda = "/desk/huchting/conditions/1/1/", client_of(town.edda)
    assert "Flyer" in edda.get(address).text
    assert edda.post(address, {"met_on": "2026-03-21", "word": "Er liegt vor."}).status_code == 422
    edda.post(address, {"met_on": "2026-03-19", "word": "Er liegt vor."})
    assert TrackedCondition.objects.get().met_on == dt.date(2026, 3, 19)


def test_the_office_refuses_by_click(town: Town, client_of: ClientOf, at: Any) -> None:
    grant = agreed(town, "Chor", half_of(100_000))
    address, edda = "/desk/huchting/refusals/1/", client_of(town.edda)
    assert edda.post(address, {"reason": " "}).status_code == 422
    edda.post(address, {"reason": "Der Träger ist aufgelöst."})
    grant.application.refresh_from_db()
    assert grant.application.state == "refused"


def test_the_programme_office_adopts_a_text_and_what_is_signed_keeps_its_own(
    town: Town, client_of: ClientOf, at: Any
) -> None:
    notice = signed(town, drafted(town, agreed(town)))
    henning, address = client_of(town.henning), "/desk/texts/remedies/"
    assert "unser Vorschlag" in henning.get("/desk/texts/").text
    told = {"body": "Sie können Widerspruch einlegen.", "checked": "on", "based_on": "0"}
    henning.post(address, told)
    assert henning.post(address, told).status_code == 422
    assert henning.post(address, {**told, "body": " ", "based_on": "1"}).status_code == 422
    assert henning.get("/desk/texts/nothing/").status_code == 404
    assert TextBlock.objects.get().version == 1
    assert newest_wordings()[Block.REMEDIES].checked
    assert notice.content().texts["remedies"] == 0
    assert "Sie können Widerspruch" not in henning.get(HERE).text
    assert "Frühere Fassungen" in henning.get(address).text


def test_before_there_is_a_notice_the_applicant_is_told_to_wait(town: Town, client_of: ClientOf, at: Any) -> None:
    agreed(town)
    assert "Der Bescheid ist in Arbeit" in client_of(town.daoud).get("/desk/huchting/applications/1/notices/").text


def test_after_the_waiver_the_page_says_that_money_can_flow(town: Town, client_of: ClientOf, at: Any) -> None:
    waived(town, sent(town, signed(town, drafted(town, agreed(town)))))
    at("2026-02-25")
    assert "Jetzt kann Geld fließen" in client_of(town.edda).get(HERE).text


def test_a_notice_without_an_address_is_not_kept(town: Town, client_of: ClientOf, at: Any) -> None:
    agreed(town, "Nähcafé für alle", SEWING_2, FLYER)
    alone = {**DRAFT, "recipient": "Nachbarschaftsverein Sodenmatt e.V.\n \n"}
    answer = client_of(town.edda).post(f"{HERE}draft/", alone)
    assert answer.status_code == 422
    assert "Hier steht nur der Name." in answer.text
    assert not Notice.objects.exists()


def test_a_letterhead_without_an_address_is_told_before_anybody_signs(town: Town, client_of: ClientOf, at: Any) -> None:
    drafted(town, agreed(town))
    henning = client_of(town.henning)
    assert "Im Briefkopf fehlt die Anschrift des Amtes" in henning.get(HERE).text
    head: dict[str, Any] = {
        "actor": town.henning,
        "block": Block.LETTERHEAD,
        "based_on": 0,
        "checked": True,
        "now": POSTED,
    }
    adopt_text(body="Programmstelle, Musterstraße 12, 28195 Bremen", **head)
    edit = {**DRAFT, "form_token": TOKEN}
    del edit["condition_1"]
    client_of(town.edda).post(f"{HERE}draft/", edit)
    assert "Im Briefkopf fehlt" not in henning.get(HERE).text
