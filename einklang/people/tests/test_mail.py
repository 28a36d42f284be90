"""The whole way in once by real mail: our SMTP client, a server on this machine, the code read from what arrived."""

import re
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import Client

from einklang.people.models import Person


class Letterbox:
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its own name
        content = cast(bytes, envelope.content)
        self.letters.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Letterbox]:
    box = Letterbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield box
    controller.stop()


def test_a_real_mail_brings_the_code_that_opens_the_desk(
    carla: Person, client: Client, letterbox: Letterbox, settings: Any
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Einklang <post@huchting.example>"
    client.post("/account/login/", {"email": carla.email})
    [letter] = letterbox.letters
    assert (letter["To"], letter["Subject"]) == (carla.email, "Ihr Code für die Anmeldung")
    assert letter["Message-ID"].endswith("@huchting.example>")
    assert letter.get_content_type() == "text/plain"
    code = re.search(r"\d{4}-\d{4}", letter.get_content())
    assert code
    assert client.post("/account/code/", {"code": code[0]}).headers["Location"] == "/desk/"
    assert client.get("/desk/profile/").status_code == 200
