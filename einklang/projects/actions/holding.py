"""A fund holder is named, and agrees to take the money for a group without legal form or account."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door
from einklang.people.rules import OrganisationKind, check_still_there
from einklang.projects.actions.standing import lock, log, tell
from einklang.projects.models import Application
from einklang.projects.queries import check_writer, may_answer_as_holder
from einklang.projects.rules.doors import ENTER_FOR_HOLDER
from einklang.projects.rules.holder import check_may_agree, check_may_change, check_may_hold

HOLDER = ("fund_holder", "holder_agreed_at", "holder_agreed_by", "holder_said_by")


@transaction.atomic
def name_fund_holder(
    *, actor: Person | None, application: Application, fund_holder: Organisation | None, now: dt.datetime
) -> Application:
    """The applicant says who takes the money, or (None) that nobody has to. Another one has to agree anew."""
    application = lock(application)
    check_writer(actor, application, city_day(now))
    check_may_change(application.stands)
    if fund_holder == application.fund_holder:
        return application
    if fund_holder is not None:
        check_still_there(fund_holder.name, fund_holder.ended_on, city_day(now))
        check_may_hold(
            has_account=fund_holder.has_account,
            is_group=fund_holder.kind == OrganisationKind.GROUP,
            is_applicant=fund_holder.pk == application.organisation_id,
            name=fund_holder.name,
        )
    application.fund_holder = fund_holder
    application.holder_agreed_at, application.holder_agreed_by, application.holder_said_by = None, None, ""
    application.save(update_fields=HOLDER)
    log(actor, "name_fund_holder", application, now)
    if fund_holder is not None:
        _tell("fund_holder_named", application, now)
    return application


@transaction.atomic
def agree_to_hold(*, actor: Person, application: Application, said_by: str = "", now: dt.datetime) -> Application:
    """The fund holder agrees. Somebody of the moderation or the office may enter it and says who said so.

    Agreeing twice is once; the first answer stays.
    """
    application = lock(application)
    own = may_answer_as_holder(actor, application, city_day(now))
    if not own:
        check_door(actor, ENTER_FOR_HOLDER, application.neighbourhood, city_day(now))
    check_may_agree(application.fund_holder_id is not None, said_by, for_another=not own)
    if application.holder_agreed_at is not None:
        return application
    check_may_change(application.stands)
    application.holder_agreed_at, application.holder_agreed_by = now, actor
    application.holder_said_by = "" if own else said_by.strip()
    application.save(update_fields=HOLDER)
    log(actor, "agree_to_hold", application, now, on_behalf_of=application.holder_said_by)
    _tell("fund_holder_agreed", application, now)
    return application


def _tell(what: str, application: Application, now: dt.datetime) -> None:
    """Public as soon as the application is."""
    if application.submitted_at:
        tell(what, application, {"fund_holder": application.holder().name}, now)
