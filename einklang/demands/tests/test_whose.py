"""To whom demands go, and what of them a contact finds."""

import datetime as dt
import re

import pytest

from einklang.administration.models import Department, Responsibility
from einklang.demands.models import Answer, Clock
from einklang.demands.tests.acting import adopted, handed_over, said, seen
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf, person, role_kind, with_role
from tests.plugins.strict import QueryBudget

DESK = "/desk/huchting/demands/"


def test_a_contact_of_one_neighbourhood_finds_what_opens_for_her(
    carla: Person, henning: Person, clock: Clock, other: Neighbourhood, health: Department, client_of: ClientOf
) -> None:
    (there,) = adopted(other, ["Auch hier."], on=dt.date(2026, 4, 23))
    handed_over(henning, there, [health], dt.date(2026, 4, 27))
    contact = with_role(person("c@example.org"), role_kind("department_contact"), other, health.organisation)
    desk = client_of(contact)
    for address in ("/desk/demands/", "/desk/demands/together/"):
        page = desk.get(address).content.decode()
        assert "Auch hier." in page
        assert clock.demand.text.body not in page
    assert desk.get("/desk/tenever/demands/1/gesundheitsbehoerde/").status_code == 200
    assert desk.get(f"{DESK}1/gesundheitsbehoerde/").status_code == 403


def test_what_waits_longest_is_never_cut_off(
    farid: Person, carla: Person, clock: Clock, huchting: Neighbourhood, health: Department, client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("einklang.demands.queries.desk.MOST_SHOWN", 1)
    (later,) = adopted(huchting, ["Später."], on=dt.date(2026, 4, 23))
    handed_over(carla, later, [health], dt.date(2026, 4, 28))
    assert clock.demand.text.body in client_of(farid).get("/desk/demands/").content.decode()


def test_who_is_responsible_is_proposed_where_the_statement_names_nobody(
    carla: Person, huchting: Neighbourhood, responsibility: Responsibility, client_of: ClientOf
) -> None:
    adopted(huchting, ["Eine Hebamme kommt."], topic=responsibility.topic, on=dt.date(2026, 4, 23))
    page = client_of(carla).get(f"{DESK}1/").content.decode()
    assert re.search(rf'value="{responsibility.department.public_id}"[^>]* checked', page)


def test_a_contact_finds_what_waits_and_answers_it(farid: Person, clock: Clock, client_of: ClientOf) -> None:
    desk = client_of(farid)
    assert clock.demand.text.body in desk.get("/desk/demands/").content.decode()
    one = f"{DESK}1/gesundheitsbehoerde/"
    page = desk.post(one, said("draft", kind="partly", words="Zum Teil."), follow=True).content.decode()
    assert desk.post(one, said("send", seen=seen(page), agreed_with="Leitung")).status_code == 302
    assert "Sie haben alles beantwortet." in desk.get("/desk/demands/").content.decode()


def test_with_a_colleague_the_draft_waits_for_her(
    farid: Person, clock: Clock, health_department: Organisation, client_of: ClientOf
) -> None:
    second = with_role(person("b@gesundheit.example.org"), role_kind("department_contact"), None, health_department)
    one = f"{DESK}1/gesundheitsbehoerde/"
    page = client_of(farid).post(one, said("draft", kind="partly", words="Zum Teil."), follow=True).content.decode()
    assert "Eine zweite Person aus Ihrem Haus findet den Entwurf" in page
    hers = client_of(second).get(one).content.decode()
    assert client_of(second).post(one, said("send", seen=seen(hers))).status_code == 302
    assert Answer.objects.get().signed_by == second


def test_several_are_answered_together(
    carla: Person, farid: Person, clock: Clock, huchting: Neighbourhood, health: Department, client_of: ClientOf
) -> None:
    (second,) = adopted(huchting, ["Noch eine."], on=dt.date(2026, 4, 23))
    handed_over(carla, second, [health], dt.date(2026, 4, 27))
    clocks = [str(one.public_id) for one in Clock.objects.filter(department=health).order_by("pk")]
    told = said("", clocks=clocks, kind="refused", words="Beides nicht.", agreed_with="Leitung")
    done = client_of(farid).post("/desk/demands/together/", told, follow=True).content.decode()
    assert "zu jeder der Forderungen" in done
    assert Answer.objects.filter(sent_at__isnull=False).count() == 2


def test_the_desk_of_a_contact_asks_the_same_however_much_waits(
    carla: Person, farid: Person, clock: Clock, huchting: Neighbourhood, health: Department, client_of: ClientOf,
    query_budget: QueryBudget,
) -> None:  # fmt: skip
    for text in ("Eins.", "Zwei."):
        (one,) = adopted(huchting, [text], on=dt.date(2026, 4, 23))
        handed_over(carla, one, [health], dt.date(2026, 4, 27))
    browser = client_of(farid)
    names = ["session", "person", "stand-ins", "roles", "departments", "what waits", "its steps", "what is over"]
    browser.get("/desk/demands/")
    with query_budget(names):
        browser.get("/desk/demands/")
