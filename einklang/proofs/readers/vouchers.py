"""A list of vouchers in a workbook, as office programs write it: the first sheet in which something stands."""

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from einklang.base.refusal import Refusal
from einklang.people.readers import check_file
from einklang.proofs.rules.table import MOST_COLUMNS, tidy
from einklang.proofs.rules.vouchers import MOST_VOUCHERS

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BROKEN = re.compile(r"\d{1,15}\.\d+", re.ASCII)
MOST_UNPACKED = 40 * 1024 * 1024
"""Bytes that a workbook may hold when it is unpacked; a list of vouchers has some thousand."""


def read_workbook(upload: "UploadedFile[bytes]") -> list[list[str]]:
    """The cells as text. Formulas give what they last came to.

    Refuses `proofs.no_workbook` for every other file and for one that cannot be read, and what `people.readers`
    refuses of any file.
    """
    _name, kind = check_file(upload, "file")
    if kind != WORKBOOK:
        raise Refusal("proofs.no_workbook", field="file")
    upload.seek(0)
    content = upload.read()
    _check_size(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [_cells(sheet) for sheet in book.worksheets]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise Refusal("proofs.no_workbook", field="file") from error
    return next((rows for rows in sheets if rows), [])


def _check_size(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise Refusal("proofs.table_too_long", field="file")


def _cells(sheet: Any) -> list[list[str]]:
    rows = sheet.iter_rows(max_row=MOST_VOUCHERS + 50, max_col=MOST_COLUMNS, values_only=True)
    return tidy([_as_text(cell) for cell in row] for row in rows)


def _as_text(cell: object) -> str:
    """A cell as somebody would have typed it. Spreadsheets keep amounts as binary fractions: to the cent, then."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, str):
        return cell[:500]
    told = str(cell)
    return str(Decimal(told).quantize(Decimal("0.01"))) if BROKEN.fullmatch(told) else told[:500]
