"""Acts that reach into every room: a person leaves, and no room keeps what leads to her."""

import datetime as dt

from django.db import transaction

from einklang.base.refusal import Refusal
from einklang.forum.actions.forgetting import forget as forget_in_forum
from einklang.needs.actions import forget as forget_in_needs
from einklang.people import actions as people
from einklang.people.models import Person
from einklang.projects.rules.life import STAGES, Stage


@transaction.atomic
def erase_account(*, actor: Person, texts_too: bool, now: dt.datetime) -> None:
    """Forget a person in every room, then empty her account. Every page that was kept until now is made afresh.

    Refuses `web.application_running` while she applies for something herself, and what `people.erase_account` does.
    """
    _check_nothing_runs(actor)
    forget_in_needs(person=actor, texts_too=texts_too, now=now)
    forget_in_forum(person=actor, texts_too=texts_too)
    people.erase_account(actor=actor, texts_too=texts_too, now=now)


def _check_nothing_runs(person: Person) -> None:
    """An application needs somebody who answers for it until it is over."""
    ended = [state.value for state in STAGES[Stage.ENDED]]
    running = person.applications.exclude(state__in=ended).order_by("pk").first()
    if running is not None:
        raise Refusal("web.application_running", title=running.title)
