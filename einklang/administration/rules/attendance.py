"""Whether a department came to a meeting, as it had promised. Plain Python."""

from enum import StrEnum

from einklang.base.refusal import Refusal


class Coming(StrEnum):
    """What is known of a department and a meeting."""

    PROMISED = "promised"
    NOT_NOTED = "not_noted"
    CAME = "came"
    CAME_UNANNOUNCED = "came_unannounced"
    STAYED_AWAY = "stayed_away"
    NOT_THERE = "not_there"


def coming(*, promised: bool, came: bool | None, is_over: bool) -> Coming:
    """What is known; `came` is the last note, None while nobody has noted anything."""
    if came is None:
        return Coming.NOT_NOTED if is_over else Coming.PROMISED
    if came:
        return Coming.CAME if promised else Coming.CAME_UNANNOUNCED
    return Coming.STAYED_AWAY if promised else Coming.NOT_THERE


def check_may_promise(state: str, number: int) -> None:
    """Refuse (`administration.meeting_over`) promising to come to a meeting that is over or cancelled."""
    if state not in {"planned", "open"}:
        raise Refusal("administration.meeting_over", field="meeting", number=number)


def check_may_note(state: str, number: int) -> None:
    """Refuse (`administration.meeting_not_begun`) noting who came before a meeting began."""
    if state not in {"open", "closed"}:
        raise Refusal("administration.meeting_not_begun", field="department", number=number)
