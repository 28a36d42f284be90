"""The pages of departments, of who is responsible and of what was promised."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client

from einklang.administration.actions import commit, name_responsible, rename_department, review_commitment
from einklang.administration.models import Commitment, Department, Responsibility
from einklang.administration.rules.commitments import Result
from einklang.needs.actions import seed_topics
from einklang.needs.models import Topic
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf, organisation
from tests.plugins.strict import QueryBudget, SetClock

ALL, ONE = "/departments/", "/departments/gesundheitsbehoerde/"
WHO, PROMISED = "/huchting/responsibilities/", "/huchting/commitments/"
DESK_ALL, DESK_ONE = "/desk/departments/", "/desk/departments/gesundheitsbehoerde/"
DESK_WHO, DESK_PROMISED = "/desk/huchting/responsibilities/", "/desk/huchting/commitments/"
TODAY = dt.date(2026, 6, 15)


@pytest.fixture
def topic(db: None) -> Topic:
    seed_topics()
    return Topic.objects.get(slug="health")


@pytest.fixture
def named(
    health: Department, henning: Person, huchting: Neighbourhood, topic: Topic, now: dt.datetime
) -> Responsibility:
    return name_responsible(
        actor=henning,
        department=health,
        neighbourhood=huchting,
        topic=topic,
        function="Koordination Süd",
        deputy="Koordination Nord",
        valid_from=TODAY,
        now=now,
    )


def promise(health: Department, huchting: Neighbourhood, now: dt.datetime, what: str = "Vier Sitzungen") -> Commitment:
    return commit(
        actor=None,
        department=health,
        neighbourhood=huchting,
        what=what,
        sign="Vier Protokolle",
        until=TODAY,
        now=now,
    )


@pytest.fixture
def promised(health: Department, huchting: Neighbourhood, now: dt.datetime) -> Commitment:
    return promise(health, huchting, now)


def text_of(path: str, client: Client | None = None) -> str:
    response = (client or Client()).get(path)
    assert response.status_code == 200
    return response.text


# ── Everybody ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_everybody_reads_who_is_responsible_and_where_nobody_is(named: Responsibility, farid: Person) -> None:
    page = text_of(WHO)
    assert "Koordination Süd" in page
    assert "Koordination Nord" in page
    assert "Für 9 Themen ist noch niemand zuständig." in page
    assert page.count("niemand genannt") == 9
    assert "Haddad" not in page


def test_a_department_that_named_nobody_is_named(health: Department, huchting: Neighbourhood, topic: Topic) -> None:
    assert "Behörden, die für Huchting niemanden genannt haben" in text_of(WHO)


def test_the_pages_of_a_department_say_what_it_promised_and_that_it_was_not_wholly_kept(
    promised: Commitment, named: Responsibility, carla: Person, set_clock: SetClock
) -> None:
    later = set_clock(dt.datetime(2026, 10, 13, 12, tzinfo=dt.UTC))
    review_commitment(
        actor=carla, commitment=promised, result=Result.PARTLY, kept=3, promised=4, words="Im März nicht.", now=later
    )
    for path in (ONE, PROMISED):
        page = text_of(path)
        assert "nicht ganz gehalten" in page
        assert "3 von 4" in page
        assert "Im März nicht." in page
        assert "Carla" not in page
    assert "1 Zusage: gehalten 0, nicht oder nicht ganz gehalten 1" in text_of(ALL)


def test_a_renamed_department_keeps_its_address_and_leads_to_the_new_one(
    health: Department, henning: Person, now: dt.datetime, set_clock: SetClock
) -> None:
    rename_department(
        actor=henning, department=health, name="Neue Behörde", short="Neu", last_day=TODAY, why="Senat", now=now
    )
    set_clock(now + dt.timedelta(days=1))
    assert "/departments/neue-behoerde/" in text_of(ONE)
    assert "Behörden, die es nicht mehr gibt" in text_of(ALL)


def test_empty_pages_say_what_to_do_first(huchting: Neighbourhood) -> None:
    assert "Noch ist keine Behörde eingetragen." in text_of(ALL)
    assert "Noch ist keine Zusage festgehalten." in text_of(PROMISED)
    assert text_of(WHO)
    assert Client().get("/departments/nirgends/").status_code == 404


@pytest.mark.parametrize("path", [ALL, ONE, WHO, PROMISED])
def test_the_pages_speak_english(path: str, named: Responsibility, promised: Commitment) -> None:
    client = Client()
    client.cookies.load({"django_language": "en"})
    page = client.get(path, headers={"accept-language": "en"}).text
    assert "Zusagen" not in page
    assert "zuständig" not in page.replace("Zuständig", "")


# ── At the desk ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_programme_office_founds_a_department(henning: Person, client_of: ClientOf) -> None:
    client = client_of(henning)
    sent = {"act": "found", "form_token": uuid.uuid4(), "name": "Kulturbehörde", "short": "Kultur", "level": "city"}
    for _ in range(2):
        assert client.post(DESK_ALL, sent).status_code == 302
    assert Department.objects.get().organisation.slug == "kulturbehoerde"
    assert "Kulturbehörde" in text_of(DESK_ALL, client)


def test_a_mistake_keeps_what_was_typed_and_founds_nothing(henning: Person, client_of: ClientOf) -> None:
    response = client_of(henning).post(
        DESK_ALL, {"act": "found", "form_token": uuid.uuid4(), "name": "", "short": "Kultur", "level": "city"}
    )
    assert response.status_code == 422
    assert 'value="Kultur"' in response.text
    assert not Department.objects.exists()


def test_a_department_is_renamed_and_another_one_merged_into_it(
    henning: Person, health: Department, client_of: ClientOf
) -> None:
    client = client_of(henning)
    told = {"name": "Neue Behörde", "short": "Neu", "last_day": "2026-06-30", "why": "Neuer Senat"}
    assert client.post(DESK_ONE, {"act": "rename", "form_token": uuid.uuid4(), **told}).status_code == 302
    new = Department.objects.get(short="Neu")
    social = Department.objects.create(organisation=organisation("soziales", "Soziales", "department"), short="S")
    ends = {"act": "end", "ending": "merged", "successor": new.pk, "last_day": "2026-07-31", "why": "Senat"}
    assert client.post("/desk/departments/soziales/", ends).status_code == 302
    social.refresh_from_db()
    assert social.successor == new
    assert client.post("/desk/departments/soziales/", ends).status_code == 422


def test_what_a_department_is_called_for_short_is_changed(
    henning: Person, health: Department, client_of: ClientOf
) -> None:
    sent = {"act": "change", "short": "Gesundheitsamt", "level": "borough", "post_box": "falsch"}
    client = client_of(henning)
    assert client.post(DESK_ONE, sent).status_code == 422
    assert client.post(DESK_ONE, sent | {"post_box": ""}).status_code == 302
    health.refresh_from_db()
    assert (health.short, health.level) == ("Gesundheitsamt", "borough")


def test_a_contact_names_a_function_and_no_person(
    farid: Person, health: Department, huchting: Neighbourhood, topic: Topic, client_of: ClientOf
) -> None:
    client = client_of(farid)
    sent: dict[str, Any] = {
        "act": "name",
        "form_token": uuid.uuid4(),
        "department": health.pk,
        "topic": "health",
        "function": "Farid Haddad",
        "valid_from": "2026-06-15",
    }
    refused = client.post(DESK_WHO, sent)
    assert refused.status_code == 422
    assert "Das klingt nach dem Namen einer Person." in refused.text
    assert client.post(DESK_WHO, sent | {"function": "Koordination Süd"}).status_code == 302
    assert Responsibility.objects.get().function == "Koordination Süd"


def test_a_contact_sees_only_his_own_departments_entries(
    farid: Person, named: Responsibility, henning: Person, client_of: ClientOf, now: dt.datetime
) -> None:
    strange = Department.objects.create(organisation=organisation("kultur", "Kultur", "department"), short="Kultur")
    another = name_responsible(
        actor=henning,
        department=strange,
        neighbourhood=named.neighbourhood,
        topic=named.topic,
        function="Stadtteilkultur",
        valid_from=TODAY,
        now=now,
    )
    page = text_of(DESK_WHO, client_of(farid))
    assert "Koordination Süd" in page
    assert "Stadtteilkultur" not in page
    assert client_of(farid).get(f"{DESK_WHO}{another.pk}/").status_code == 403
    assert "Stadtteilkultur" in text_of(DESK_WHO, client_of(henning))


@pytest.mark.parametrize(
    ("sent", "badge"),
    [
        ({"act": "finish", "last_day": "2026-06-15"}, "15.06.2026"),
        ({"act": "withdraw"}, "niemand genannt"),
        ({"act": "name", "function": "Koordination West", "valid_from": "2026-06-15"}, "Koordination West"),
    ],
)
def test_an_entry_is_ended_taken_back_or_followed_by_another(
    farid: Person, named: Responsibility, client_of: ClientOf, sent: dict[str, str], badge: str
) -> None:
    path = f"{DESK_WHO}{named.pk}/"
    assert client_of(farid).post(path, sent | {"form_token": str(uuid.uuid4())}).status_code == 302
    assert badge in text_of(WHO) or badge == "15.06.2026"
    named.refresh_from_db()
    assert named.withdrawn_at is not None or named.valid_to == TODAY


def test_who_speaks_for_no_department_is_told_so(farid: Person, huchting: Neighbourhood, client_of: ClientOf) -> None:
    assert "Sie sprechen hier für keine Behörde." in text_of(DESK_WHO, client_of(farid))


def test_a_promise_is_noted_and_reviewed_by_clicks(
    carla: Person, health: Department, huchting: Neighbourhood, client_of: ClientOf, set_clock: SetClock
) -> None:
    client = client_of(carla)
    sent = {
        "act": "note",
        "form_token": uuid.uuid4(),
        "department": health.pk,
        "what": "Vier Sitzungen",
        "sign": "Vier Protokolle",
        "until": "2026-06-30",
        "made_on": "2026-06-15",
    }
    assert client.post(DESK_PROMISED, sent | {"until": "2026-06-01"}).status_code == 422
    assert client.post(DESK_PROMISED, sent).status_code == 302
    set_clock(dt.datetime(2026, 10, 13, 12, tzinfo=dt.UTC))
    assert "Jetzt nachsehen" in text_of(DESK_PROMISED, client)
    path = f"{DESK_PROMISED}{Commitment.objects.get().pk}/"
    review = {"act": "review", "form_token": uuid.uuid4(), "result": "kept", "kept": 3, "promised": 4}
    wrong = client.post(path, review)
    assert wrong.status_code == 422
    assert "3 von 4 passt nicht zu diesem Ergebnis." in wrong.text
    assert client.post(path, review | {"result": "partly"}).status_code == 302
    assert "Schon nachgesehen" in text_of(DESK_PROMISED, client)
    assert client.get("/desk/huchting/commitments/999/").status_code == 404


# ── How many questions each page asks ────────────────────────────────────────────────────────────────────────────

FRAME = ["the session", "the person", "the neighbourhood with its city"]


@pytest.fixture(params=[1, 12])
def many(
    request: pytest.FixtureRequest,
    henning: Person,
    carla: Person,
    huchting: Neighbourhood,
    topic: Topic,
    now: dt.datetime,
) -> list[Department]:
    """As many departments, each with a function and a promise that was reviewed."""
    made = []
    for at in range(request.param):
        one: Organisation = organisation(f"amt-{at}", f"Amt {at}", "department")
        department = Department.objects.create(organisation=one, short=f"Amt {at}")
        name_responsible(
            actor=henning,
            department=department,
            neighbourhood=huchting,
            topic=topic,
            function="Koordination",
            valid_from=TODAY,
            now=now,
        )
        review_commitment(actor=carla, commitment=promise(department, huchting, now), result=Result.KEPT, now=now)
        made.append(department)
    return made


def test_the_list_of_departments(many: list[Department], query_budget: QueryBudget) -> None:
    with query_budget(
        ["the revision", "whose functions", "the promises", "their reviews", "by what", "the departments"]
    ):
        Client().get(ALL)


def test_one_department(many: list[Department], query_budget: QueryBudget) -> None:
    names = ["the revision", "the department", "who promised to come", "who came", "its functions"]
    with query_budget([*names, "its promises", "their reviews", "by what", "what it announced"]):
        Client().get("/departments/amt-0/")


def test_the_matrix(many: list[Department], query_budget: QueryBudget) -> None:
    with query_budget(["the revision", "the neighbourhood with its city", "the functions", "the topics", "the rest"]):
        Client().get(WHO)


def test_the_promises(many: list[Department], query_budget: QueryBudget) -> None:
    with query_budget(["the revision", "the neighbourhood with its city", "the promises", "their reviews", "by what"]):
        Client().get(PROMISED)


def test_the_desk_of_the_matrix(
    many: list[Department], henning: Person, client_of: ClientOf, query_budget: QueryBudget
) -> None:
    names = [*FRAME, "her roles, for the door", "again, for all departments", "the departments"]
    client = client_of(henning)
    kept = ["what they keep", "the form's departments", "the same with their organisation", "the form's topics"]
    with query_budget([*names, *kept]):
        client.get(DESK_WHO)


def test_the_desk_of_promises(
    many: list[Department], carla: Person, client_of: ClientOf, query_budget: QueryBudget
) -> None:
    names = [
        *FRAME,
        "her roles, for the door",
        "the promises",
        "their reviews",
        "by what",
        "the departments",
        "the meetings",
    ]
    client = client_of(carla)
    with query_budget(names):
        client.get(DESK_PROMISED)
