"""Tiers by amount: the smaller the sum, the shorter the form and the proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.money import MOST_CENTS, Cents
from einklang.base.refusal import Refusal


class FormKind(StrEnum):
    """How much an application has to say."""

    SHORT = "short"
    STANDARD = "standard"
    FULL = "full"


class ProofKind(StrEnum):
    """How much the proof of use has to say: one page, or report, figures and the list of vouchers."""

    SIMPLE = "simple"
    FULL = "full"


@dataclass(frozen=True)
class Tier:
    """One step: for at most so many cents (None: for any sum) this form and this proof."""

    up_to_cents: Cents | None
    form: FormKind
    proof: ProofKind

    def __str__(self) -> str:
        most = "above" if self.up_to_cents is None else f"up to {self.up_to_cents}"
        return f"{most}: {self.form.value}, {self.proof.value}"


_SHORT, _STANDARD = Cents(25_000), Cents(150_000)

TIERS = (
    Tier(_SHORT, FormKind.SHORT, ProofKind.SIMPLE),
    Tier(_STANDARD, FormKind.SHORT, ProofKind.SIMPLE),
    Tier(None, FormKind.FULL, ProofKind.FULL),
)
"""Unless a guideline says otherwise: short up to 1,500 EUR, in full above."""


def check_tiers(tiers: Sequence[Tier]) -> None:
    """Refuse (`programmes.tiers_out_of_order`) steps that do not rise, or whose last one does not hold for any sum."""
    limits = [tier.up_to_cents for tier in tiers]
    rising = [limit for limit in limits[:-1] if limit is not None]
    whole = bool(limits) and limits[-1] is None and len(rising) == len(limits) - 1
    if not whole or rising != sorted(set(rising)) or any(not 0 < limit <= MOST_CENTS for limit in rising):
        raise Refusal("programmes.tiers_out_of_order", field="tiers")


def tier_of(tiers: Sequence[Tier], amount_cents: Cents) -> Tier:
    """The first step that holds for this sum; the last one holds for any."""
    return next(tier for tier in tiers if tier.up_to_cents is None or amount_cents <= tier.up_to_cents)
