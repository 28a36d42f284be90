"""Notices, and what is paid on them; `APPEND_ONLY` says which rows never change."""

from einklang.grants.models.notices import NOTICES, Notice, TextBlock, TrackedCondition

__all__ = ["APPEND_ONLY", "Notice", "TextBlock", "TrackedCondition"]

APPEND_ONLY = (*NOTICES,)
