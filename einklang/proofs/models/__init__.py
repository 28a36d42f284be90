"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.base.append_only import AppendOnly

APPEND_ONLY: tuple[AppendOnly, ...] = ()
