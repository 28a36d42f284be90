"""The applicant says with how little it would still work; the moderator may enter it for her in the room."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions.standing import lock, log
from einklang.projects.models import Application
from einklang.projects.queries import may_write, newest_version
from einklang.projects.rules.doors import AMEND_IN_MEETING
from einklang.projects.rules.smallest import check_smallest


@transaction.atomic
def say_smallest(
    *, actor: Person, application: Application, smallest_cents: Cents | None, now: dt.datetime
) -> Application:
    """Keep the smallest sum that works, or (None) that only the whole sum does. Nothing of it is public by itself."""
    application = lock(application)
    if not may_write(actor, application, city_day(now)):
        check_door(actor, AMEND_IN_MEETING, application.neighbourhood, city_day(now))
    version = newest_version(application)
    check_smallest(application.stands, version.plan().requested_cents if version else Cents(0), smallest_cents)
    application.smallest_cents = smallest_cents
    application.save(update_fields=("smallest_cents",))
    log(actor, "say_smallest", application, now)
    return application
