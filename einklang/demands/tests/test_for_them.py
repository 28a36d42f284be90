"""What came on paper, by phone or in a meeting is entered for a department: it is its answer, and says how it came."""

import re
import uuid
from typing import Any

from django.test import Client

from einklang.demands.models import Answer, Clock
from einklang.people.models import Person
from tests.cast import ClientOf

PAGE, PUBLIC = "/desk/huchting/demands/1/gesundheitsbehoerde/", "/huchting/demands/1/"
BY_PHONE = "kam am Telefon, für das Ressort eingetragen"


def said(act: str, **told: Any) -> dict[str, Any]:
    return {"act": act, "form_token": str(uuid.uuid4()), **told}


def seen_in(page: str) -> str:
    return str(re.findall(r'name="seen" value="([^"]+)"', page)[0])


def test_what_was_said_by_phone_is_entered_by_the_moderator_alone(
    clock: Clock, farid: Person, carla: Person, client_of: ClientOf, client: Client
) -> None:
    desk = client_of(carla)
    told = said("draft", kind="partly", words="Es geht zum Teil.", way="phone", function="Referat 21")
    page = desk.post(PAGE, told, follow=True).text
    assert "zeichnet ihn ab" not in page
    assert "agreed_with" not in page
    assert "kam am Telefon" in page
    assert re.search(r'value="phone"[^>]* checked', page)
    assert "Es geht zum Teil." not in client_of(farid).get(PAGE).text
    page = desk.post(PAGE, said("send", seen=seen_in(page)), follow=True).text
    assert "Eingetragen. Die Antwort ist öffentlich." in page
    answer = Answer.objects.get()
    assert (answer.way, answer.signed_by, answer.agreed_with) == ("phone", carla, "")
    for shown in (page, client.get(PUBLIC).text, client_of(farid).get(PAGE).text):
        assert BY_PHONE in shown


def test_what_came_for_the_receipt_says_so_too(
    clock: Clock, carla: Person, client_of: ClientOf, client: Client
) -> None:
    client_of(carla).post(PAGE, said("receive", way="phone"))
    assert BY_PHONE in client.get(PUBLIC).text


def test_what_a_department_says_here_itself_says_nothing_of_it(
    clock: Clock, farid: Person, client_of: ClientOf, client: Client
) -> None:
    house = client_of(farid)
    page = house.post(PAGE, said("draft", kind="refused", words="Nein."), follow=True).text
    house.post(PAGE, said("send", seen=seen_in(page), agreed_with="Leitung"))
    assert "Nein." in client.get(PUBLIC).text
    assert "für das Ressort eingetragen" not in client.get(PUBLIC).text
