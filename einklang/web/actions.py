"""Acts that reach into every room: a person leaves, and no room keeps what leads to her."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from einklang.administration.actions import forget as forget_in_administration
from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.actions.forgetting import forget as forget_in_forum
from einklang.needs.actions import forget as forget_in_needs
from einklang.people import actions as people
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places import actions as places
from einklang.places.models import Feedback
from einklang.projects.actions import advise
from einklang.projects.models import Advice, Application
from einklang.reports.actions import forget as forget_in_reports
from einklang.web.rules import OVER, PRE_DISCUSS, READ_FEEDBACK


@transaction.atomic
def erase_account(*, actor: Person, texts_too: bool, now: dt.datetime) -> None:
    """Forget a person in every room, then empty her account. Every page that was kept until now is made afresh.

    Refuses `web.application_running` while she applies for something herself, and what `people.erase_account` does.
    """
    _check_nothing_runs(actor)
    forget_in_needs(person=actor, texts_too=texts_too, now=now)
    forget_in_forum(person=actor, texts_too=texts_too, now=now)
    forget_in_reports(person=actor, texts_too=texts_too, now=now)
    forget_in_administration(person=actor)
    people.erase_account(actor=actor, texts_too=texts_too, now=now)


@transaction.atomic
def handle_feedback(*, actor: Person, feedback: Feedback, now: dt.datetime) -> Feedback:
    """Say that what hindered somebody is gone or answered. Refuses `places.feedback_handled` the second time."""
    check_door(actor, READ_FEEDBACK, None, city_day(now))
    handled = places.handle_feedback(feedback=feedback, now=now)
    people.log_deed(actor, "web.handle_feedback", scope="city", subject=f"feedback/{feedback.public_id}", now=now)
    return handled


@transaction.atomic
def note_pre_discussion(
    *, actor: Person, application: Application, told: Mapping[str, str] | None = None, now: dt.datetime
) -> Advice:
    """The working group has discussed a checked application; the assembly hears what it found out and decides."""
    check_door(actor, PRE_DISCUSS, application.neighbourhood, city_day(now))
    advice = advise(actor=actor, application=application, told=told or {}, now=now)
    scope, subject = application.neighbourhood.slug, application.subject
    people.log_deed(actor, "web.pre_discuss", scope=scope, subject=subject, now=now)
    return advice


def _check_nothing_runs(person: Person) -> None:
    """An application needs somebody who answers for it until it is over."""
    running = person.applications.exclude(state__in=OVER).order_by("pk").first()
    if running is not None:
        raise Refusal("web.application_running", title=running.title)
