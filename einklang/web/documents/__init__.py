"""What leaves the house for an audit: the file of a project's money on paper, and with everything in it."""

from einklang.web.documents.file import file_bundle, file_pdf

__all__ = ["file_bundle", "file_pdf"]
