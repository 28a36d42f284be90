"""The doors of the desk's own pages, how a word is looked for, and the stages of a grant's way. Plain Python."""

from einklang.web.rules.doors import OVER, PRE_DISCUSS, READ_CHAIN, READ_FEEDBACK, spellings

__all__ = ["OVER", "PRE_DISCUSS", "READ_CHAIN", "READ_FEEDBACK", "spellings"]
