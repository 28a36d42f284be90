"""What a person may do to the cut: the words stay as they are, only where they are parted and what they are called."""

from einklang.base.refusal import Refusal
from einklang.reports.rules import spans
from einklang.reports.rules.paragraphs import DEEPEST, ParagraphKind

RUNNING = frozenset({ParagraphKind.TEXT, ParagraphKind.LIST, ParagraphKind.FOOTNOTE, ParagraphKind.HEADING})


def check_joinable(one: ParagraphKind, other: ParagraphKind) -> None:
    """Refuse (`reports.not_joinable`) joining or splitting a table or what stands around the page."""
    if one not in RUNNING or other not in RUNNING:
        raise Refusal("reports.not_joinable", kind=one if one not in RUNNING else other)


def check_level(kind: ParagraphKind, level: int) -> int:
    """The level of a heading, 0 for all else. Refuses (`reports.level_missing`) a heading without one."""
    if kind is not ParagraphKind.HEADING:
        return 0
    if not 1 <= level <= DEEPEST:
        raise Refusal("reports.level_missing", field="level", most=DEEPEST)
    return level


def place_to_split(body: str, words: str) -> tuple[int, int]:
    """Where the first part ends and the second begins: before these words.

    Refuses `reports.split_at_start`, `reports.split_not_found`, and what `spans.find` does, beside these words.
    """
    try:
        begins = spans.find(words, [spans.Paragraph(0, body)]).start
    except Refusal as refusal:
        code = "reports.split_not_found" if refusal.code == "reports.quote_not_found" else refusal.code
        raise Refusal(code, field="words", **refusal.facts) from refusal
    ends = len(body[:begins].rstrip())
    if not ends:
        raise Refusal("reports.split_at_start", field="words")
    return ends, begins
