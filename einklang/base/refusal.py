"""A no that carries its reason. Rules raise it, `words` say it, pages show it beside the field."""

from collections.abc import Iterable
from typing import Any


class Refusal(Exception):  # noqa: N818 - it is the field's term, not an error
    """One reason why something cannot be done.

    `code` is `<context>.<what>`; `field` names the form field the sentence belongs to ("" for the whole);
    `facts` fill the sentence: keys ending in `_cents` are money, dates are days.
    """

    def __init__(self, code: str, *, field: str = "", **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts
        self.others: tuple[Refusal, ...] = ()

    def _key(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        return self.code, self.field, tuple(sorted((k, repr(v)) for k, v in self.facts.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        facts = "".join(f", {name}={value!r}" for name, value in self.facts.items())
        return f"Refusal({self.code!r}{facts})"

    @property
    def all(self) -> tuple["Refusal", ...]:
        """This refusal and those that came with it."""
        return (self, *self.others)


def refuse_all(refusals: Iterable[Refusal]) -> None:
    """Raise the first of several refusals, carrying the others; do nothing when there is none."""
    reasons = tuple(refusals)
    if reasons:
        reasons[0].others = reasons[1:]
        raise reasons[0]
