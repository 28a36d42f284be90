"""How long things of a grant are kept (R-19): each kind with its start, its years and where that is written.

VERIFY: the years are defaults of a German city; each city sets its own on the page of times, with its source.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from einklang.base.days import add_months
from einklang.base.refusal import Refusal
from einklang.people.rules import RoleKind, door

DELETE_OLD = door("proofs.delete_old", RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)
SET_TIMES = door("proofs.set_times", RoleKind.PROGRAMME_OFFICE)

MOST_SOURCE = 200


class KeptKind(StrEnum):
    """What is kept for a time of its own."""

    RECEIPTS = "receipts"
    PAYEES = "payees"
    ACCOUNTS = "accounts"
    OFFICE_FILE = "office_file"


BY_ITSELF = frozenset({KeptKind.RECEIPTS, KeptKind.PAYEES, KeptKind.ACCOUNTS})
"""What goes in the night after its time. The office's file wants a person's yes: the archive is asked before."""


class Start(StrEnum):
    """From when the time runs."""

    PROOF_HANDED_IN = "proof_handed_in"
    FILE_CLOSED = "file_closed"


@dataclass(frozen=True)
class Period:
    """How long one kind is kept. `source` is where that is written; `is_default` until the city has set it."""

    kind: KeptKind
    start: Start
    years: int
    source: str
    is_default: bool = True

    @property
    def goes_by_itself(self) -> bool:
        """Whether nobody has to say yes once the time is over."""
        return self.kind in BY_ITSELF


DEFAULTS: dict[KeptKind, Period] = {
    KeptKind.RECEIPTS: Period(KeptKind.RECEIPTS, Start.PROOF_HANDED_IN, 5, "ANBest-P 6.5"),
    KeptKind.PAYEES: Period(KeptKind.PAYEES, Start.PROOF_HANDED_IN, 5, "ANBest-P 6.5"),
    KeptKind.ACCOUNTS: Period(KeptKind.ACCOUNTS, Start.FILE_CLOSED, 1, "DSGVO Artikel 5 Absatz 1 e"),
    KeptKind.OFFICE_FILE: Period(KeptKind.OFFICE_FILE, Start.FILE_CLOSED, 10, "Aktenordnung der Stadt"),
}


@dataclass(frozen=True)
class Days:
    """The days of one file from which times run; None where that has not happened yet."""

    handed_in_on: dt.date | None
    closed_on: dt.date | None


def delete_from(period: Period, days: Days) -> dt.date | None:
    """The first day on which it may be deleted: the day after the years are over. None while the time does not run.

    Nothing goes before the file is closed: what is still being examined is needed.
    """
    starts_on = days.handed_in_on if period.start is Start.PROOF_HANDED_IN else days.closed_on
    if starts_on is None or days.closed_on is None:
        return None
    over = add_months(starts_on, 12 * period.years) + dt.timedelta(days=1)
    return max(over, days.closed_on + dt.timedelta(days=1))


def check_due(period: Period, days: Days, today: dt.date) -> None:
    """Refuse (`proofs.kept_until`, `proofs.still_open`) deleting what still has to be kept."""
    first = delete_from(period, days)
    if first is None:
        raise Refusal("proofs.still_open")
    if today < first:
        raise Refusal("proofs.kept_until", day=first)


def check_times(years: int, source: str) -> None:
    """Refuse years that nobody can mean (`proofs.years_out_of_range`) and a time without its source."""
    if not 1 <= years <= 100:
        raise Refusal("proofs.years_out_of_range", field="years")
    if not source.strip():
        raise Refusal("proofs.source_missing", field="source")
    if len(source) > MOST_SOURCE:
        raise Refusal("base.text_too_long", field="source", length=len(source), most=MOST_SOURCE)
