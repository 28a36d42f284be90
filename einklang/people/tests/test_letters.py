"""Letters: written down with what they are about, sent by the real worker to a real server, tried again, never lost."""

import datetime as dt
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from einklang.people.actions import erase_account, forget_letters
from einklang.people.models import Letter, Person
from einklang.people.queries import data_about, letters_about
from einklang.people.rules import is_stuck, pause_after
from einklang.people.tasks import Enclosure, post_letter, try_again
from einklang.people.tests.test_mail import Letterbox, free_port

pytestmark = pytest.mark.django_db(transaction=True)  # the worker closes its connection, as it does in real life
NOW = dt.datetime(2026, 6, 15, 10, 0, tzinfo=dt.UTC)


def work(queue: str = "default") -> None:
    """All that is due in a queue, by the worker that an installation runs for it."""
    Worker(
        queue_names=[queue], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="test", excluded_queue_names=[],
    ).run()  # fmt: skip


class Choosy(Letterbox):
    """A server that knows only some of its mailboxes."""

    async def handle_RCPT(  # noqa: N802 - its own name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        if address.startswith("full"):
            return "452 Mailbox full"
        if address.startswith("gone"):
            return f"550 {address} is unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Choosy]:
    box = Choosy()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield box
    controller.stop()


def post(to: str = "aylin@example.org", **more: Any) -> Letter:
    return post_letter(to, "Einladung", "Guten Tag", now=NOW, **more)


def test_a_letter_arrives_with_what_goes_with_it_and_its_address_is_forgotten(letterbox: Choosy) -> None:
    post(
        enclosures=[Enclosure("sitzung.ics", "text/calendar", b"BEGIN:VCALENDAR")],
        headers={"List-Unsubscribe": "<https://huchting.example/x/>"},
    )
    assert letterbox.letters == []
    work()
    [mail] = letterbox.letters
    assert (mail["To"], mail["Subject"]) == ("aylin@example.org", "Einladung")
    assert mail["List-Unsubscribe"] == "<https://huchting.example/x/>"
    body, ics = mail.iter_parts()
    assert body.get_content().strip() == "Guten Tag"
    assert (ics.get_filename(), ics.get_content_type()) == ("sitzung.ics", "text/calendar")
    assert not Letter.objects.exists()
    assert "aylin" not in str(list(DBTaskResult.objects.values()))


def test_a_letter_of_an_act_that_was_not_kept_is_never_sent(letterbox: Choosy) -> None:
    def act() -> None:
        with transaction.atomic():
            post()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    work()
    assert letterbox.letters == []


def test_a_subject_with_a_line_break_is_one_line(letterbox: Choosy) -> None:
    post_letter("aylin@example.org", "Einladung\nBcc: all@example.org", "…", now=NOW)
    work()
    assert letterbox.letters[0]["Subject"] == "Einladung Bcc: all@example.org"


def test_a_server_that_is_away_is_asked_again_and_the_letter_waits(letterbox: Choosy, settings: Any) -> None:
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    letter = post(about="huchting/meetings/5")
    work()
    letter.refresh_from_db()
    assert (letter.tries, letter.trouble, letter.failed_at) == (1, "ConnectionRefusedError", None)
    assert list(letters_about("huchting/meetings/5")) == [letter]
    again = DBTaskResult.objects.get(status="READY")
    first = DBTaskResult.objects.get(status="SUCCESSFUL")
    assert first.started_at is not None
    assert again.run_after - first.started_at == dt.timedelta(minutes=1)
    settings.EMAIL_PORT = right
    DBTaskResult.objects.filter(pk=again.pk).update(run_after=first.started_at)
    work()
    assert [mail["To"] for mail in letterbox.letters] == ["aylin@example.org"]
    assert not Letter.objects.exists()


def test_after_half_a_day_a_letter_stands_as_failed(letterbox: Choosy) -> None:
    letter = post("full@example.org")
    for _ in range(6):
        assert not Letter.objects.get().failed_at
        DBTaskResult.objects.filter(status="READY").update(run_after=NOW - dt.timedelta(days=365))
        work()
    letter.refresh_from_db()
    assert (letter.tries, letter.trouble) == (6, "SMTPRecipientsRefused 452")
    assert letter.failed_at
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_an_address_that_is_gone_is_not_tried_again_and_stands_nowhere_else(letterbox: Choosy) -> None:
    letter = post("gone@example.org")
    work()
    letter.refresh_from_db()
    assert (letter.tries, letter.trouble) == (1, "SMTPRecipientsRefused 550")
    assert letter.failed_at
    assert "gone" not in str(list(DBTaskResult.objects.values()))


def test_one_that_cannot_be_sent_does_not_hold_up_the_others(letterbox: Choosy) -> None:
    post("gone@example.org")
    post("aylin@example.org", headers={"X-Bad": "a\nb"})
    post("bernd@example.org")
    work()
    assert [mail["To"] for mail in letterbox.letters] == ["bernd@example.org"]
    assert [one.trouble for one in Letter.objects.all()] == ["SMTPRecipientsRefused 550", "BadHeaderError"]


@pytest.mark.parametrize(
    ("tries", "refusal", "minutes"), [(1, None, 1), (2, 451, 5), (5, None, 600), (6, None, None), (1, 550, None)]
)
def test_the_pauses_grow_until_nobody_tries_any_more(tries: int, refusal: int | None, minutes: int | None) -> None:
    assert pause_after(tries, refusal) == (None if minutes is None else dt.timedelta(minutes=minutes))


def test_a_letter_that_no_worker_takes_is_stuck_after_a_quarter_of_an_hour() -> None:
    assert not is_stuck(NOW, 0, NOW + dt.timedelta(minutes=15))
    assert is_stuck(NOW, 0, NOW + dt.timedelta(minutes=16))
    assert not is_stuck(NOW, 1, NOW + dt.timedelta(hours=3))


@pytest.fixture
def said() -> Callable[..., tuple[str, int]]:
    def call(*arguments: str) -> tuple[str, int]:
        out = StringIO()
        try:
            call_command("letters", *arguments, stdout=out)
        except SystemExit as end:
            return out.getvalue(), int(str(end.code))
        return out.getvalue(), 0

    return call


def test_the_command_names_what_failed_and_tries_it_again(
    letterbox: Choosy, said: Callable[..., tuple[str, int]]
) -> None:
    assert said() == ("0 warten, 0 nicht zustellbar, 0 liegen\n", 0)
    post("gone@example.org")
    work()
    text, code = said()
    assert "gone@example.org  Einladung  SMTPRecipientsRefused 550" in text
    assert code == 1
    Letter.objects.update(to="aylin@example.org")
    assert said("--again")[1] == 0
    work()
    assert [mail["To"] for mail in letterbox.letters] == ["aylin@example.org"]
    assert said()[1] == 0


def test_the_command_tells_when_no_worker_runs(said: Callable[..., tuple[str, int]]) -> None:
    letter = post()
    assert said() == ("1 warten, 0 nicht zustellbar, 0 liegen\n", 0)
    Letter.objects.filter(pk=letter.pk).update(posted_at=NOW - dt.timedelta(hours=1))
    text, code = said()
    assert "1 liegen" in text
    assert code == 1


def test_a_letter_that_is_put_back_twice_is_sent_once(letterbox: Choosy) -> None:
    letter = post()
    try_again(letter, now=NOW)
    work()
    assert len(letterbox.letters) == 1


def test_what_failed_a_month_ago_is_forgotten(letterbox: Choosy) -> None:
    post("gone@example.org")
    post("aylin@example.org")
    work()
    Letter.objects.update(failed_at=NOW - dt.timedelta(days=30))
    assert forget_letters(now=NOW) == 0
    assert forget_letters(now=NOW + dt.timedelta(minutes=1)) == 1
    assert not Letter.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_waiting_letters_are_hers_to_see_and_go_with_her_account(aylin: Person) -> None:
    post(aylin.email)
    assert data_about(aylin)["letters"][0]["subject"] == "Einladung"
    aylin.roles.all().delete()
    erase_account(actor=aylin, texts_too=False, now=NOW)
    assert not Letter.objects.exists()
