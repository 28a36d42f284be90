"""Files in: their kind is told by their content, and they are kept by their digest."""

import hashlib
import os
import tempfile
import unicodedata
import zipfile
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile

from einklang.base.refusal import Refusal
from einklang.people.queries import path_of
from einklang.people.readers.contents import fault_in
from einklang.people.readers.pictures import is_heic, is_webp

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE

# What we take: each kind with the endings that a name may have for it.
ENDINGS: dict[str, frozenset[str]] = {
    "application/pdf": frozenset({".pdf"}),
    "image/png": frozenset({".png"}),
    "image/jpeg": frozenset({".jpg", ".jpeg"}),
    "image/webp": frozenset({".webp"}),
    "image/heic": frozenset({".heic", ".heif"}),
    "text/plain": frozenset({".txt", ".csv", ".md"}),
    "application/vnd.oasis.opendocument.text": frozenset({".odt"}),
    "application/vnd.oasis.opendocument.spreadsheet": frozenset({".ods"}),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": frozenset({".docx"}),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": frozenset({".xlsx"}),
}
_BEGINNINGS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SAID = {"\t", "\n", "\r", "\x0c"}


def plain_name(name: str) -> str:
    """A file's name without folders, control signs and the signs that turn the direction of reading."""
    # Browsers write a quotation mark in a file's name as %22.
    base = PurePath(name.replace("\\", "/").replace("%22", '"')).name
    kept = "".join(sign for sign in base if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    ending = PurePath(kept).suffix[:20]
    return (kept.removesuffix(ending)[: 200 - len(ending)] + ending) or "?"


def told_by_content(stream: BinaryIO) -> str | None:
    """The media type that the content itself shows, or None when it is none of ours."""
    stream.seek(0)
    beginning = stream.read(16)
    for signature, kind in _BEGINNINGS.items():
        if beginning.startswith(signature):
            return kind
    if is_heic(beginning) or is_webp(beginning):
        return "image/heic" if is_heic(beginning) else "image/webp"
    if beginning.startswith(b"PK\x03\x04"):
        return _told_by_archive(stream)
    stream.seek(0)
    return "text/plain" if _is_text(stream.read()) else None


def _told_by_archive(stream: BinaryIO) -> str | None:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                said = archive.read("mimetype").decode("ascii", "replace").strip()
                return said if said in ENDINGS else None
            return next((kind for part, kind in _OFFICE.items() if part in names), None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return None


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(unicodedata.category(sign) == "Cc" and sign not in _SAID for sign in text)


def check_file(upload: "UploadedFile[bytes]", field: str, most: int = MOST_BYTES) -> tuple[str, str]:
    """The plain name and the true media type of what was handed in.

    Refuses, at `field`: `people.file_empty`, `people.file_too_large`, `people.file_type_unknown`,
    `people.file_lies` (the name's ending is not the content's), and what `contents.fault_in` finds inside:
    `people.file_damaged`, `people.file_locked`, `people.file_packed_to_burst` and `people.file_has_macros`.
    """
    name, size, stream = plain_name(upload.name or ""), upload.size or 0, _stream(upload)
    if not size:
        raise Refusal("people.file_empty", field=field, name=name)
    if size > most:
        megabytes = -(-size // MEGABYTE)
        raise Refusal("people.file_too_large", field=field, name=name, size=megabytes, most=most // MEGABYTE)
    kind = told_by_content(stream)
    ending = PurePath(name).suffix.lower()
    if kind is None or not any(ending in endings for endings in ENDINGS.values()):
        raise Refusal("people.file_type_unknown", field=field, name=name)
    if ending not in ENDINGS[kind]:
        raise Refusal("people.file_lies", field=field, name=name, found=kind)
    stream.seek(0)
    if fault := fault_in(stream.read(), kind):
        raise Refusal(fault, field=field, name=name)
    return name, kind


def _stream(upload: "UploadedFile[bytes]") -> BinaryIO:
    return cast(BinaryIO, upload.file)


def keep_bytes(upload: "UploadedFile[bytes]") -> str:
    """Store the bytes by their SHA-256 digest, once; gives the digest."""
    stream = _stream(upload)
    stream.seek(0)
    content = stream.read()
    digest = hashlib.sha256(content).hexdigest()
    place = path_of(digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as draft:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
        Path(draft.name).replace(place)
    return digest
