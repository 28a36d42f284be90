"""The file of a project on paper, and as one paper that holds all others."""

import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from einklang.fund.tests.acts import Town
from einklang.grants.models import Notice, PaymentOrder
from einklang.grants.tests.acting import granted
from einklang.grants.tests.paying import IBAN, paid, with_account
from einklang.people.actions import keep_file
from einklang.people.models import File, Person
from einklang.people.queries import path_of
from einklang.projects.models import Application, Attachment
from einklang.proofs.models import Receipt
from einklang.proofs.tests.acting import AFTERWARDS
from einklang.web.rules.bundle import Paper, inside
from einklang.web.tests.money import with_receipt
from tests.cast import ClientOf
from tests.papers.verapdf import faults
from tests.uploads import PDF, PNG

PAGE = "/desk/huchting/files/1/"


@pytest.mark.needs("java", "jaxb")
def test_the_bundle_holds_the_notice_byte_by_byte(
    client_of: ClientOf, granted_cafe: Notice, renate: Person, tmp_path: Path
) -> None:
    assert granted_cafe.file is not None
    signed = path_of(granted_cafe.file.digest).read_bytes()
    kept = tmp_path / "bundle.pdf"
    kept.write_bytes(b"".join(client_of(renate).get(f"{PAGE}bundle.pdf").streaming_content))  # type: ignore[attr-defined]
    assert faults(kept, archive="3a") == []
    assert signed in attachments_in(kept.read_bytes())


def bundle_of(client: Client, tmp_path: Path) -> Path:
    kept = tmp_path / "bundle.pdf"
    kept.write_bytes(b"".join(client.get(f"{PAGE}bundle.pdf").streaming_content))  # type: ignore[attr-defined]
    return kept


def names_in(kept: Path) -> list[str]:
    return sorted(PdfReader(kept).attachments)


@pytest.fixture
def paid_and_proven(town: Town, settings: Any, tmp_path: Path) -> Receipt:
    """The café with a permit, one payment by an order, and a proof with a photo of a voucher."""
    settings.FILES_ROOT = tmp_path / "files"
    grant = granted(town)
    upload = SimpleUploadedFile("erlaubnis.pdf", PDF, "application/pdf")
    file = keep_file(actor=town.daoud, upload=upload, neighbourhood=town.hood, now=AFTERWARDS)
    Attachment.objects.create(application=grant.application, file=file, kind="permit", attached_at=AFTERWARDS)
    with_account(town, grant)
    paid(town, grant)
    return with_receipt(town, grant.application)


@pytest.mark.needs("java", "jaxb")
def test_the_bundle_holds_every_paper_of_the_way(
    client_of: ClientOf, paid_and_proven: Receipt, renate: Person, tmp_path: Path
) -> None:
    kept = bundle_of(client_of(renate), tmp_path)
    order = PaymentOrder.objects.get()
    assert names_in(kept) == [
        "01-application.pdf",
        f"02-order-{order.code}.pdf",
        "03-proof.pdf",
        "04-grant-1.pdf",
        "05-application-1.pdf",
        "06-receipt-1.png",
    ]
    [photo] = PdfReader(kept).attachments["06-receipt-1.png"]
    assert photo == PNG
    assert faults(kept, archive="3a") == []
    for name in ("01-application.pdf", "02-order-" + order.code + ".pdf", "03-proof.pdf"):
        inner = tmp_path / name
        [content] = PdfReader(kept).attachments[name]
        inner.write_bytes(content)
        assert faults(inner) == []
    [asked] = PdfReader(kept).attachments["01-application.pdf"]
    text = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(asked)).pages).split())
    for told in ("Antrag: Nähcafé für alle", "Kursleitung", "3.024,00", "Wohnungsgesellschaft"):
        assert told in text


def test_the_bundle_shows_no_account(
    client_of: ClientOf, paid_and_proven: Receipt, renate: Person, tmp_path: Path
) -> None:
    kept = bundle_of(client_of(renate), tmp_path)
    for contents in PdfReader(kept).attachments.values():
        for content in contents:
            if content.startswith(b"%PDF"):
                text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
                assert IBAN not in text.replace(" ", "")


def test_what_was_deleted_by_the_calendar_is_not_missed(
    client_of: ClientOf, paid_and_proven: Receipt, renate: Person, tmp_path: Path
) -> None:
    path_of(paid_and_proven.file.digest).unlink()
    assert not [name for name in names_in(bundle_of(client_of(renate), tmp_path)) if "receipt" in name]


@pytest.mark.parametrize(
    ("content_type", "size", "goes_in"),
    [("image/png", 40, True), ("image/png", 61, False), ("image/heic", 1, False), ("application/pdf", 60, True)],
)
def test_a_paper_goes_in_when_an_archive_reads_it_and_there_is_room(
    content_type: str, size: int, goes_in: bool
) -> None:
    first = Paper("grant-1", "Bescheid", "application/pdf", 40, "a")
    one = Paper("receipt-1", "Beleg", content_type, size, "b")
    taken, left = inside([first, one], most=100)
    assert taken == ([first, one] if goes_in else [first])
    assert left == ([] if goes_in else [one])


def test_what_is_left_out_is_named(
    client_of: ClientOf, paid_and_proven: Receipt, renate: Person, tmp_path: Path
) -> None:
    File.objects.filter(pk=paid_and_proven.file_id).update(content_type="image/heic")
    kept = bundle_of(client_of(renate), tmp_path)
    text = " ".join("".join(page.extract_text() for page in PdfReader(kept).pages).split())
    assert "Nicht in dieser Datei" in text
    assert "bon.png" in text


def attachments_in(pdf: bytes) -> list[bytes]:
    """The streams of a PDF that unpack to a PDF."""
    found = []
    for piece in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(piece))
        except zlib.error:
            found.append(piece)
    return found


@pytest.mark.needs("java", "jaxb")
@pytest.mark.parametrize(("name", "flavour"), [("file.pdf", "2a"), ("bundle.pdf", "3a")])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_paper_keeps_its_standards(
    client_of: ClientOf, cafe: Application, renate: Person, tmp_path: Path, name: str, flavour: str, language: str
) -> None:
    client = client_of(renate)
    client.cookies["einklang_language"] = language
    response = client.get(f"{PAGE}{name}")
    assert response.headers["Content-Type"] == "application/pdf"
    kept = tmp_path / name
    kept.write_bytes(b"".join(response.streaming_content))  # type: ignore[attr-defined]
    assert faults(kept, archive=flavour) == []
