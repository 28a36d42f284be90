"""Where an application stands: the lock every act takes, marking a new state, withdrawing."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from einklang.base.days import city_day
from einklang.forum.actions import end_proposal
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.models import Proposal
from einklang.people.actions import log_deed
from einklang.people.models import Deed, Person
from einklang.projects.models import Application
from einklang.projects.queries import TOLD, check_writer
from einklang.projects.rules.life import Act, check_act, check_withdraw
from einklang.record.actions import enter, touch

LATELY = dt.timedelta(minutes=15)


@transaction.atomic
def mark_state(*, application: Application, act: Act, now: dt.datetime) -> Application:
    """Let an act of the rooms above move the application; they check the door, log the deed and enter the fact."""
    application = lock(application)
    application.state = check_act(application.stands, act)
    if act is Act.WAIT:
        application.waiting_since = now
    elif act in {Act.MOVE_UP, Act.MOVE_UP_WITH_CONCERNS}:
        application.waiting_since = None
    application.save(update_fields=("state", "waiting_since"))
    touch(application.neighbourhood.slug)
    return application


@transaction.atomic
def withdraw(*, actor: Person | None, application: Application, reason: str, now: dt.datetime) -> Application:
    """The applicant takes it back: nobody is asked about it any more. The reason stays in the private log."""
    proposal = Proposal.objects.filter(application=application).first()
    if proposal is not None:
        lock_proposal(proposal)
    application = lock(application)
    check_writer(actor, application, city_day(now))
    application.state = check_withdraw(application.stands)
    application.waiting_since = None
    application.save(update_fields=("state", "waiting_since"))
    log(actor, "withdraw", application, now, why=reason)
    if application.proposal is not None:
        end_proposal(proposal=application.proposal, now=now)
    if application.submitted_at:
        tell("withdrawn", application, {}, now)
    return application


def lock(application: Application) -> Application:
    """The application's row, locked, with what its acts read."""
    rows = Application.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related(*TOLD).get(pk=application.pk)


def log(
    actor: Person | None, what: str, application: Application, now: dt.datetime, why: str = "", on_behalf_of: str = ""
) -> None:
    """Enter a deed on an application in the private log."""
    scope, subject = application.neighbourhood.slug, application.subject
    log_deed(actor, f"projects.{what}", scope=scope, subject=subject, now=now, why=why, on_behalf_of=on_behalf_of)


def did_lately(actor: Person | None, what: str, application: Application, now: dt.datetime) -> bool:
    """Whether the private log says that the same person did the same there a short while ago."""
    deeds = Deed.objects.filter(scope=application.neighbourhood.slug, subject=application.subject)
    return deeds.filter(person=actor, what=what, done_at__gt=now - LATELY, done_at__lte=now).exists()


def tell(what: str, application: Application, facts: Mapping[str, object], now: dt.datetime) -> None:
    """Enter a public fact about an application."""
    enter(
        scope=application.neighbourhood.slug,
        kind=f"application.{what}",
        subject=application.subject,
        facts={"number": application.number, "title": application.title, **facts},
        happened_at=now,
        entered_at=now,
    )
