"""Letters: written down with what they are about in one transaction, sent by the worker, tried again, never lost."""

import datetime as dt
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django_tasks import TaskContext, task

from einklang.base.clock import read_clock
from einklang.people.models import Letter
from einklang.people.rules import pause_after


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a letter."""

    name: str
    kind: str
    content: bytes


def post_letter(
    to: str,
    subject: str,
    text: str,
    *,
    now: dt.datetime,
    enclosures: Sequence[Enclosure] = (),
    about: str = "",
    headers: Mapping[str, str] | None = None,
) -> Letter:
    """Leave a letter for the worker. It goes out only if the transaction around this call is kept.

    `about` says what it is about ("huchting/meetings/5/invitation"), for `queries.letters_about`.
    """
    letter = Letter.objects.create(
        to=to,
        subject=" ".join(subject.split())[:200],
        text=text,
        headers=dict(headers or {}),
        enclosures=[[one.name, one.kind, b64encode(one.content).decode()] for one in enclosures],
        about=about,
        posted_at=now,
    )
    send_letter.enqueue(letter.pk)
    return letter


@task(takes_context=True)
def send_letter(context: TaskContext, key: int) -> None:
    """Send one letter and forget it; if that does not work, note why and try again later."""
    letter = Letter.objects.filter(pk=key, failed_at__isnull=True).first()
    if letter is None:
        return
    try:
        _as_mail(letter).send()
    except Exception as why:  # noqa: BLE001 - whatever it was: the letter stays, and says that it could not be sent
        _note(letter, why, context.task_result.started_at)
    else:
        letter.delete()


def try_again(letter: Letter, *, now: dt.datetime) -> None:
    """Put a letter that could not be sent, or that no worker took, back in the queue."""
    letter.posted_at, letter.tries, letter.failed_at = now, 0, None
    letter.save(update_fields=("posted_at", "tries", "failed_at"))
    send_letter.enqueue(letter.pk)


def _as_mail(letter: Letter) -> EmailMessage:
    mail = EmailMessage(letter.subject, letter.text, to=[letter.to], headers=letter.headers)
    for name, kind, content in letter.enclosures:
        mail.attach(name, b64decode(content), kind)
    return mail


def _note(letter: Letter, why: Exception, tried_at: dt.datetime | None) -> None:
    refusal = _refusal(why)
    letter.tries += 1
    letter.trouble = " ".join(filter(None, (type(why).__name__, str(refusal or ""))))
    pause = pause_after(letter.tries, refusal)
    if pause is None or tried_at is None:
        letter.failed_at = read_clock()
    letter.save(update_fields=("tries", "trouble", "failed_at"))
    if letter.failed_at is None and pause and tried_at:
        send_letter.using(run_after=tried_at + pause).enqueue(letter.pk)


def _refusal(why: Exception) -> int | None:
    if not isinstance(why, SMTPRecipientsRefused):
        return None
    return next((code for code, _ in why.recipients.values()), None)
