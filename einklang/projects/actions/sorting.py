"""In which field of action a project is, and for whom: for the guideline's check and the public's breakdown."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions.standing import lock, log
from einklang.projects.models import Application
from einklang.projects.queries import may_write
from einklang.projects.rules.doors import CHECK_FORMALLY
from einklang.projects.rules.formal import TargetGroup
from einklang.record.actions import touch


@transaction.atomic
def sort_application(
    *, actor: Person, application: Application, field_of_action: str, target_group: TargetGroup | None, now: dt.datetime
) -> Application:
    """Say both; the applicant for herself, the office for anybody. Refuses `projects.field_of_action_unknown`."""
    application = lock(application)
    if not may_write(actor, application, city_day(now)):
        check_door(actor, CHECK_FORMALLY, application.neighbourhood, city_day(now))
    if field_of_action and field_of_action not in application.guideline.value().fields_of_action:
        raise Refusal("projects.field_of_action_unknown", field="field_of_action")
    application.field_of_action = field_of_action
    application.target_group = target_group.value if target_group else ""
    application.save(update_fields=("field_of_action", "target_group"))
    log(actor, "sort", application, now)
    touch(application.neighbourhood.slug)
    return application
