"""The working group hands what it found out to the assembly."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from einklang.people.models import Person
from einklang.projects.actions.standing import mark_state
from einklang.projects.models import Advice, Application
from einklang.projects.rules.life import Act


@transaction.atomic
def advise(*, actor: Person, application: Application, told: Mapping[str, str], now: dt.datetime) -> Advice:
    """Note facts and advice about the version that was handed in last; rooms above check the door and log the deed.

    `told` holds `duplicates`, `other_pots`, `regular_duty` and `words`; each may be missing.
    """
    application = mark_state(application=application, act=Act.PRE_DISCUSS, now=now)
    version = application.versions.filter(submitted_at__isnull=False).order_by("-number")[0]
    return Advice.objects.create(application=application, version=version, given_by=actor, given_at=now, **told)
