"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.base.append_only import AppendOnly
from einklang.reports.models.reports import Report

__all__ = ["APPEND_ONLY", "Report"]

APPEND_ONLY: tuple[AppendOnly, ...] = ()
