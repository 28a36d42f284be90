"""Reads of proofs of use: the doors, when one is due, what there is to say about it."""

import datetime as dt
from collections import defaultdict

from django.db.models import QuerySet

from einklang.base.refusal import Refusal
from einklang.fund.rules.deadlines import proof_due
from einklang.people.queries import check_door, is_open
from einklang.places.models import Neighbourhood
from einklang.places.queries import public_holidays
from einklang.programmes.rules import ProofKind
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import Visitor, may_write, newest_version, public_application
from einklang.projects.rules.life import State
from einklang.projects.rules.plan import Period, Plan
from einklang.proofs.models import CompletionRequest, Extension, Proof, ProofVersion, Receipt
from einklang.proofs.rules.doors import KEEP_PROOFS, READ_PROOFS
from einklang.proofs.rules.life import State as ProofState
from einklang.proofs.rules.proof import Received, prefilled

HAS_PROOF = frozenset({State.GRANTED, State.CLOSED, State.REVOKED})
"""The states of an application in which there can be a proof: money was granted."""


# ── Doors ────────────────────────────────────────────────────────────────────────────────────────────────────────


def may_fill_in(person: Visitor, application: Application, on: dt.date) -> bool:
    """Whether this person writes the proof: the applicant, or the office that enters it from paper."""
    return may_write(person, application, on) or is_open(person, KEEP_PROOFS, application.neighbourhood, on)


def check_may_fill_in(person: Visitor, application: Application, on: dt.date) -> None:
    """Refuse (`people.role_missing`) whoever neither applies here nor enters proofs for others."""
    if not may_write(person, application, on):
        check_door(person, KEEP_PROOFS, application.neighbourhood, on)


def may_read(person: Visitor, application: Application, on: dt.date) -> bool:
    """Whether vouchers, receipts and remarks are shown to this person."""
    return may_write(person, application, on) or is_open(person, READ_PROOFS, application.neighbourhood, on)


def project_behind(person: Visitor, neighbourhood: Neighbourhood, number: int, on: dt.date) -> Application | None:
    """Door to the proof of one project; None when there is no such project."""
    application = public_application(neighbourhood, number)
    if application is None:
        return None
    if not may_read(person, application, on):
        raise Refusal("people.role_missing", door=READ_PROOFS.name)
    return application


def receipt_behind(person: Visitor, application: Application, number: int, on: dt.date) -> Receipt | None:
    """Door to one photo of a voucher."""
    if not may_read(person, application, on):
        raise Refusal("people.role_missing", door=READ_PROOFS.name)
    rows = Receipt.objects.filter(proof__application=application, number=number)
    return rows.select_related("file", "proof").first()


def photos_of(version: ProofVersion) -> list[tuple[Receipt, list[str]]]:
    """The photos of a proof, each with the numbers of the vouchers of this version that it shows; two queries.

    Who may read the version was asked before.
    """
    shown: dict[int, list[str]] = defaultdict(list)
    told = version.vouchers.exclude(receipt=None).order_by("position").values_list("receipt_id", "number", "position")
    for key, number, position in told:
        if key is not None:
            shown[key].append(number or str(position + 1))
    rows = Receipt.objects.filter(proof=version.proof_id).select_related("file").order_by("number")
    return [(one, shown[one.pk]) for one in rows]


# ── What stands in it ────────────────────────────────────────────────────────────────────────────────────────────


def proof_of(application: Application) -> Proof | None:
    """The application's proof, if somebody has begun it."""
    return Proof.objects.select_related("application__guideline").filter(application=application).first()


def draft_of(proof: Proof) -> ProofVersion | None:
    """The version that is being written."""
    return _with_rows(proof).filter(submitted_at__isnull=True).first()


def newest_handed_in(proof: Proof) -> ProofVersion | None:
    """The newest version that was handed in."""
    return _with_rows(proof).filter(submitted_at__isnull=False).order_by("-number").first()


def _with_rows(proof: Proof) -> QuerySet[ProofVersion]:
    rows = ProofVersion.objects.filter(proof=proof).select_related("proof__application__guideline")
    return rows.prefetch_related("vouchers", "received", "work")


def request_of(proof: Proof) -> CompletionRequest | None:
    """What the office has asked for last, as long as it waits for it."""
    if proof.stands is not ProofState.COMPLETION_REQUESTED:
        return None
    return CompletionRequest.objects.filter(version__proof=proof).order_by("-pk").first()


# ── The plan that was decided on ─────────────────────────────────────────────────────────────────────────────────


def decided_version(application: Application) -> ApplicationVersion:
    """The version that was decided on and granted: after the decision no other one is handed in."""
    version = newest_version(application)
    if version is None:
        raise Refusal("proofs.not_granted")
    return version


def planned_covers(plan: Plan) -> tuple[Received, ...]:
    """What others were to bring, to be filled in."""
    return prefilled(plan)


def kind_for(application: Application, plan: Plan) -> ProofKind:
    """How much the proof has to say, by the guideline's tiers and what was asked for."""
    return application.guideline.value().tier_of(plan.requested_cents).proof


def period_of(version: ApplicationVersion) -> Period | None:
    """The project's first and last day."""
    if version.begins_on is None or version.ends_on is None:
        return None
    return Period(version.begins_on, version.ends_on)


# ── When it is due ───────────────────────────────────────────────────────────────────────────────────────────────


def due_of(application: Application, version: ApplicationVersion | None = None) -> dt.date | None:
    """The last day for handing in (R-17): as the office extended it, else the guideline's months after the end."""
    extended = extended_to(application)
    if extended is not None:
        return extended
    version = version or newest_version(application)
    return first_due(application, version.ends_on) if version and version.ends_on else None


def first_due(application: Application, ends_on: dt.date) -> dt.date:
    """The day that the guideline gives, before any extension."""
    years = (ends_on.year, ends_on.year + 1, ends_on.year + 2, ends_on.year + 3, ends_on.year + 4, ends_on.year + 5)
    return proof_due(ends_on, application.guideline.value(), public_holidays(application.neighbourhood.city, *years))


def extended_to(application: Application) -> dt.date | None:
    """The later day that the office gave last; None when it gave none."""
    extension = extensions_of(application).last()
    return extension.due_on if extension else None


def extensions_of(application: Application) -> QuerySet[Extension]:
    """Every later day that was given, the oldest first."""
    return Extension.objects.filter(application=application).order_by("pk")
