"""The life of minutes, and what they say as plain data: so a page, a paper and the frozen row read the same."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from einklang.base.refusal import Refusal
from einklang.forum.rules.lives import Life, Row
from einklang.forum.rules.meetings import Chair, MeetingStatus

ABOUT = re.compile(r"meetings/([1-9][0-9]{0,5})")
"""What an agenda item of the kind "minutes" is about."""
MOST_REMARK = 4_000
WORDS_OF = re.compile("\ue000([0-9a-f-]{36}|need:[0-9]+)\ue001")
"""Where somebody's own words stand: the text's or the need's name between two signs that nobody can type."""


class MinutesStatus(StrEnum):
    """Where minutes stand."""

    DRAFT = "draft"
    SIGNED = "signed"
    APPROVED = "approved"


class MinutesAct(StrEnum):
    """What can be done with minutes."""

    SIGN = "sign"
    APPROVE = "approve"


MINUTES_LIFE: Life[MinutesStatus, MinutesAct, Chair] = Life(
    not_now="evening.minutes_not_now",
    not_yours="evening.minutes_not_now",
    rows=(
        Row(MinutesStatus.DRAFT, MinutesAct.SIGN, Chair.MODERATOR, MinutesStatus.SIGNED),
        Row(MinutesStatus.SIGNED, MinutesAct.APPROVE, Chair.MODERATOR, MinutesStatus.APPROVED),
    ),
)


@dataclass(frozen=True)
class Block:
    """A paragraph, the points of a list, or the rows of a table below its head."""

    text: str = ""
    points: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Section:
    """One point of the agenda: how it ended in a word, what happened, and what the moderator adds."""

    title: str
    result: str = ""
    tone: str = ""
    blocks: tuple[Block, ...] = ()
    remark: str = ""
    number: int = 0
    about: str = ""
    """The path below the neighbourhood of what it is about."""


@dataclass(frozen=True)
class Paper:
    """The minutes of one meeting in one language. `plain` says it in short sentences, `ahead` what comes next."""

    title: str
    body: str
    head: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    present: Block
    sections: tuple[Section, ...]
    plain: tuple[str, ...]
    ahead: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    remark: str = ""


def to_json(paper: Paper) -> dict[str, Any]:
    """The minutes as plain JSON, as they are frozen."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(paper)))
    return plain


def from_json(data: Mapping[str, Any]) -> Paper:
    """Frozen minutes as they were."""
    sections = tuple(
        Section(**{**one, "blocks": tuple(_block(block) for block in one["blocks"])}) for one in data["sections"]
    )
    facts = tuple((name, value) for name, value in data["facts"])
    lines = {name: tuple(data[name]) for name in ("head", "plain", "ahead", "closing")}
    return Paper(**{**data, **lines, "facts": facts, "sections": sections, "present": _block(data["present"])})


def _block(data: Mapping[str, Any]) -> Block:
    rows = tuple(tuple(row) for row in data["rows"])
    return Block(data["text"], tuple(data["points"]), tuple(data["head"]), rows)


def digest_of(papers: Mapping[str, Mapping[str, Any]]) -> str:
    """What the public record keeps of the frozen minutes in all languages: they hold names of texts, no text."""
    whole = json.dumps(papers, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def put_words(data: Any, words: Callable[[str], str]) -> Any:
    """The same data with somebody's words where their names stand."""
    if isinstance(data, str):
        return WORDS_OF.sub(lambda found: words(found[1]), data)
    if isinstance(data, Mapping):
        return {name: put_words(value, words) for name, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [put_words(value, words) for value in data]
    return data


def named_in(data: Any) -> set[str]:
    """The names of all texts and needs whose words belong into it."""
    return set(WORDS_OF.findall(json.dumps(data, ensure_ascii=False)))


def place_of(name: str) -> str:
    """Where the words with this name belong: what stands in the frozen text instead of them."""
    return f"\ue000{name}\ue001"


def check_sign(status: MinutesStatus, meeting: MeetingStatus) -> MinutesStatus:
    """Sign minutes off; refuses `evening.minutes_before_end` while the meeting is not closed."""
    if meeting is not MeetingStatus.CLOSED:
        raise Refusal("evening.minutes_before_end")
    return MINUTES_LIFE.move(status, MinutesAct.SIGN, Chair.MODERATOR)


def check_draft(status: MinutesStatus) -> None:
    """Refuse to change what was signed off: it is corrected by an addition."""
    if status is not MinutesStatus.DRAFT:
        raise Refusal("evening.minutes_are_signed")


def check_approve(status: MinutesStatus, meeting: MeetingStatus) -> MinutesStatus:
    """Approve minutes in a later meeting that is open; refuses `evening.approve_when_open`."""
    approved = MINUTES_LIFE.move(status, MinutesAct.APPROVE, Chair.MODERATOR)
    if meeting is not MeetingStatus.OPEN:
        raise Refusal("evening.approve_when_open")
    return approved


def meeting_in(about: str) -> int | None:
    """The number of the meeting that an agenda item is about, or None."""
    found = ABOUT.fullmatch(about)
    return int(found[1]) if found else None
