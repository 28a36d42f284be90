"""A demand answered from the mail alone, by real mail: read, receipt, answer, signed off by a second person, public."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from einklang.demands.models import Answer, Clock, Demand
from einklang.demands.rules.status import Status
from einklang.demands.tests.acting import adopted, department
from einklang.people.models import Person
from einklang.people.tests.test_letters import work
from einklang.people.tests.test_mail import Letterbox, free_port
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Letterbox]:
    box = Letterbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield box
    controller.stop()


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"http://testserver(/answer/[\w-]+/)", mail.get_content())
    assert found
    return found[1]


def field(page: str, form: str, name: str) -> str:
    """The value of a hidden field in the form of that button."""
    block = page.partition(f'name="act" value="{form}"')[2].partition("</form>")[0]
    found = re.search(rf'name="{name}" value="([^"]*)"', block)
    assert found, block
    return found[1]


def test_a_demand_is_answered_from_the_mail_alone(
    carla: Person, huchting: Neighbourhood, client_of: ClientOf, letterbox: Letterbox
) -> None:
    health = department("gesundheit", "Senatorin für Gesundheit", "Gesundheit")
    (demand,) = adopted(huchting, departments=[health])
    asked = client_of(carla).post(
        "/desk/huchting/demands/1/",
        {
            "act": "hand_over",
            "departments": str(health.public_id),
            "form_token": "7f5bc9f6-0f3e-4d0e-9a51-1f1a9d5b3a11",
        },
    )
    assert asked.status_code == 302
    work()
    [mail] = letterbox.letters
    assert mail["To"] == "poststelle@gesundheit.example.org"
    address = link_in(mail)
    office = Client(enforce_csrf_checks=True)
    read_and_receive(office, address)
    write(office, address)
    second_person(office, address, letterbox)
    demand = Demand.objects.get(pk=demand.pk)
    assert demand.status == Status.ANSWERED
    shown = Client().get("/huchting/demands/1/").content.decode()
    assert "Ja, ab September." in shown
    assert "vier Treffen im Jahr" in shown
    assert "leitung@" not in shown


def csrf(page: str) -> str:
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    return token[1]


def posted(office: Client, address: str, **told: str) -> Any:
    return office.post(address, {"csrfmiddlewaretoken": csrf(office.get(address).content.decode()), **told})


def read_and_receive(office: Client, address: str) -> None:
    """Opening the link does nothing: mail scanners open links too."""
    office.get(address)
    response = office.get(address)
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert Clock.objects.get().received_on is None
    token = field(response.content.decode(), "receive", "form_token")
    for _ in range(2):
        posted(office, address, act="receive", form_token=token)
    assert Clock.objects.get().received_on is not None


def write(office: Client, address: str) -> None:
    token = field(office.get(address).content.decode(), "draft", "form_token")
    told = {"act": "draft", "form_token": token, "kind": "promised", "words": "Ja, ab September.", "function": "R 21"}
    missing = posted(office, address, **told)
    assert missing.status_code == 422
    assert "Was sagen Sie zu?" in missing.content.decode()
    promise = {"what": "vier Treffen im Jahr", "until": "2027-08-31", "sign": "Anwesenheit"}
    assert posted(office, address, **told, **promise).status_code == 302
    assert Answer.objects.get().sent_at is None
    assert "Ja, ab September." not in Client().get("/huchting/demands/1/").content.decode()


def second_person(office: Client, address: str, letterbox: Letterbox) -> None:
    token = field(office.get(address).content.decode(), "second", "form_token")
    asked = posted(office, address, act="second", form_token=token, second_address="leitung@gesundheit.example.org")
    assert asked.status_code == 302
    work()
    mail = letterbox.letters[-1]
    assert mail["To"] == "leitung@gesundheit.example.org"
    boss, own = Client(enforce_csrf_checks=True), link_in(mail)
    page = boss.get(own).content.decode()
    told = {"act": "send", "csrfmiddlewaretoken": csrf(page)}
    told |= {name: field(page, "send", name) for name in ("seen", "form_token")}
    assert boss.post(own, told).status_code == 302
    assert "Hier ist nichts mehr zu tun" in office.get(address).content.decode()
    # Used once more, by whoever the mail was forwarded to: nothing is sent twice.
    assert boss.post(own, told).status_code == 422
    assert Answer.objects.filter(sent_at__isnull=False).count() == 1
