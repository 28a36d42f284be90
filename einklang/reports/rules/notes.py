"""What may be noted on a report, and its way from the resident to the public."""

from enum import StrEnum

from einklang.base.refusal import Refusal


class AnnotationKind(StrEnum):
    """What somebody wants to say about a paragraph. Demands come first where a statement is written."""

    DEMAND = "demand"
    EXPERIENCE = "experience"
    DISAGREEMENT = "disagreement"
    REMARK = "remark"
    SOURCE = "source"


class AnnotationState(StrEnum):
    """Only `PUBLISHED` is public; `NOT_PUBLISHED` has a reason that its writer reads."""

    RECEIVED = "received"
    NOT_PUBLISHED = "not_published"
    PUBLISHED = "published"


class Placed(StrEnum):
    """How an annotation came to its place in an edition."""

    WRITTEN = "written"
    CARRIED = "carried"
    BY_HAND = "by_hand"


MOST_NOTE = 4_000


def check_unread(state: AnnotationState) -> None:
    """Refuse (`reports.annotation_read`) reading one a second time."""
    if state is not AnnotationState.RECEIVED:
        raise Refusal("reports.annotation_read", state=state)


def check_public(state: AnnotationState) -> None:
    """Refuse (`reports.annotation_not_public`) correcting what nobody reads."""
    if state is not AnnotationState.PUBLISHED:
        raise Refusal("reports.annotation_not_public", state=state)


def check_words(field: str, words: str, most: int) -> None:
    """Refuse (`reports.text_missing`, `base.text_too_long`) words that say nothing or too much."""
    if not words:
        raise Refusal("reports.text_missing", field=field)
    if len(words) > most:
        raise Refusal("base.text_too_long", field=field, length=len(words), most=most)
