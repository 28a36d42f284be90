"""What waits for the office: notices, conditions, payments, proofs of use."""

import datetime as dt
from collections.abc import Iterable, Sequence

from einklang.grants.queries.due import GrantDue, conditions_due, to_sign
from einklang.grants.queries.payments_due import accounts_due, rows_due, to_order, unspent_due
from einklang.grants.rules.notices import SEND_NOTICES, SIGN_NOTICES
from einklang.grants.rules.orders import CERTIFY, CONFIRM_ACCOUNTS, IMPORT_TREASURY, ORDER
from einklang.people.models import Person, Role
from einklang.projects.models import Application
from einklang.proofs.queries.due import Awaited, overdue
from einklang.proofs.queries.examination import examinations_in, proofs_in
from einklang.proofs.queries.repayments import open_demands, write_offs_in
from einklang.proofs.rules.doors import KEEP_PROOFS
from einklang.proofs.rules.examination import EXAMINE, SIGN_EXAMINATIONS
from einklang.web.queries.piles import MOST, Pile, Waiting, reach


def of_grants(due: Iterable[GrantDue]) -> list[Waiting]:
    """What waits about a grant; `state` is its pot, `position` a condition's number."""
    return [
        Waiting(one.slug, one.place, one.number, one.title, one.programme, one.due_on, one.at, one.condition)
        for one in due
    ]


def proofs_waiting(found: Iterable[Awaited]) -> list[Waiting]:
    """Proofs of use that are to come; `hers` is false where nobody of the carrier could be reached."""
    told = [(one.application, one.due_on, not one.nobody_reached) for one in found]
    return [
        Waiting(one.neighbourhood.slug, one.neighbourhood.name, one.number, one.title, due_on=due, hers=reached)
        for one, due, reached in told[:MOST]
    ]


def grants_due(person: Person, roles: Sequence[Role], on: dt.date) -> dict[Pile, list[Waiting]]:
    """What waits about grants for this person: notices, conditions, payments, proofs, examinations."""
    return {**_notices(person, roles, on), **_payments(person, roles, on), **_examinations(person, roles, on)}


def _notices(person: Person, roles: Sequence[Role], on: dt.date) -> dict[Pile, list[Waiting]]:
    found: dict[Pile, list[Waiting]] = {}
    if far := reach(roles, SIGN_NOTICES):
        found[Pile.TO_SIGN] = of_grants(to_sign(far.within, person))
    if far := reach(roles, SEND_NOTICES):
        found[Pile.CONDITIONS_DUE] = of_grants(conditions_due(far.within, on))
    if far := reach(roles, KEEP_PROOFS):
        found[Pile.PROOFS_OVERDUE] = proofs_waiting(overdue(far.within(), on))
    return found


def _examinations(person: Person, roles: Sequence[Role], on: dt.date) -> dict[Pile, list[Waiting]]:
    found: dict[Pile, list[Waiting]] = {}
    if far := reach(roles, EXAMINE):
        waits = proofs_in(far.within("application__neighbourhood"))[:MOST]
        found[Pile.TO_EXAMINE] = [_about(one.application) for one in waits]
        demands = open_demands(far.within("grant__application__neighbourhood"), on)[:MOST]
        found[Pile.REPAYMENTS] = [_about(one.repayment.grant.application, one.due_on) for one in demands]
    if far := reach(roles, SIGN_EXAMINATIONS):
        notes = examinations_in(far.within("version__proof__application__neighbourhood"), person)[:MOST]
        found[Pile.EXAMINED] = [_about(one.version.proof.application) for one in notes]
        offs = write_offs_in(far.within("repayment__grant__application__neighbourhood"), person)[:MOST]
        found[Pile.WRITE_OFFS] = [_about(one.repayment.grant.application) for one in offs]
    return found


def _about(application: Application, due_on: dt.date | None = None) -> Waiting:
    hood = application.neighbourhood
    return Waiting(hood.slug, hood.name, application.number, application.title, due_on=due_on)


def _payments(person: Person, roles: Sequence[Role], on: dt.date) -> dict[Pile, list[Waiting]]:
    found: dict[Pile, list[Waiting]] = {}
    if far := reach(roles, ORDER):
        found[Pile.TO_ORDER] = of_grants(to_order(far.within, person))
    if far := reach(roles, CERTIFY):
        found[Pile.UNSPENT] = of_grants(unspent_due(far.within, on))
    if (far := reach(roles, CONFIRM_ACCOUNTS)) and far.everywhere:
        found[Pile.ACCOUNTS] = of_grants(accounts_due(person))
    if (far := reach(roles, IMPORT_TREASURY)) and far.everywhere:
        found[Pile.TREASURY_ROWS] = of_grants(rows_due())
    return found
