"""The file of a project's money for an audit: everything public, and what was signed, ordered and checked by whom."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum, prefetch_related_objects
from django.db.models.functions import Coalesce

from einklang.base.money import Cents, parse_cents
from einklang.base.refusal import Refusal
from einklang.fund.models import Transfer
from einklang.grants.models import Drawdown, Notice, PaymentOrder, RegisterNumber, TreasuryEntry
from einklang.people.models import Deed, Person
from einklang.people.queries import check_door, neighbourhoods_behind
from einklang.projects.models import Application, ApplicationVersion, BudgetLine, Cover
from einklang.projects.rules.plan import CoverStatus, Source
from einklang.proofs.models import Examination, Outcome, ProofVersion, Repayment, Voucher, VoucherFinding
from einklang.record.queries import not_holding
from einklang.web.queries.chain import Chain, Moved, chain_of
from einklang.web.queries.decided import Decided, decided_of
from einklang.web.queries.thread import public_application
from einklang.web.rules import READ_CHAIN, spellings

BY_OFFICE = ("fund.", "grants.", "programmes.", "projects.", "proofs.")
"""Deeds of these rooms belong to the file; who said what in a meeting does not (R-25)."""

ORDERS = "orders"
"""The private log names an order by this and its number."""


@dataclass(frozen=True)
class VersionLine:
    """A version and one of its formal checks; `checked_at` is None where nobody has checked it yet."""

    number: int
    submitted_at: dt.datetime
    expenditure_cents: int
    requested_cents: int
    checked_at: dt.datetime | None
    passed: bool | None
    permits_early_start: bool | None
    note: str | None
    checked_by: str | None


@dataclass(frozen=True)
class CallLine:
    """A call for money and one of its orders, with the treasury's word on it; no account is fetched."""

    key: int
    number: int
    called_at: dt.datetime
    purpose: str
    call_state: str
    call_cents: int
    order_state: str | None
    order_cents: int | None
    certified_by: str | None
    certified_at: dt.datetime | None
    ordered_by: str | None
    ordered_at: dt.datetime | None
    booked_on: dt.date | None
    reference: str | None
    order: int | None
    account: uuid.UUID | None


@dataclass(frozen=True)
class RepaymentLine:
    """What is asked back and one of the sums that came; `received_on` is None where none came yet."""

    key: int
    number: int
    due_on: dt.date
    demanded_by: str | None
    demanded_at: dt.datetime
    amount_cents: int
    interest_cents: int
    received_on: dt.date | None
    received_cents: int | None


@dataclass(frozen=True)
class AuditFile:
    """All there is about a project's money. `broken` are the entries whose digest does not hold: there are none.

    A row of a page is a row of a query: whatever hangs on a version, a call or a demand comes with it in one go.
    """

    application: Application
    chain: Chain
    broken: Sequence[int]
    versions: Sequence[VersionLine]
    decided: Decided
    notices: Sequence[Notice]
    calls: Sequence[CallLine]
    transfers: Sequence[Transfer]
    proof: ProofVersion | None
    examinations: Sequence[Examination]
    outcomes: Sequence[Outcome]
    repayments: Sequence[RepaymentLine]
    deeds: Sequence[Deed]


def file_behind(person: Person, slug: str, number: int, on: dt.date) -> AuditFile | None:
    """Door to the file of a project that was handed in; None when there is none. Fifteen queries."""
    found = public_application(slug, number)
    if found is None:
        return None
    check_door(person, READ_CHAIN, found.neighbourhood, on)
    transfers, proofs = list(_transfers(found)), list(_proofs(found))
    chain = chain_of(found, map(_moved, transfers))
    grants = {one.grant.pk: one.grant for one in transfers if one.grant}
    examined = [getattr(one, "examination", None) for one in reversed(proofs)]
    prefetch_related_objects(proofs[:1], Prefetch("vouchers", _vouchers()), "received", "work")
    calls = [CallLine(*row) for row in _calls(found)]
    return AuditFile(
        application=found,
        chain=chain,
        broken=not_holding([event.entry for events in chain.events.values() for event in events]),
        versions=[VersionLine(*row) for row in _versions(found)],
        decided=decided_of(found),
        notices=list(_notices(found)),
        calls=calls,
        transfers=transfers,
        proof=proofs[0] if proofs else None,
        examinations=[one for one in examined if one],
        outcomes=[grant.outcome for grant in grants.values() if hasattr(grant, "outcome")],
        repayments=[RepaymentLine(*row) for row in _repayments(found)],
        deeds=list(_deeds(found, calls)),
    )


def _versions(application: Application) -> QuerySet[Any, tuple[Any, ...]]:
    lines = BudgetLine.objects.filter(version=OuterRef("pk")).order_by().values("version")
    asked = Cover.objects.filter(version=OuterRef("pk"), source=Source.REQUESTED).exclude(status=CoverStatus.REFUSED)
    rows = ApplicationVersion.objects.filter(application=application, submitted_at__isnull=False).annotate(
        costs=Coalesce(Subquery(lines.annotate(sum=Sum("amount_cents")).values("sum")), 0),
        asks=Coalesce(Subquery(asked.order_by().values("version").annotate(sum=Sum("amount_cents")).values("sum")), 0),
    )
    return rows.order_by("number", "checks__pk").values_list(
        "number", "submitted_at", "costs", "asks", "checks__checked_at", "checks__passed",
        "checks__permits_early_start", "checks__note", "checks__checked_by__name",
    )  # fmt: skip


def _notices(application: Application) -> QuerySet[Notice]:
    newest = RegisterNumber.objects.filter(grant=OuterRef("grant")).order_by("-pk")
    rows = Notice.objects.filter(grant__application=application, discarded_at=None)
    rows = rows.annotate(register_number=Subquery(newest.values("number")[:1]))
    return rows.select_related("drafted_by", "signed_by", "file", "grant").order_by("grant_id", "number")


def _calls(application: Application) -> QuerySet[Any, tuple[Any, ...]]:
    confirmed = TreasuryEntry.objects.filter(order=OuterRef("orders"), posted_at__isnull=False)
    rows = Drawdown.objects.filter(grant__application=application).annotate(
        booked_on=Subquery(confirmed.values("booked_on")[:1]), reference=Subquery(confirmed.values("reference")[:1])
    )
    return rows.order_by("grant_id", "number", "orders__pk").values_list(
        "pk", "number", "called_at", "purpose", "state", "amount_cents", "orders__state", "orders__amount_cents",
        "orders__certified_by__name", "orders__certified_at", "orders__ordered_by__name", "orders__ordered_at",
        "booked_on", "reference", "orders__pk", "orders__account__public_id",
    )  # fmt: skip


def _transfers(application: Application) -> QuerySet[Transfer]:
    """The transfers, each with its grant and what that came to: there is no grant without one."""
    rows = Transfer.objects.filter(grant__application=application)
    return rows.select_related("entered_by", "grant__outcome", "area_budget__budget_year__programme").order_by("pk")


def _moved(one: Transfer) -> Moved:
    year, number = one.area_budget.budget_year, one.grant.number if one.grant else 0
    return year.programme.name, year.year, number, one.reason, one.amount_cents


def _proofs(application: Application) -> QuerySet[ProofVersion]:
    """The versions that were handed in, the newest first, each with its examination."""
    rows = ProofVersion.objects.filter(proof__application=application, submitted_at__isnull=False)
    found = rows.select_related("proof", "examination__examined_by", "examination__signed_by", "examination__file")
    return found.order_by("-number")


def _vouchers() -> QuerySet[Voucher]:
    """Vouchers with what the office said to each: the verdict and what does not count."""
    said = VoucherFinding.objects.filter(voucher=OuterRef("pk")).order_by("pk")
    return Voucher.objects.annotate(
        verdict=Subquery(said.values("verdict")[:1]), cut_cents=Subquery(said.values("cut_cents")[:1])
    ).order_by("position")


def _repayments(application: Application) -> QuerySet[Any, tuple[Any, ...]]:
    rows = Repayment.objects.filter(grant__application=application).order_by("pk", "arrivals__pk")
    return rows.values_list(
        "pk", "number", "due_on", "demanded_by__name", "demanded_at", "amount_cents", "late_interest_cents",
        "arrivals__received_on", "arrivals__amount_cents",
    )  # fmt: skip


def _deeds(application: Application, calls: Sequence[CallLine]) -> QuerySet[Deed]:
    """What was done to the project, to its orders, and to the accounts that these were paid to."""
    ours = Q(*(Q(what__startswith=room) for room in BY_OFFICE), _connector=Q.OR)
    orders = [f"{ORDERS}/{PaymentOrder(pk=one.order).code}" for one in calls if one.order]
    here = Q(scope=application.neighbourhood.slug, subject__in=[application.subject, *orders])
    accounts = Q(scope="city", subject__in={f"accounts/{one.account}" for one in calls if one.account})
    rows = Deed.objects.filter(ours, here | accounts)
    return rows.select_related("person").order_by("pk")


# ── Finding a file ───────────────────────────────────────────────────────────────────────────────────────────────


def files(person: Person, on: dt.date, *, asked: str = "", before: int | None = None, most: int) -> list[Application]:
    """Door: the projects with money where the person may read files, the newest first, those before a key.

    `asked` is a sum as people write it in either language ("1.760", "1,760.00"): reserved, booked, called, asked back
    or on a voucher; or a project's number, its file number, its number in the city's database, or a word of its title
    or carrier.
    """
    places = neighbourhoods_behind(person, READ_CHAIN, on)
    if not places:
        check_door(person, READ_CHAIN, None, on)
    rows = Application.objects.filter(neighbourhood__in=places, grants__isnull=False)
    if asked:
        rows = rows.filter(_asked_for(asked))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.select_related("neighbourhood", "organisation").distinct().order_by("-pk")[:most])


SUMS_OF_GRANTS = (
    "grants__reserved_cents",
    "grants__transfers__amount_cents",
    "grants__drawdowns__amount_cents",
    "grants__repayments__arrivals__amount_cents",
)


def _holding(**told: Any) -> Q:
    """The projects of which this is true, looked for by themselves: one join beside another would multiply rows."""
    return Q(pk__in=Application.objects.filter(**told).values("pk"))


def demands_of(cents: Cents) -> QuerySet[Repayment]:
    """The demands that ask for so much: the money, the interest on it, or both together."""
    rows = Repayment.objects.annotate(together=F("amount_cents") + F("late_interest_cents"))
    return rows.filter(Q(amount_cents=cents) | Q(late_interest_cents=cents) | Q(together=cents))


def _asked_for(asked: str) -> Q:
    words = [Q(title__icontains=one) | Q(organisation__name__icontains=one) for one in spellings(asked)]
    found = Q(*words, _connector=Q.OR)
    for cents in sums_in(asked):
        found |= Q(*(_holding(**{path: cents}) for path in SUMS_OF_GRANTS), _connector=Q.OR)
        found |= Q(pk__in=demands_of(cents).values("grant__application"))
        found |= _holding(proof__versions__submitted_at__isnull=False, proof__versions__vouchers__amount_cents=cents)
    found |= _holding(grants__register_numbers__number__iexact=asked)
    found |= _holding(grants__notices__facts__file_number__iexact=asked)
    if asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_NUMBER:
        found |= Q(number=int(asked))
    return found


LONGEST_NUMBER = 9


def sums_in(asked: str) -> set[Cents]:
    """The sums that may be meant, read as in German and as in English; none when it is none."""
    found = set()
    for language in ("de", "en"):
        try:
            found.add(parse_cents(asked, language))
        except Refusal:
            continue
    return found
