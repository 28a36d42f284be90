"""The way of a grant's money, stage by stage, and which entry of the record belongs to which. Plain Python."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from einklang.fund.rules.ledger import Act


class Link(StrEnum):
    """A stage of the way from the need to the effect."""

    NEED = "need"
    APPLICATION = "application"
    DECISION = "decision"
    NOTICE = "notice"
    PAYMENT = "payment"
    PROOF = "proof"
    RETURN = "return"


_BY_ACT: Mapping[str, Link] = {
    Act.RESERVE: Link.DECISION,
    Act.RELEASE: Link.DECISION,
    Act.GRANT: Link.NOTICE,
    Act.LAPSE: Link.NOTICE,
    Act.PAY: Link.PAYMENT,
    Act.PROVE: Link.PROOF,
    Act.REPAY: Link.RETURN,
}
_BY_ROOM: Mapping[str, Link] = {
    "need": Link.NEED,
    "follow_up": Link.NEED,
    "application": Link.APPLICATION,
    "proposal": Link.APPLICATION,
    "notice": Link.NOTICE,
    "condition": Link.NOTICE,
    "proof": Link.PROOF,
    "grant": Link.RETURN,
    "file": Link.RETURN,
}
_SUMS = ("amount_cents", "ceiling_cents", "kept_cents", "requested_cents", "asked_cents")


def link_of(kind: str, facts: Mapping[str, object]) -> Link:
    """The stage to which an entry belongs, by its kind and, for a transfer, its act; else that of the decision."""
    if kind == "transfer":
        return _BY_ACT.get(str(facts.get("act")), Link.DECISION)
    return _BY_ROOM.get(kind.partition(".")[0], Link.DECISION)


def sum_of(facts: Mapping[str, object]) -> int | None:
    """The sum that an entry is about, of all its grants together; None when it is about none."""
    grants = facts.get("grants")
    if isinstance(grants, list):
        return sum(int(one["final_cents"]) for one in grants)
    return next((cents for name in _SUMS if isinstance(cents := facts.get(name), int)), None)


Item = TypeVar("Item")


def by_link(items: Iterable[tuple[Link, Item]]) -> dict[Link, list[Item]]:
    """Every stage with what belongs to it, in the order of the way; a stage without anything is empty."""
    found: dict[Link, list[Item]] = {link: [] for link in Link}
    for link, item in items:
        found[link].append(item)
    return found
