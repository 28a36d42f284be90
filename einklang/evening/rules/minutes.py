"""The life of minutes, and what they say as plain data: so a page, a paper and the frozen row read the same."""

import hashlib
import json
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from einklang.base.refusal import Refusal, refuse_all
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


def remark_field(item: uuid.UUID | None) -> str:
    """What the remark on a point is called in a form; the one on the whole evening where there is no point."""
    return f"remark_{item.hex}" if item is not None else "general"


def mark_of(text: str) -> str:
    """A short mark of what a remark said: a page sends it along, and so says which text it showed."""
    return hashlib.sha256(text.replace("\r\n", "\n").strip().encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Remarked:
    """A remark as it came, beside the saved one and the mark of the one that its page showed (None: nobody knows)."""

    came: str
    saved: str
    shown: str | None = None

    @property
    def is_news(self) -> bool:
        """Whether it says something else than what is saved."""
        return mark_of(self.came) != mark_of(self.saved)

    @property
    def is_typed(self) -> bool:
        """Whether somebody typed it; otherwise it only says what the page showed."""
        return self.is_news if self.shown is None else mark_of(self.came) != self.shown

    @property
    def moved_on(self) -> bool:
        """Whether something else is saved by now than the page showed."""
        return self.shown is not None and mark_of(self.saved) != self.shown


def check_remarks(remarks: Mapping[str, Remarked], *, sign: bool) -> None:
    """Refuse to overwrite a remark that another page saved meanwhile (`evening.remarked_meanwhile`, by field), and to
    sign minutes with remarks that the page did not show (`evening.page_is_old`).
    """
    moved = {field: one for field, one in remarks.items() if one.moved_on and one.is_news}
    refuse_all(
        Refusal("evening.remarked_meanwhile", field=field, saved=one.saved or "–")
        for field, one in moved.items()
        if one.is_typed
    )
    if moved and sign:
        raise Refusal("evening.page_is_old")


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
