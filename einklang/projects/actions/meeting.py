"""What happens to an application in the room: amended on the spot (R-07), tied to what the forum decides about."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import refuse_all
from einklang.forum.models import ProposalVersion
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions.standing import lock
from einklang.projects.actions.writing import close_version, copy_newest, write_version
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import draft_of, early_start_permitted, findings_about, may_write
from einklang.projects.rules.doors import AMEND_IN_MEETING
from einklang.projects.rules.findings import Severity, reasons
from einklang.projects.rules.life import Act, check_act
from einklang.projects.rules.plan import Plan
from einklang.projects.rules.version import VersionText, check_can_be_kept
from einklang.record.actions import touch


@transaction.atomic
def amend_version(
    *, actor: Person | None, application: Application, text: VersionText, plan: Plan, now: dt.datetime
) -> ApplicationVersion:
    """Hand in a new version made in the meeting (R-07), by the moderator or the applicant; checked at once (R-08)."""
    application = lock(application)
    today = city_day(now)
    if not may_write(actor, application, today):
        check_door(actor, AMEND_IN_MEETING, application.neighbourhood, today)
    check_act(application.stands, Act.AMEND)
    check_can_be_kept(text, plan)
    early = early_start_permitted(application)
    found = findings_about(application, text, plan, not_before=today, early_start=early)
    refuse_all(reasons(found, Severity.REFUSE))
    # Only one version can be open: what the room agrees on takes the place of a draft left at home.
    version = draft_of(application) or copy_newest(application, now)
    write_version(version, text, plan, now)
    close_version(actor, application, version, Act.AMEND, now)
    return version


@transaction.atomic
def link_proposal(*, version: ApplicationVersion, proposal_version: ProposalVersion) -> None:
    """Say which version of the forum's proposal stands for this version of the application."""
    application = lock(version.application)
    Application.objects.filter(pk=application.pk).update(proposal=proposal_version.proposal_id)
    ApplicationVersion.objects.filter(pk=version.pk).update(proposal_version=proposal_version)
    touch(application.neighbourhood.slug)
