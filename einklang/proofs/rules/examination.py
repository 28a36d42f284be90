"""What the office finds in a proof of use: voucher by voucher, and in the note that a second person signs off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.people.rules import RoleKind, door
from einklang.programmes.rules import WHOLE_SHARE, Terms
from einklang.proofs.rules.overrun import Approval, Spent

EXAMINE = door("proofs.examine", RoleKind.GRANT_OFFICER)
SIGN_EXAMINATIONS = door("proofs.sign_examinations", RoleKind.PROGRAMME_OFFICE)
WORK_ON_EXAMINATIONS = door("proofs.work_on_examinations", RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)
"""To what waits about examinations, and to sending anything about one; each act has its own door beside."""
READ_EXAMINATIONS = door(
    "proofs.read_examinations", RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE, RoleKind.AUDITOR
)
"""To one project's note, findings and what is owed back. An auditor comes from the file (docs/decisions/0040)."""

NOTHING = Cents(0)
MOST_REASON = 1_000
MOST_OUTCOME = 4_000


class Verdict(StrEnum):
    """What the office says to a voucher."""

    ACCEPTED = "accepted"
    REDUCED = "reduced"
    REFUSED = "refused"


class ReportDepth(StrEnum):
    """How closely the report was read. Nothing is said until the officer says it."""

    NOT_SAID = ""
    FULL = "full"
    LESS_CLOSELY = "less_closely"


class VoucherDepth(StrEnum):
    """Whether all vouchers were looked at, a part of them, or none beside the list (simple proof)."""

    NOT_SAID = ""
    ALL = "all"
    PART = "part"
    LIST_ONLY = "list_only"


class Completeness(StrEnum):
    """Whether the proof was complete when it came, or only after the office had asked."""

    NOT_SAID = ""
    COMPLETE = "complete"
    AFTER_REQUEST = "after_request"
    INCOMPLETE = "incomplete"


class Stage(StrEnum):
    """How far an examination is."""

    OPEN = "open"
    PROPOSED = "proposed"
    SIGNED = "signed"


@dataclass(frozen=True)
class Judged:
    """A voucher's amount and what of it does not count."""

    amount_cents: Cents
    verdict: Verdict = Verdict.ACCEPTED
    cut_cents: Cents = NOTHING

    @property
    def accepted_cents(self) -> Cents:
        """What of it counts."""
        return Cents(self.amount_cents - self.cut_cents)


def check_finding(
    amount: Cents, verdict: Verdict, cut: Cents | None, reason: str, *, is_double: bool = False
) -> Judged:
    """What the office says to a voucher: accepted in full, cut by some of it, or refused in full; a no has a reason.

    So has a yes to a voucher that looks like another one (`is_double`). Refuses `proofs.finding_needs_reason`,
    `proofs.double_needs_reason`, `proofs.cut_missing`, `proofs.cut_too_much` (facts: amount).
    """
    if verdict is Verdict.ACCEPTED:
        if is_double:
            check_reason(reason, "proofs.double_needs_reason")
        return Judged(amount)
    check_reason(reason, "proofs.finding_needs_reason")
    if verdict is Verdict.REFUSED:
        return Judged(amount, verdict, amount)
    if not cut or cut < 0:
        raise Refusal("proofs.cut_missing", field="cut")
    if cut >= amount:
        raise Refusal("proofs.cut_too_much", field="cut", amount_cents=amount)
    return Judged(amount, verdict, cut)


def check_doubles(doubles: Iterable[int], told: Mapping[int, tuple[str, str]]) -> None:
    """Refuse (`proofs.double_undecided`, facts: places) a voucher that looks like another one and counts unsaid.

    `told` has the verdict and the reason of each voucher that the office said something to, by its place.
    """
    unsaid = [place for place in doubles if told.get(place, (Verdict.ACCEPTED, "")) == (Verdict.ACCEPTED, "")]
    if unsaid:
        raise Refusal("proofs.double_undecided", places=", ".join(str(place) for place in sorted(unsaid)))


@dataclass(frozen=True)
class Looked:
    """The vouchers of a list by their places: all, those that the office said something to, those that were drawn."""

    every: frozenset[int]
    seen: frozenset[int]
    drawn: frozenset[int] = frozenset()


def check_extent(depth: VoucherDepth, looked: Looked) -> None:
    """Refuse to say that more was looked at than was.

    Refuses `proofs.nothing_to_look_at`, `proofs.not_all_looked_at` (facts: seen, every), `proofs.none_looked_at`,
    `proofs.drawn_not_looked_at` (facts: places).
    """
    if depth in {VoucherDepth.NOT_SAID, VoucherDepth.LIST_ONLY}:
        return
    if not looked.every:
        raise Refusal("proofs.nothing_to_look_at", field="voucher_depth")
    if depth == VoucherDepth.PART:
        _check_part(looked)
    elif looked.every - looked.seen:
        facts = {"seen": len(looked.seen), "every": len(looked.every)}
        raise Refusal("proofs.not_all_looked_at", field="voucher_depth", **facts)


def _check_part(looked: Looked) -> None:
    """A sample was looked at when every voucher of it was."""
    if not looked.seen:
        raise Refusal("proofs.none_looked_at", field="voucher_depth")
    left = ", ".join(str(place) for place in sorted(looked.drawn - looked.seen))
    if left:
        raise Refusal("proofs.drawn_not_looked_at", field="voucher_depth", places=left)


def check_reason(reason: str, code: str, *, field: str = "reason", most: int = MOST_REASON) -> str:
    """A reason without blanks around it; refuses `code` where there is none, `base.text_too_long` beyond `most`."""
    told = reason.replace("\x00", "").strip()
    if not told:
        raise Refusal(code, field=field)
    if len(told) > most:
        raise Refusal("base.text_too_long", field=field, length=len(told), most=most)
    return told


def not_eligible(over: Spent, terms: Terms, approved: Iterable[Approval]) -> Cents:
    """What of an overrun does not count (R-15): what is beyond plan and tolerance, and beyond the sum approved.

    The tolerance rounds down, as every cap does.
    """
    agreed = max((one.up_to_cents for one in approved if one.unit == over.unit), default=Cents(0))
    most = max(over.planned_cents + over.planned_cents * terms.overrun_share // WHOLE_SHARE, agreed)
    return Cents(max(over.spent_cents - most, 0))


def check_second_person(examined_by: int | None, signs: int) -> None:
    """Refuse (`proofs.own_examination`) signing off what one has examined oneself."""
    if examined_by == signs:
        raise Refusal("proofs.own_examination")


def check_stage(stage: Stage, *needed: Stage) -> None:
    """Refuse what cannot be done to an examination any more, or not yet."""
    if stage not in needed:
        raise Refusal(
            {
                Stage.OPEN: "proofs.not_proposed_yet",
                Stage.PROPOSED: "proofs.waits_for_sign_off",
                Stage.SIGNED: "proofs.examined_already",
            }[stage]
        )
