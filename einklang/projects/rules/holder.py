"""A fund holder takes the money for a group without legal form or account, and answers for it."""

from dataclasses import dataclass

from einklang.base.refusal import Refusal
from einklang.programmes.rules import ApplicantKind, Terms
from einklang.projects.rules.life import State

MAY_CHANGE = frozenset(State) - {
    State.GRANTED,
    State.CLOSED,
    State.REVOKED,
    State.DECLINED,
    State.REFUSED,
    State.WITHDRAWN,
}
"""Until the notice goes out, which names who gets the money."""


@dataclass(frozen=True)
class Holder:
    """Who applies, as far as it matters for who gets the money, and the organisation that takes it for them."""

    applicant: ApplicantKind
    has_account: bool = True
    name: str = ""
    agreed: bool = False


def is_needed(holder: Holder, terms: Terms) -> bool:
    """Whether somebody else has to take the money: a group, no account, or a person if the guideline says so."""
    if holder.applicant is ApplicantKind.PERSON:
        return terms.persons_need_holder
    return holder.applicant is ApplicantKind.GROUP or not holder.has_account


def check_may_hold(*, has_account: bool, is_group: bool, is_applicant: bool, name: str) -> None:
    """Refuse a fund holder without account or legal form (`projects.holder_without_account`), and the applicant's own
    organisation (`projects.holder_is_applicant`): it needs none or is the one that cannot.
    """
    if is_applicant:
        raise Refusal("projects.holder_is_applicant", field="fund_holder", name=name)
    if not has_account or is_group:
        raise Refusal("projects.holder_without_account", field="fund_holder", name=name)


def check_may_change(state: State) -> None:
    """Refuse (`projects.holder_settled`) another fund holder once the notice names one."""
    if state not in MAY_CHANGE:
        raise Refusal("projects.holder_settled", field="fund_holder", state=state)


def check_may_agree(holder_named: bool, said_by: str, *, for_another: bool) -> None:
    """Refuse agreeing where nobody was asked (`projects.no_holder`), and for another without her name
    (`projects.holder_sayer_missing`).
    """
    if not holder_named:
        raise Refusal("projects.no_holder")
    if for_another and not said_by.strip():
        raise Refusal("projects.holder_sayer_missing", field="said_by")
