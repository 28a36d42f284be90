"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.administration.models.departments import Department
from einklang.base.append_only import AppendOnly

__all__ = ["APPEND_ONLY", "Department"]

APPEND_ONLY: tuple[AppendOnly, ...] = ()
