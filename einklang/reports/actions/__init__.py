"""The acts on reports and on what is noted on them."""

from einklang.reports.actions.annotating import annotate, place_again
from einklang.reports.actions.bringing import (
    bring_edition,
    bring_in,
    change_report,
    publish_edition,
    put_aside,
    read_again,
)
from einklang.reports.actions.carrying import Change, change_by
from einklang.reports.actions.cutting import change_kind, join_next, split
from einklang.reports.actions.forgetting import forget, forget_old, forget_writer
from einklang.reports.actions.reading import (
    correct_annotation,
    empty_annotation,
    keep_annotation_back,
    publish_annotation,
)

__all__ = [
    "Change",
    "annotate",
    "bring_edition",
    "bring_in",
    "change_by",
    "change_kind",
    "change_report",
    "correct_annotation",
    "empty_annotation",
    "forget",
    "forget_old",
    "forget_writer",
    "join_next",
    "keep_annotation_back",
    "place_again",
    "publish_annotation",
    "publish_edition",
    "put_aside",
    "read_again",
    "split",
]
