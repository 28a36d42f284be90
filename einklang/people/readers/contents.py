"""Whether a file can be read by those who get it: whole, not locked, without programs, not packed to burst."""

import io
import logging
import zipfile
from collections.abc import Callable, Mapping

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from einklang.people.readers.pictures import is_whole_heic, is_whole_jpeg, is_whole_png, is_whole_webp

PDF_ENDS_WITHIN = 2048
MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 5_000
MACROS = ("Basic/", "Scripts/")
UNREADABLE = (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, OSError)

# What the library remarks about a faulty file is said to the person in a sentence, and not to the log.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

WHOLE: Mapping[str, Callable[[bytes], bool]] = {
    "image/png": is_whole_png,
    "image/jpeg": is_whole_jpeg,
    "image/webp": is_whole_webp,
    "image/heic": is_whole_heic,
}


def fault_in(content: bytes, kind: str) -> str | None:
    """The code of the refusal for what is wrong inside a file of this media type, or None."""
    if kind == "application/pdf":
        return _fault_in_pdf(content)
    if kind in WHOLE:
        return None if WHOLE[kind](content) else "people.file_damaged"
    if kind.startswith("application/vnd."):
        return _fault_in_archive(content)
    return None


def _fault_in_pdf(content: bytes) -> str | None:
    if b"%%EOF" not in content[-PDF_ENDS_WITHIN:]:
        return "people.file_damaged"
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return "people.file_locked"
        return None if len(reader.pages) and reader.pages[0].mediabox else "people.file_damaged"
    except UNREADABLE:
        return "people.file_damaged"


def _fault_in_archive(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                return "people.file_packed_to_burst"
            if any(_is_program(part.filename) for part in parts):
                return "people.file_has_macros"
            return "people.file_damaged" if archive.testzip() else None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return "people.file_damaged"


def _is_program(name: str) -> bool:
    return name.startswith(MACROS) or name.lower().endswith("vbaproject.bin") or "/activeX/" in name
