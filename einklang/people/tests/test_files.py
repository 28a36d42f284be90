"""Files: told by their content, kept by their digest, handed out only behind a door."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from einklang.base.refusal import Refusal
from einklang.people.actions import keep_file
from einklang.people.models import File, Person
from einklang.people.queries import open_file, path_of
from einklang.people.readers import MOST_BYTES, plain_name
from einklang.people.readers.contents import MOST_UNPACKED
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf
from tests.uploads import HEIC, JPEG, PDF, PNG, WEBP, pdf

TODAY = dt.date(2026, 6, 15)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


def archive(how: int = zipfile.ZIP_STORED, /, **parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", how) as written:
        for name, text in parts.items():
            written.writestr(name, text)
    return content.getvalue()


ODT = archive(mimetype="application/vnd.oasis.opendocument.text")
ODS = archive(mimetype="application/vnd.oasis.opendocument.spreadsheet")
DOCX = archive(**{"[Content_Types].xml": "", "word/document.xml": ""})
XLSX = archive(**{"[Content_Types].xml": "", "xl/workbook.xml": ""})
DOCX_CHANGED = archive(**{"word/document.xml": "Angebot über 90 Euro"}).replace(b"90 Euro", b"10 Euro", 1)
BOMB = archive(zipfile.ZIP_DEFLATED, **{"word/document.xml": " " * (MOST_UNPACKED + 1)})
WITH_CONTROLS = archive(**{"word/document.xml": "", "word/activeX/activeX1.bin": ""})
WITH_MACROS = archive(**{"word/document.xml": "", "word/vbaProject.bin": ""})
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00"


def kept(name: str, content: bytes, *, by: Person, where: Neighbourhood | None, now: dt.datetime) -> File:
    return keep_file(actor=by, upload=SimpleUploadedFile(name, content), neighbourhood=where, now=now)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Angebot.pdf", PDF),
        ("bild.PNG", PNG),
        ("foto.jpeg", JPEG),
        ("foto.jpg", JPEG + b"what a phone writes behind it"),
        ("foto.webp", WEBP),
        ("IMG_0001.HEIC", HEIC),
        ("umbruch.pdf", PDF + b"\r\n\x00\x00"),
        ("brief.odt", ODT),
        ("plan.ods", ODS),
        ("brief.docx", DOCX),
        ("plan.xlsx", XLSX),
        ("notiz.txt", "Grüße 👋 مرحبا".encode()),
    ],
)
def test_what_is_what_its_name_says_is_kept(
    name: str, content: bytes, daoud: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    file = kept(name, content, by=daoud, where=huchting, now=now)
    assert (file.name, file.size) == (name, len(content))
    with open_file(daoud, file, TODAY) as stream:
        assert stream.read() == content


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("leer.pdf", b"", "people.file_empty"),
        ("angebot.pdf", PROGRAM, "people.file_type_unknown"),
        ("programm.exe", PROGRAM, "people.file_type_unknown"),
        ("bild.svg", b"<svg onload='alert(1)'/>", "people.file_type_unknown"),
        ("seite.html", b"<script>alert(1)</script>", "people.file_type_unknown"),
        ("angebot.pdf", b"<script>alert(1)</script>", "people.file_lies"),
        ("angebot.pdf", PNG, "people.file_lies"),
        ("foto.jpg", PDF, "people.file_lies"),
        ("brief.docx", XLSX, "people.file_lies"),
        ("brief.odt", ODS, "people.file_lies"),
        ("packen.docx", archive(**{"a.txt": "a"}), "people.file_type_unknown"),
        ("kaputt.docx", b"PK\x03\x04 und dann nichts", "people.file_type_unknown"),
        ("makro.docx", WITH_MACROS, "people.file_has_macros"),
        ("foto.heic", JPEG, "people.file_lies"),
        ("foto.jpg", HEIC, "people.file_lies"),
        ("abgebrochen.pdf", PDF[:-20], "people.file_damaged"),
        ("nur-anfang-und-ende.pdf", b"%PDF-1.7\n...\n%%EOF", "people.file_damaged"),
        ("ohne-seiten.pdf", pdf(pages=0), "people.file_damaged"),
        ("gesperrt.pdf", pdf(password="geheim"), "people.file_locked"),
        ("abgebrochen.png", PNG[:-8], "people.file_damaged"),
        ("verfaelscht.png", PNG.replace(b"IDAT", b"IDAt"), "people.file_damaged"),
        ("abgebrochen.jpg", JPEG[:-2], "people.file_damaged"),
        ("ohne-bild.jpg", b"\xff\xd8\xff\xe0....", "people.file_damaged"),
        ("abgebrochen.webp", WEBP[:-1], "people.file_damaged"),
        ("abgebrochen.heic", HEIC[:-1], "people.file_damaged"),
        ("verfaelscht.docx", DOCX_CHANGED, "people.file_damaged"),
        ("bombe.docx", BOMB, "people.file_packed_to_burst"),
        ("steuerung.docx", WITH_CONTROLS, "people.file_has_macros"),
    ],
)
def test_a_lie_is_refused_with_a_sentence(
    name: str, content: bytes, code: str, daoud: Person, now: dt.datetime
) -> None:
    with pytest.raises(Refusal) as refused:
        kept(name, content, by=daoud, where=None, now=now)
    assert (refused.value.code, refused.value.field) == (code, "file")
    assert not File.objects.exists()


def test_a_file_has_a_largest_size(daoud: Person, now: dt.datetime) -> None:
    assert kept("a.txt", b"a" * MOST_BYTES, by=daoud, where=None, now=now).size == MOST_BYTES
    with pytest.raises(Refusal) as refused:
        kept("a.txt", b"a" * (MOST_BYTES + 1), by=daoud, where=None, now=now)
    assert refused.value == Refusal("people.file_too_large", field="file", name="a.txt", size=11, most=10)


def test_a_large_upload_that_lies_on_disk_is_read_too(daoud: Person, now: dt.datetime) -> None:
    upload = TemporaryUploadedFile("gross.pdf", "application/pdf", len(PDF), None)
    upload.write(PDF)
    assert keep_file(actor=daoud, upload=upload, neighbourhood=None, now=now).size == len(PDF)
    upload.close()


def test_the_same_bytes_lie_there_once(daoud: Person, aylin: Person, now: dt.datetime) -> None:
    one, two = kept("a.pdf", PDF, by=daoud, where=None, now=now), kept("b.pdf", PDF, by=aylin, where=None, now=now)
    assert one.digest == two.digest
    assert path_of(one.digest).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Dateien\\Brief.pdf", "Brief.pdf"),
        ("rechnung\u202efdp.exe", "rechnungfdp.exe"),
        ("zeile\r\numbruch.pdf", "zeileumbruch.pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("", "?"),
    ],
)
def test_a_name_is_only_a_name(typed: str, plain: str) -> None:
    assert plain_name(typed) == plain


def test_a_file_is_a_download_that_no_browser_runs(
    carla: Person, daoud: Person, huchting: Neighbourhood, client_of: ClientOf, now: dt.datetime
) -> None:
    file = kept("Kostenplan „neu“.txt", b"<script>alert(1)</script>", by=daoud, where=huchting, now=now)
    response = client_of(carla).get(f"/desk/files/{file.public_id}/")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"] == "text/plain"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert b"".join(response) == b"<script>alert(1)</script>"


def test_a_file_opens_for_its_owner_and_for_the_door_in_its_neighbourhood_only(
    daoud: Person,
    bernd: Person,
    carla: Person,
    huchting: Neighbourhood,
    other: Neighbourhood,
    client_of: ClientOf,
    now: dt.datetime,
) -> None:
    here = kept("a.pdf", PDF, by=daoud, where=huchting, now=now)
    elsewhere = kept("b.pdf", PDF, by=daoud, where=other, now=now)

    def status(person: Person | None, file: File) -> int:
        return client_of(person).get(f"/desk/files/{file.public_id}/").status_code

    assert [status(person, here) for person in (daoud, carla, bernd, None)] == [200, 200, 403, 302]
    assert status(carla, elsewhere) == 403


def test_a_quotation_mark_in_a_name_stays_one() -> None:
    assert plain_name("angebot %22Nähen%22.pdf") == 'angebot "Nähen".pdf'
