"""The file of a project's money for an audit: everything public, and what was signed, ordered and checked by whom."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from einklang.base.money import Cents, parse_cents
from einklang.base.refusal import Refusal
from einklang.fund.models import Transfer
from einklang.grants.models import Drawdown, Notice, PaymentOrder, RegisterNumber, TreasuryEntry
from einklang.people.models import Deed, Person
from einklang.people.queries import check_door, neighbourhoods_behind
from einklang.projects.models import Application, FormalCheck
from einklang.proofs.models import Examination, Outcome, ProofVersion, Repayment
from einklang.record.queries import not_holding
from einklang.web.queries.chain import Chain, chain_of
from einklang.web.queries.thread import public_application
from einklang.web.queries.versions import VersionShown, submitted_versions
from einklang.web.rules import READ_CHAIN, spellings

BY_OFFICE = ("fund.", "grants.", "programmes.", "projects.", "proofs.")
"""Deeds of these rooms belong to the file; who said what in a meeting does not (R-25)."""


@dataclass(frozen=True)
class AuditFile:
    """All there is about a project's money. `broken` are the entries whose digest does not hold: there are none."""

    application: Application
    chain: Chain
    broken: Sequence[int]
    versions: Sequence[VersionShown]
    checks: Sequence[FormalCheck]
    notices: Sequence[Notice]
    calls: Sequence[Drawdown]
    transfers: Sequence[Transfer]
    proof: ProofVersion | None
    examinations: Sequence[Examination]
    outcomes: Sequence[Outcome]
    repayments: Sequence[Repayment]
    deeds: Sequence[Deed]


def file_behind(person: Person, slug: str, number: int, on: dt.date) -> AuditFile | None:
    """Door to the file of a project that was handed in; None when there is none."""
    found = public_application(slug, number)
    if found is None:
        return None
    check_door(person, READ_CHAIN, found.neighbourhood, on)
    chain = chain_of(found)
    entries = [event.entry for events in chain.events.values() for event in events]
    return AuditFile(
        application=found,
        chain=chain,
        broken=not_holding(slug, entries),
        versions=submitted_versions(found)[::-1],
        checks=list(FormalCheck.objects.filter(version__application=found).select_related("version", "checked_by")),
        notices=list(_notices(found)),
        calls=list(_calls(found)),
        transfers=list(_transfers(found)),
        proof=_proof(found),
        examinations=list(_examinations(found)),
        outcomes=list(Outcome.objects.filter(grant__application=found).order_by("pk")),
        repayments=list(_repayments(found)),
        deeds=list(_deeds(found)),
    )


def _notices(application: Application) -> QuerySet[Notice]:
    newest = RegisterNumber.objects.filter(grant=OuterRef("grant")).order_by("-pk")
    rows = Notice.objects.filter(grant__application=application, discarded_at=None)
    rows = rows.annotate(register_number=Subquery(newest.values("number")[:1]))
    return rows.select_related("drafted_by", "signed_by", "file", "grant").order_by("grant_id", "number")


def _calls(application: Application) -> QuerySet[Drawdown]:
    """The calls for money, each with its orders and what the treasury confirmed. No account is fetched."""
    confirmed = TreasuryEntry.objects.filter(posted_at__isnull=False).order_by("pk")
    orders = PaymentOrder.objects.select_related("certified_by", "ordered_by").defer("account").order_by("pk")
    rows = Drawdown.objects.filter(grant__application=application).order_by("grant_id", "number")
    return rows.prefetch_related(Prefetch("orders", orders), Prefetch("orders__entries", confirmed))


def _transfers(application: Application) -> QuerySet[Transfer]:
    rows = Transfer.objects.filter(grant__application=application)
    return rows.select_related("entered_by", "area_budget__budget_year__programme").order_by("pk")


def _proof(application: Application) -> ProofVersion | None:
    rows = ProofVersion.objects.filter(proof__application=application, submitted_at__isnull=False)
    return rows.select_related("proof").prefetch_related("vouchers", "received", "work").order_by("-number").first()


def _examinations(application: Application) -> QuerySet[Examination]:
    rows = Examination.objects.filter(version__proof__application=application)
    return rows.select_related("version", "examined_by", "signed_by", "file").order_by("pk")


def _repayments(application: Application) -> QuerySet[Repayment]:
    rows = Repayment.objects.filter(grant__application=application)
    return rows.select_related("demanded_by").prefetch_related("arrivals").order_by("pk")


def _deeds(application: Application) -> QuerySet[Deed]:
    ours = Q(*(Q(what__startswith=room) for room in BY_OFFICE), _connector=Q.OR)
    rows = Deed.objects.filter(ours, scope=application.neighbourhood.slug, subject=application.subject)
    return rows.select_related("person").order_by("pk")


# ── Finding a file ───────────────────────────────────────────────────────────────────────────────────────────────


def files(person: Person, on: dt.date, *, asked: str = "", before: int | None = None, most: int) -> list[Application]:
    """Door: the projects with money where the person may read files, the newest first, those before a key.

    `asked` is a sum as people write it in either language ("1.760", "1,760.00"), a project's number, or a word of its
    title or carrier.
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


def _asked_for(asked: str) -> Q:
    words = [Q(title__icontains=one) | Q(organisation__name__icontains=one) for one in spellings(asked)]
    found = Q(*words, _connector=Q.OR)
    for cents in sums_in(asked):
        found |= Q(grants__reserved_cents=cents) | Q(grants__transfers__amount_cents=cents)
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
