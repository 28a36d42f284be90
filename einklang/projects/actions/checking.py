"""The office's formal check: passed, or to be completed by a day."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions.standing import lock, log, tell
from einklang.projects.models import Application, ApplicationVersion, FormalCheck
from einklang.projects.queries import checklist_of, counted, early_start_permitted, findings_about, newest_version
from einklang.projects.rules.checking import check_completion, check_passes, to_json, told_apart
from einklang.projects.rules.checklist import all_findings
from einklang.projects.rules.doors import CHECK_FORMALLY
from einklang.projects.rules.life import Act, check_act


@transaction.atomic
def request_completion(
    *,
    actor: Person | None,
    application: Application,
    note: str = "",
    picked: Collection[str] = (),
    due_on: dt.date,
    now: dt.datetime,
) -> FormalCheck:
    """Ask the applicant to complete the newest version by a day: `picked` findings (`told_apart`), or what `note` says.

    What was picked is kept as it was found, so that the applicant reads the very sentences that the office read.
    """
    application, version = _checked(actor, application, now)
    found = all_findings(checklist_of(version, city_day(now), counted(list(application.attachments.all()))))
    asked = [to_json(one.reason) for one in found if told_apart(one.reason) in picked]
    check_completion(note, due_on, city_day(now), picked=len(asked))
    application.state = check_act(application.stands, Act.REQUEST_COMPLETION)
    application.save(update_fields=("state",))
    codes = [finding.reason.code for finding in found]
    kept = FormalCheck(passed=False, findings=codes, asked=asked, note=note, due_on=due_on)
    check = _enter(actor, version, kept, now)
    log(actor, "request_completion", application, now, why=note)
    facts = {"version": version.number, "due_on": due_on.isoformat(), "findings": codes}
    tell("completion_requested", application, facts, now)
    return check


@transaction.atomic
def pass_formal_check(
    *,
    actor: Person | None,
    application: Application,
    note: str = "",
    permits_early_start: bool = False,
    now: dt.datetime,
) -> FormalCheck:
    """Let the newest version pass. What may not be decided refuses (R-08), and so does an early start without leave.

    `permits_early_start` puts the permission of R-04 on record; `note` says why papers are not waited for.
    """
    application, version = _checked(actor, application, now)
    application.state = check_act(application.stands, Act.PASS_CHECK)
    early = permits_early_start or early_start_permitted(application)
    today = city_day(now)
    found = findings_about(application, version.text(), version.known_plan(), not_before=today, early_start=early)
    check_passes(found, note)
    application.checked_at = now
    application.save(update_fields=("state", "checked_at"))
    codes = [finding.reason.code for finding in found]
    kept = FormalCheck(passed=True, permits_early_start=permits_early_start, findings=codes, note=note)
    check = _enter(actor, version, kept, now)
    log(actor, "pass_check", application, now, why=note)
    facts = {"version": version.number, "findings": codes, "early_start_permitted": permits_early_start}
    tell("checked", application, facts, now)
    return check


def _checked(
    actor: Person | None, application: Application, now: dt.datetime
) -> tuple[Application, ApplicationVersion]:
    check_door(actor, CHECK_FORMALLY, application.neighbourhood, city_day(now))
    application = lock(application)
    version = newest_version(application)
    if version is None:
        raise Refusal("projects.act_not_now", state=application.stands, act=Act.PASS_CHECK)
    version.application = application
    return application, version


def _enter(actor: Person | None, version: ApplicationVersion, check: FormalCheck, now: dt.datetime) -> FormalCheck:
    check.version, check.checked_by, check.checked_at = version, actor, now
    check.save(force_insert=True)
    return check
