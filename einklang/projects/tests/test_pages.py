"""The public list, the files, and who may see what."""

import html
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects import actions
from einklang.projects.forms import FoldedChoices
from einklang.projects.models import Application
from einklang.projects.queries import (
    applications_to_schedule,
    comparisons,
    my_applications,
    public_application,
    public_applications,
    versions_of,
)
from einklang.projects.rules.life import State
from einklang.projects.tests.acting import JANUARY, handed_in, opened, written
from einklang.projects.tests.posting import address
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget

TODAY = JANUARY.date()


@pytest.fixture
def draft(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    application = opened(daoud, huchting, winprogramme, sodenmatt, title="Nur ein Entwurf")
    written(daoud, application)
    return application


@pytest.fixture
def public(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    application = opened(daoud, huchting, winprogramme, sodenmatt)
    written(daoud, application)
    handed_in(daoud, application)
    return application


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def test_the_list_shows_what_was_handed_in_and_no_draft(
    client: Client, huchting: Neighbourhood, public: Application, draft: Application
) -> None:
    seen = text_of(client.get("/huchting/projects/"))
    assert "Nähcafé für alle" in seen
    assert "3.980,00 €" in seen
    assert "Nachbarschaftsverein Sodenmatt e.V." in seen
    assert "Nur ein Entwurf" not in seen
    assert public_application(huchting, draft.number) is None


def test_what_was_withdrawn_before_it_was_handed_in_stays_unseen(
    client: Client, huchting: Neighbourhood, draft: Application, daoud: Person
) -> None:
    actions.withdraw(actor=daoud, application=draft, reason="", now=JANUARY)
    assert "Entwurf" not in text_of(client.get("/huchting/projects/"))
    assert "Hier steht noch kein Projekt" in text_of(client.get("/huchting/projects/"))


def test_a_natural_person_is_a_private_person_in_both_languages(
    client: Client, huchting: Neighbourhood, aylin: Person, winprogramme: Programme
) -> None:
    application = opened(aylin, huchting, winprogramme)
    written(aylin, application)
    handed_in(aylin, application)
    for language, word in (("de", "Privatperson"), ("en", "private person")):
        client.cookies["einklang_language"] = language
        seen = text_of(client.get("/huchting/projects/"))
        assert word in seen
        assert "Aylin" not in seen
        with override(language):
            assert public_applications(huchting)[0].applicant_name == word


def test_the_list_is_filtered_and_paged_by_key(
    client: Client, daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme
) -> None:
    for count in range(22):
        application = opened(daoud, huchting, winprogramme, sodenmatt, title=f"Projekt {count + 1:02d}")
        Application.objects.filter(pk=application.pk).update(submitted_at=JANUARY, state=State.SUBMITTED)
    Application.objects.filter(number=5).update(state=State.DECLINED)
    first = text_of(client.get("/huchting/projects/"))
    assert "Projekt 22" in first
    assert "Projekt 02" not in first
    assert "?before=3" in first
    second = text_of(client.get("/huchting/projects/?before=3"))
    assert "Projekt 02" in second
    assert "Projekt 03" not in second
    assert "Projekt 05" in text_of(client.get("/huchting/projects/?stage=ended"))
    assert "Projekt 05" not in text_of(client.get("/huchting/projects/?stage=under_way&before=9"))
    for strange in ("1000000000", "-1", "x", "²", "9" * 40):
        assert client.get(f"/huchting/projects/?before={strange}&stage={strange}").status_code == 200


def test_the_list_asks_the_same_however_many_projects_there_are(
    client: Client, huchting: Neighbourhood, public: Application, query_budget: QueryBudget
) -> None:
    names = ["whether anything public changed", "the neighbourhood with its city", "the projects with all they show"]
    with query_budget(names):
        assert client.get("/huchting/projects/").status_code == 200


def test_no_neighbourhood_no_list(client: Client, public: Application) -> None:
    assert client.get("/nirgends/projects/").status_code == 404


def test_versions_stand_side_by_side(public: Application) -> None:
    (version,) = versions_of(public)
    assert comparisons([version]) == []


# ── What waits for whom ──────────────────────────────────────────────────────────────────────────────────────────


def test_each_desk_finds_what_waits_for_it(
    daoud: Person, edda: Person, huchting: Neighbourhood, public: Application, draft: Application
) -> None:
    assert set(my_applications(daoud, TODAY)) == {public, draft}
    assert list(applications_to_schedule(huchting)) == []
    actions.pass_formal_check(actor=edda, application=public, note="ja", now=JANUARY)
    assert list(applications_to_schedule(huchting)) == [public]


ROLES = ("daoud", "aylin", "carla", "greta", "edda", "henning", "farid", "administrator", "stranger")


@pytest.mark.parametrize("who", ROLES)
def test_the_doors_to_a_draft_and_to_what_was_handed_in(
    request: pytest.FixtureRequest, client_of: ClientOf, public: Application, draft: Application, who: str
) -> None:
    browser = client_of(request.getfixturevalue(who))
    assert browser.get(address(draft)).status_code == (200 if who in {"daoud", "carla"} else 403)
    allowed = {"daoud", "carla", "greta", "edda", "henning"}
    assert browser.get(address(public)).status_code == (200 if who in allowed else 403)
    assert browser.get(address(public, "check/")).status_code == (200 if who == "edda" else 403)
    assert browser.get("/desk/huchting/applications/new/").status_code == (200 if who in {"daoud", "aylin"} else 403)


@pytest.mark.parametrize("path", ["", "files/", "check/"])
def test_a_visitor_signs_in_first(client: Client, public: Application, path: str) -> None:
    response = client.get(address(public, path))
    assert response.status_code == 302
    assert "/account/login/" in response["Location"]


def test_the_pages_speak_english(
    client_of: ClientOf, daoud: Person, edda: Person, public: Application, draft: Application
) -> None:
    for person, path in (
        (daoud, address(draft)),
        (daoud, address(public)),
        (daoud, address(public, "files/")),
        (daoud, "/desk/huchting/applications/new/"),
        (edda, address(public, "check/")),
        (None, "/huchting/projects/"),
    ):
        browser = client_of(person)
        browser.cookies["einklang_language"] = "en"
        seen = browser.get(path)
        assert seen.status_code == 200
        assert 'lang="en"' in text_of(seen)


@pytest.mark.parametrize("number", ["9" * 30, "-1", "sieben"])
def test_a_need_that_cannot_be_is_a_sentence(
    client_of: ClientOf, daoud: Person, huchting: Neighbourhood, winprogramme: Programme, number: str
) -> None:
    fields = {
        "form_token": str(uuid.uuid4()),
        "title": "Chor",
        "programme": winprogramme.slug,
        "organisation": "",
        "needs": [number],
    }
    assert client_of(daoud).post("/desk/huchting/applications/new/", fields).status_code == 422


def test_who_may_not_apply_yet_reads_whom_to_ask(
    client_of: ClientOf, stranger: Person, huchting: Neighbourhood
) -> None:
    answer = client_of(stranger).get("/desk/huchting/applications/new/")
    assert answer.status_code == 403
    assert "Fragen Sie das Quartiersmanagement in Huchting" in text_of(answer)
    assert "stranger@example.org" in text_of(answer)
    assert "/huchting/meetings/" in text_of(answer)


def test_who_writes_for_one_organisation_finds_it_chosen(
    client_of: ClientOf, daoud: Person, huchting: Neighbourhood
) -> None:
    shown = text_of(client_of(daoud).get("/desk/huchting/applications/new/"))
    assert '<option value="nachbarschaftsverein-sodenmatt" selected>' in shown


def test_the_applicant_sees_what_the_office_sees_after_handing_in(
    client_of: ClientOf, daoud: Person, greta: Person, public: Application
) -> None:
    shown = text_of(client_of(daoud).get(address(public)))
    assert "brauchen wir 3 Angebote" in shown
    assert "Über 500,00 €" in shown
    assert "brauchen wir 3 Angebote" not in text_of(client_of(greta).get(address(public)))


def test_who_may_see_no_files_is_not_told_that_there_are_none(
    client_of: ClientOf, daoud: Person, greta: Person, public: Application
) -> None:
    assert "Beim Antrag liegt keine Datei." in text_of(client_of(daoud).get(address(public, "files/")))
    for page in ("", "files/"):
        told = text_of(client_of(greta).get(address(public, page)))
        assert "Beim Antrag liegt keine Datei." not in told
        assert "Ob Dateien beim Antrag liegen, sehen nur" in told


def test_of_many_needs_the_newest_are_shown_and_the_others_folded() -> None:
    many = [(str(number), f"Anliegen {number}") for number in range(12)]
    shown, _, folded = FoldedChoices(choices=many).render("needs", ["3"]).partition('<details class="more">')
    assert "Anliegen 7<" in shown
    assert "Anliegen 8<" in folded
    assert '<details class="more" open>' in FoldedChoices(choices=many).render("needs", ["9"])
