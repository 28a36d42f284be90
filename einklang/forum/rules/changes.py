"""A change of the rules of procedure as a proposal: what it would change, and on which version it was written."""

from dataclasses import dataclass, replace
from typing import Any

from einklang.base.refusal import Refusal
from einklang.forum.rules.procedure import FallbackKind, Procedure, from_json, to_json

KIND = "rules"
"""What such a proposal is called among all others."""


@dataclass(frozen=True)
class RulesChange:
    """A body's rules as they would be, beside those that the proposal was written on (`based_on` is their version)."""

    body: str
    based_on: int
    before: Procedure
    after: Procedure

    @property
    def changed(self) -> tuple[str, ...]:
        """The settings that become different, in the order of the rules."""
        return changed(self.before, self.after)

    def facts(self) -> dict[str, Any]:
        """What a proposal's version keeps: all settings to be, and of what changes the old value beside the new."""
        old, new = to_json(self.before), to_json(self.after)
        changes = {name: [old[name], new[name]] for name in self.changed}
        return {"body": self.body, "based_on": self.based_on, "changes": changes, "rules": new}


def change_in(facts: dict[str, Any]) -> RulesChange | None:
    """The change that a version's facts tell of; None where they tell of none. Refuses what `from_json` refuses."""
    if "rules" not in facts or "based_on" not in facts:
        return None
    after, changes = facts["rules"], facts.get("changes", {})
    before = after | {name: old for name, (old, _new) in changes.items()}
    return RulesChange(facts["body"], facts["based_on"], from_json(before), from_json(after))


def changed(before: Procedure, after: Procedure) -> tuple[str, ...]:
    """The settings in which two sets of rules differ."""
    old, new = to_json(before), to_json(after)
    return tuple(name for name in old if old[name] != new[name])


def again_on(change: RulesChange, current: Procedure) -> Procedure:
    """The same change, written on the rules that hold now: what it leaves alone stays as it is today."""
    return replace(current, **{name: getattr(change.after, name) for name in change.changed})


def check_changes(before: Procedure, after: Procedure) -> None:
    """Refuse a proposal that leaves everything as it is (`forum.rules_unchanged`)."""
    if not changed(before, after):
        raise Refusal("forum.rules_unchanged")


def base_problems(based_on: int, current: int) -> list[Refusal]:
    """Why a change can not be adopted any more: other rules were adopted since it was written."""
    return [Refusal("forum.rules_moved_on", based_on=based_on, current=current)] if based_on != current else []


NOT_FOR_RULES = frozenset({FallbackKind.OFFICE, FallbackKind.LEAST_RESISTANCE})
"""Steps that no change of the rules may take: who goes past a veto does so by rules to which nobody objected."""


def check_own_step(kind: FallbackKind) -> None:
    """Refuse to hand a change of the rules over to the office, or to let the lesser resistance decide on it: a body's
    rules are its own, without consensus the old ones stay (`forum.rules_stay_here`).
    """
    if kind in NOT_FOR_RULES:
        raise Refusal("forum.rules_stay_here", field="kind")
