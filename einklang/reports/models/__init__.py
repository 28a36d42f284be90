"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.base.append_only import AppendOnly
from einklang.reports.models.annotations import Annotation, Placement, new_follow_code
from einklang.reports.models.reports import Edition, Paragraph, Report

__all__ = ["APPEND_ONLY", "Annotation", "Edition", "Paragraph", "Placement", "Report", "new_follow_code"]

APPEND_ONLY: tuple[AppendOnly, ...] = ()
