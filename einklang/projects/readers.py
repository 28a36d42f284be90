"""A plan in a workbook, ours or an office's: visible sheets, cells as text, formulas as what they last came to."""

import datetime as dt
import io
import re
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from einklang.base.money import Cents, plain_cents
from einklang.base.refusal import Refusal
from einklang.people.readers import check_file
from einklang.projects.rules.sheet import Found, plan_in

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BROKEN = re.compile(r"\d{1,12}\.\d+", re.ASCII)
MOST_UNPACKED = 40 * 1024 * 1024
MOST_SHEET_ROWS, MOST_SHEET_COLUMNS, MOST_SHEETS = 400, 20, 10


def read_plan(upload: "UploadedFile[bytes]", language: str) -> Found:
    """The plan of the first visible sheet that holds one; amounts as somebody types them in that language.

    Refuses `projects.no_workbook`, `projects.workbook_too_large`, `projects.sheet_without_plan`,
    `projects.sheet_without_amounts`, and what
    `people.readers` refuses of any file, macros among it. No formula is ever worked out here.
    """
    _name, kind = check_file(upload, "file")
    if kind != WORKBOOK:
        raise Refusal("projects.no_workbook", field="file")
    upload.seek(0)
    content = upload.read()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise Refusal("projects.workbook_too_large", field="file")
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MOST_SHEETS]
        plans = [plan_in(_rows(sheet, language)) for sheet in shown]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise Refusal("projects.no_workbook", field="file") from error
    found = next((one for one in plans if one.lines or one.covers), None)
    if found is None:
        has_rows = any(one.told for one in plans)
        raise Refusal("projects.sheet_without_amounts" if has_rows else "projects.sheet_without_plan", field="file")
    return found


def _rows(sheet: Any, language: str) -> list[list[str]]:
    rows = sheet.iter_rows(max_row=MOST_SHEET_ROWS, max_col=MOST_SHEET_COLUMNS, values_only=True)
    return [[_as_text(cell, language) for cell in row] for row in rows]


def _as_text(cell: object, language: str) -> str:
    """A cell as somebody would have typed it. Spreadsheets keep amounts as binary fractions: to the cent, then."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.strftime("%Y-%m-%d")
    told = str(cell)
    if isinstance(cell, str) or not BROKEN.fullmatch(told):
        return told[:300]
    cents = (Decimal(told) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return plain_cents(Cents(int(cents)), language)
