"""Files that this room makes."""

from einklang.grants.documents.notices import notice_pdf

__all__ = ["notice_pdf"]
