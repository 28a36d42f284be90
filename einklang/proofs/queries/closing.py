"""The closed file: what still stands in its way, what came of the project, and what has had its time (R-19)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.fund.models import Grant
from einklang.grants.models import BankAccount
from einklang.grants.queries.notices import sent_notices
from einklang.grants.queries.payments import open_cents
from einklang.grants.rules.notices import NoticeKind
from einklang.needs.models import Need
from einklang.needs.rules.life import OPEN
from einklang.people.models import Person
from einklang.people.queries import check_door, neighbourhoods_behind
from einklang.projects.models import Application
from einklang.projects.rules.life import State as Stands
from einklang.proofs.models import Deletion, FileClosing, KeptTime, Outcome, ProofVersion
from einklang.proofs.queries.repayments import owed, repayments_of, revoked_grants
from einklang.proofs.rules.examination import EXAMINE
from einklang.proofs.rules.retention import DEFAULTS, DELETE_OLD, SET_TIMES, Days, KeptKind, Period, delete_from

ENDING = (NoticeKind.CLOSING, NoticeKind.REVOCATION)


# ── Closing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def closing_obstacles(application: Application, grants: Sequence[Grant], today: dt.date) -> list[Refusal]:
    """Why a file cannot be closed yet: every reason."""
    if FileClosing.objects.filter(application=application).exists():
        return [Refusal("proofs.file_closed")]
    if application.stands not in {Stands.GRANTED, Stands.REVOKED}:
        return [Refusal("proofs.not_granted")]
    return list(_obstacles(application, grants, today))


def _obstacles(application: Application, grants: Sequence[Grant], today: dt.date) -> Iterator[Refusal]:
    gone = revoked_grants(grant.pk for grant in grants)
    done = set(Outcome.objects.filter(grant__in=list(grants)).values_list("grant_id", flat=True))
    if any(grant.pk not in gone | done for grant in grants):
        yield Refusal("proofs.not_examined_yet")
    if any(not sent_notices(grant).filter(kind__in=ENDING).exists() for grant in grants):
        yield Refusal("proofs.closing_notice_missing")
    if any(open_cents(grant) for grant in grants):
        yield Refusal("proofs.payment_open")
    for one in repayments_of(application):
        stands = owed(one, today)
        if not stands.is_settled:
            yield Refusal("proofs.still_owed", open_cents=stands.open_cents)


def to_close(person: Person, on: dt.date) -> list[Application]:
    """Door: files that can be closed now, for whoever examines."""
    rows = Application.objects.filter(
        neighbourhood__in=neighbourhoods_behind(person, EXAMINE, on),
        state__in=(Stands.GRANTED.value, Stands.REVOKED.value),
        file_closing=None,
        grants__notices__kind__in=[kind.value for kind in ENDING],
        grants__notices__dispatched_on__isnull=False,
    )
    found = rows.select_related("neighbourhood").distinct().order_by("pk")
    return [one for one in found if not closing_obstacles(one, list(one.grants.all()), on)]


def closing_of(application: Application) -> FileClosing | None:
    """When a file was closed; nobody's name is fetched."""
    return FileClosing.objects.filter(application=application).defer("closed_by").first()


# ── What came of it ──────────────────────────────────────────────────────────────────────────────────────────────


def effect_of(application: Application) -> str:
    """What came of a project, in the public words of its newest report; empty before there is one."""
    rows = ProofVersion.objects.filter(proof__application=application, submitted_at__isnull=False)
    return rows.order_by("-number").values_list("outcome", flat=True).first() or ""


def needs_to_tell(application: Application) -> QuerySet[Need]:
    """The needs behind a closed project that have not heard what came of it and are still open (R-23)."""
    closing = closing_of(application)
    rows = application.needs.filter(state__in=[state.value for state in OPEN])
    if closing is None:
        return rows.none()
    return rows.exclude(answers__given_at__gte=closing.closed_at).order_by("number")


@dataclass(frozen=True)
class Effect:
    """A project whose end its needs have not heard of."""

    application: Application
    words: str
    needs: tuple[int, ...]


def effects_to_tell(neighbourhoods: Sequence[int]) -> list[Effect]:
    """Closed projects of these neighbourhoods (keys) whose needs wait to hear what came of them, the oldest first."""
    rows = FileClosing.objects.filter(application__neighbourhood__in=neighbourhoods, application__needs__isnull=False)
    rows = rows.select_related("application__neighbourhood").distinct().order_by("closed_at", "pk")
    found = [Effect(one.application, effect_of(one.application), _numbers(one.application)) for one in rows]
    return [one for one in found if one.needs]


def _numbers(application: Application) -> tuple[int, ...]:
    return tuple(needs_to_tell(application).values_list("number", flat=True))


# ── How long things are kept ──────────────────────────────────────────────────────────────────────────────


def periods() -> dict[KeptKind, Period]:
    """How long each kind is kept: as the city set it, else our default, which says that it is one."""
    found = dict(DEFAULTS)
    for row in KeptTime.objects.order_by("pk"):
        kind = KeptKind(row.kind)
        found[kind] = Period(kind, found[kind].start, row.years, row.source, is_default=False)
    return found


def periods_behind(person: Person, on: dt.date) -> dict[KeptKind, Period]:
    """Door: the times, for whoever may set them."""
    check_door(person, SET_TIMES, None, on)
    return periods()


def days_of(application: Application) -> Days:
    """The days from which the times of a file run."""
    closing = closing_of(application)
    handed_in = ProofVersion.objects.filter(proof__application=application, submitted_at__isnull=False)
    received = handed_in.order_by("-number").values_list("received_on", flat=True).first()
    closed_on = city_day(closing.closed_at) if closing else None
    # A grant that was taken back may never have had a proof: then the closed file begins the time.
    return Days(received or closed_on, closed_on)


def accounts_over(application: Application, on: dt.date) -> list[int]:
    """The accounts (keys) of those whom a project could pay; not of who has another project that is not over."""
    could = [(application.organisation_id, None), (application.fund_holder_id, None), (None, application.person_id)]
    paid_to = BankAccount.objects.filter(orders__drawdown__grant__application=application)
    found: list[int] = []
    for owner in {*could, *paid_to.values_list("organisation", "person")} - {(None, None)}:
        if not any(_needs_account(other, on) for other in _projects_of(*owner).exclude(pk=application.pk)):
            rows = BankAccount.objects.filter(organisation=owner[0], person=owner[1])
            found += rows.values_list("pk", flat=True)
    return found


def _projects_of(organisation: int | None, person: int | None) -> QuerySet[Application]:
    owns = Q(person=person) if organisation is None else Q(organisation=organisation) | Q(fund_holder=organisation)
    return Application.objects.filter(owns, grants__isnull=False).distinct()


def _needs_account(application: Application, on: dt.date) -> bool:
    first = delete_from(periods()[KeptKind.ACCOUNTS], days_of(application))
    return first is None or on < first


@dataclass(frozen=True)
class Due:
    """One kind of thing of a file that may be deleted, and since when."""

    application: Application
    kind: KeptKind
    since: dt.date


def due_for_deletion(person: Person, on: dt.date) -> list[Due]:
    """Door: what has had its time, for the officer and the programme office."""
    hoods = neighbourhoods_behind(person, DELETE_OLD, on)
    return due_in(FileClosing.objects.filter(application__neighbourhood__in=hoods), on)


def due_in(closings: QuerySet[FileClosing], on: dt.date) -> list[Due]:
    """What of these closed files may be deleted on a day, the oldest first."""
    times = periods()
    done = set(Deletion.objects.values_list("application_id", "kind"))
    rows = closings.select_related("application__neighbourhood").order_by("closed_at", "pk")
    found = []
    for row in rows:
        days = days_of(row.application)
        for kind, period in times.items():
            first = delete_from(period, days)
            if first is not None and first <= on and (row.application_id, kind.value) not in done:
                found.append(Due(row.application, kind, first))
    return found
