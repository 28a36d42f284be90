"""Findings as sentences beside the fields they belong to."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from einklang.base.money import Cents
from einklang.base.words import sentence
from einklang.projects.forms import PLACES
from einklang.projects.models import FormalCheck
from einklang.projects.rules.checking import from_json, told_apart
from einklang.projects.rules.checklist import Check, Checked, Outcome
from einklang.projects.rules.findings import Finding, Severity
from einklang.projects.rules.plan import CostGroup, Plan
from einklang.projects.words import TO_THE_OFFICE

FOLDED = ("-quotes", "-is_purchase")


class Hint(NamedTuple):
    """One sentence, how much it weighs, and the id of what it is about."""

    severity: Severity
    text: str
    field: str

    @property
    def anchor(self) -> str:
        """Where a link in the summary leads: the two lists carry their own names."""
        return self.field if self.field in {"lines", "covers"} else f"id_{self.field}"

    @property
    def tone(self) -> str:
        """How the page shows its weight, beside the word."""
        return {Severity.REFUSE: "stop", Severity.COMPLETE: "warn", Severity.WARN: "open"}[self.severity]


class HintedRow(NamedTuple):
    """A row of the plan with what there is to say about it."""

    form: Any
    hints: list[Hint]

    @property
    def opened(self) -> bool:
        """Whether the less usual fields hold something, or one of them is what a sentence asks for."""
        return self.form.opened or any(hint.field.endswith(FOLDED) for hint in self.hints)


def hints_of(found: Iterable[Finding], *, to_office: bool = False) -> list[Hint]:
    """Findings as sentences in the reader's language: to who applies, or to the office that checks."""
    others = TO_THE_OFFICE if to_office else {}
    return [Hint(one.severity, sentence(one.reason, others), one.reason.field) for one in found]


class CheckedLine(NamedTuple):
    """One check of the office's list: how it came out, and the sentences that say why."""

    check: Check
    rule: str
    outcome: Outcome
    hints: list[Hint]

    @property
    def tone(self) -> str:
        """How the page shows it, beside the word."""
        return {Outcome.OK: "done", Outcome.MISSING: "stop", Outcome.WARNING: "warn"}[self.outcome]


def lines_of(checked: Iterable[Checked]) -> list[CheckedLine]:
    """The list of checks for the office."""
    return [CheckedLine(one.check, one.rule, one.outcome, hints_of(one.findings, to_office=True)) for one in checked]


def choices_to_ask(checked: Iterable[Checked]) -> list[tuple[str, str]]:
    """What the office may pick and ask for: every finding, with the sentence that the applicant will read."""
    reasons = [finding.reason for one in checked for finding in one.findings]
    return [(told_apart(reason), sentence(reason)) for reason in reasons]


def asked_hints(check: FormalCheck | None) -> list[Hint]:
    """What the office asked for, in the sentences that it picked."""
    kept = [from_json(one) for one in check.asked] if check else []
    return [Hint(Severity.COMPLETE, sentence(reason), reason.field) for reason in kept]


def with_asked(asked: list[Hint], hints: list[Hint]) -> list[Hint]:
    """What the office asked for first, then what else there is to say, nothing twice."""
    known = {(hint.field, hint.text) for hint in asked}
    return [*asked, *(hint for hint in hints if (hint.field, hint.text) not in known)]


def by_place(hints: list[Hint]) -> dict[str, list[Hint]]:
    """The sentences of each field of the form, and of each list as a whole."""
    return {place: [hint for hint in hints if hint.field == place] for place in PLACES}


def rows_of(forms: Any, prefix: str, hints: list[Hint]) -> list[HintedRow]:
    """Each row of a list with its own sentences."""
    return [
        HintedRow(form, [hint for hint in hints if hint.field.startswith(f"{prefix}-{place}-")])
        for place, form in enumerate(forms)
    ]


def groups_of(plan: Plan | None) -> list[tuple[CostGroup, Cents]]:
    """Every group of costs with its sum; those without a line too, for the page shows them once somebody types one."""
    sums = plan.per_group() if plan else {}
    return [(group, sums.get(group, Cents(0))) for group in CostGroup]
