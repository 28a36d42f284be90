"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.base.append_only import AppendOnly
from einklang.statements.models.statements import Part, Statement

__all__ = ["APPEND_ONLY", "Part", "Statement"]

APPEND_ONLY: tuple[AppendOnly, ...] = ()
