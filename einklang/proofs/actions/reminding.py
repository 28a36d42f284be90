"""Letters that remind of a proof, before and after its day; each once."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from einklang.base.days import city_day
from einklang.people.models import Person
from einklang.people.tasks import post_letter
from einklang.projects.actions.standing import lock as lock_application
from einklang.projects.models import Application
from einklang.projects.queries import members
from einklang.proofs.actions.standing import log
from einklang.proofs.models import Reminder
from einklang.proofs.queries.due import Awaited, awaited
from einklang.proofs.rules.proof import reminder_due

Write = Callable[[Awaited, Person], tuple[str, str]]
"""Subject and text of the letter for one person, in her language."""


def remind_of_proofs(*, write: Write, now: dt.datetime) -> int:
    """Send every reminder whose day has come, each in a transaction of its own; gives for how many projects."""
    return sum(_remind(one, write, now) for one in awaited(Application.objects.all()))


@transaction.atomic
def _remind(one: Awaited, write: Write, now: dt.datetime) -> bool:
    """A carrier of whom nobody is there any more is written down with 0 letters: the office's pile says so."""
    application, today = lock_application(one.application), city_day(now)
    sent = Reminder.objects.filter(application=application, due_on=one.due_on).order_by("pk")
    terms = one.application.guideline.value()
    days = reminder_due(one.due_on, today, sent.values_list("days", flat=True), terms.reminder_days())
    if days is None:
        return False
    people = members(application, today)
    about = f"{application.neighbourhood.slug}/proofs/{application.number}"
    for person in people:
        subject, text = write(one, person)
        post_letter(person.email, subject, text, about=about, now=now)
    Reminder.objects.create(application=application, due_on=one.due_on, days=days, letters=len(people), sent_at=now)
    log(None, "remind", application, now)
    return True
