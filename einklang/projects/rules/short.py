"""Which form an application needs: a short page for a small sum, the whole editor above."""

from einklang.base.money import Cents
from einklang.programmes.rules import FormKind, Terms
from einklang.projects.rules.plan import Plan


def form_for(plan: Plan, terms: Terms, wished: FormKind | None = None) -> FormKind:
    """The short form as long as the guideline lets it do for the sum asked for, unless the writer wants the whole one.

    Nothing is asked for yet: the whole editor, since nobody knows how much it will be.
    """
    fits = plan.requested_cents > 0 and terms.tier_of(plan.requested_cents).form is FormKind.SHORT
    if not fits or wished is FormKind.FULL:
        return FormKind.FULL
    return FormKind.SHORT


def short_limit(terms: Terms) -> Cents | None:
    """Up to which sum the short form holds; None when the guideline has no short form, or no other."""
    limits = [tier.up_to_cents for tier in terms.tiers if tier.form is FormKind.SHORT]
    return max((limit for limit in limits if limit is not None), default=None)
