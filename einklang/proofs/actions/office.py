"""What the office gives while money is being spent and told of: more time, and its yes to higher costs."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.programmes.rules import BindingUnit
from einklang.projects.actions.standing import lock as lock_application
from einklang.projects.models import Application
from einklang.projects.rules.plan import LineKind
from einklang.proofs.actions.standing import log
from einklang.proofs.models import Extension, OverrunApproval
from einklang.proofs.queries.findings import lines_of
from einklang.proofs.queries.proof import HAS_PROOF, due_of
from einklang.proofs.rules.doors import KEEP_PROOFS
from einklang.proofs.rules.overrun import Unit, check_approval
from einklang.proofs.rules.proof import check_extension
from einklang.record.actions import touch


@transaction.atomic
def extend_due(*, actor: Person, application: Application, due_on: dt.date, reason: str, now: dt.datetime) -> Extension:
    """Give more time for the proof, with the reason (R-17); the same day twice is one act."""
    application = _locked(actor, application, now)
    known = due_of(application)
    if known is None:
        raise Refusal("proofs.not_granted")
    newest = Extension.objects.filter(application=application).order_by("pk").last()
    if newest is not None and (newest.due_on, newest.reason) == (due_on, " ".join(reason.split())):
        return newest
    told = check_extension(known, due_on, reason)
    extension = Extension.objects.create(
        application=application, due_on=due_on, reason=told, extended_by=actor, extended_at=now
    )
    log(actor, "extend_due", application, now, why=told)
    touch(application.neighbourhood.slug)
    return extension


@transaction.atomic
def approve_overrun(
    *, actor: Person, application: Application, unit: Unit, up_to_cents: Cents, reason: str, now: dt.datetime
) -> OverrunApproval:
    """Agree that a group, or a line where lines bind, costs up to so much (R-15); the same twice is one act."""
    application = _locked(actor, application, now)
    told = check_approval(up_to_cents, _planned(application, unit), reason)
    facts = {"application": application, "group": unit[0].value, "line_id": unit[1], "up_to_cents": up_to_cents}
    if known := OverrunApproval.objects.filter(**facts, reason=told).first():
        return known
    approval = OverrunApproval.objects.create(**facts, reason=told, approved_by=actor, approved_at=now)
    log(actor, "approve_overrun", application, now, why=told)
    return approval


def _locked(actor: Person, application: Application, now: dt.datetime) -> Application:
    application = lock_application(application)
    check_door(actor, KEEP_PROOFS, application.neighbourhood, city_day(now))
    if application.stands not in HAS_PROOF:
        raise Refusal("proofs.not_granted")
    return application


def _planned(application: Application, unit: Unit) -> Cents:
    """What the plan says for the unit. Refuses `proofs.unit_unknown` for what does not bind here."""
    group, key = unit
    lines = lines_of(application)
    by_line = application.guideline.value().binding_unit is BindingUnit.LINE
    if by_line != (key is not None) or (key is not None and (key not in lines or lines[key].group is not group)):
        raise Refusal("proofs.unit_unknown", field="unit")
    if key is not None:
        return lines[key].amount_cents
    cash = (line for line in lines.values() if line.kind is LineKind.CASH and line.group is group)
    return Cents(sum(line.amount_cents for line in cash))
