"""Closing a meeting knowingly: what the evening leaves open. Plain Python."""

from einklang.base.refusal import Refusal


def check_nothing_left(points: int, unread: int, *, sure: bool) -> None:
    """Refuse (`evening.meeting_leaves_open`) closing over points that nobody dealt with, or over written concerns that
    nobody read out, unless somebody is sure.
    """
    if (points or unread) and not sure:
        raise Refusal("evening.meeting_leaves_open", field="sure")
