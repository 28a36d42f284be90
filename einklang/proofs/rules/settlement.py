"""What becomes of a grant's money when its proof has been examined: proven, still to be paid, lapsed, owed back."""

from dataclasses import dataclass

from einklang.base.money import Cents


@dataclass(frozen=True)
class Settlement:
    """Of a grant with so much paid and so much granted but unpaid: where each cent goes. Four parts, no fifth.

    `proven + repay == paid` and `to_pay + lapse == unpaid`.
    """

    final_cents: Cents
    proven_cents: Cents
    repay_cents: Cents
    to_pay_cents: Cents
    lapse_cents: Cents


def settle(final: Cents, *, paid: Cents, unpaid: Cents) -> Settlement:
    """Hold the final sum against what was paid and what is still granted.

    `final` is never more than `paid + unpaid`; what was not called and is not needed lapses, and what was paid beyond
    the final sum is owed back.
    """
    proven = min(final, paid)
    to_pay = min(final - proven, unpaid)
    return Settlement(
        final_cents=final,
        proven_cents=Cents(proven),
        repay_cents=Cents(paid - proven),
        to_pay_cents=Cents(to_pay),
        lapse_cents=Cents(unpaid - to_pay),
    )
