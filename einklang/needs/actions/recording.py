"""Writing down an act on a need: in the private log, and in the public record without a word that names anybody."""

import datetime as dt
from collections.abc import Mapping

from einklang.needs.models import Need
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.record.actions import enter
from einklang.record.rules.commitments import commitment


def log_act(actor: Person | None, what: str, need: Need, now: dt.datetime, why: str = "") -> None:
    """Enter an act on a need in the private log."""
    log_deed(actor, what, scope=need.neighbourhood.slug, subject=f"needs/{need.number}", now=now, why=why)


def enter_act(kind: str, need: Need, facts: Mapping[str, object], now: dt.datetime) -> None:
    """Enter an act on a need in the public record; its facts begin with the need's number."""
    enter(
        scope=need.neighbourhood.slug,
        kind=kind,
        subject=f"needs/{need.number}",
        facts={"number": need.number, **facts},
        happened_at=now,
        entered_at=now,
    )


def committed_words(need: Need) -> str:
    """What the record keeps of all that the public reads of a need."""
    if need.public_text is None:
        raise ValueError("a need that is not public has no public words")
    return commitment(bytes(need.public_text.salt), need.words())
