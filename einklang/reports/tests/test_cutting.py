"""Reports as offices write them become the paragraphs that a person would see. The files are real ones."""

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from einklang.base.refusal import Refusal
from einklang.reports.readers import DOCX, PDF, TEXT, read_report
from einklang.reports.rules.paragraphs import Cut, ParagraphKind, chapters, numbers
from einklang.reports.tests.papers import FRAME, as_docx, long_report, office_docx, pdf
from tests.uploads import pdf as blank_pdf

Read = Callable[..., list[Cut]]
K = ParagraphKind


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def cut(content: bytes, kind: str = PDF) -> list[Cut]:
        (tmp_path / "file").write_bytes(content)
        return read_report(tmp_path / "file", kind, lambda *_: None)

    return cut


def bodies(cuts: list[Cut], *kinds: ParagraphKind) -> list[str]:
    return [one.body for one in cuts if one.kind in kinds]


@pytest.fixture(scope="module")
def two_columns() -> tuple[bytes, list[str]]:
    report = long_report(chapters=2, paragraphs=14)
    return pdf(report.source), report.paragraphs


def test_two_columns_are_read_one_after_the_other_word_by_word(
    read: Read, two_columns: tuple[bytes, list[str]]
) -> None:
    """Every paragraph that was set comes out as one, with its hyphens mended, over columns and pages."""
    content, paragraphs = two_columns
    found = [re.sub(r"(?<=[.])\s?\d+$", "", body) for body in bodies(read(content), K.TEXT)]
    assert found == paragraphs


def test_what_stands_around_the_pages_is_kept_as_such(read: Read, two_columns: tuple[bytes, list[str]]) -> None:
    around = bodies(read(two_columns[0]), K.FURNITURE)
    assert {re.sub(r"\d+$", "#", one) for one in around} == {"Bericht zu den Lebenslagen #", "Senat", "Seite #"}


CHAPTER = "#show heading.where(level: 1): it => { pagebreak(weak: true); block(text(size: 18pt, it.body)) }\n"
BOLD = "#show heading.where(level: 1): it => { pagebreak(weak: true); block(strong(it.body)) }\n"


def text_of(pages: int, seed: int = 1) -> str:
    """So many pages, each with a text of its own."""
    return "#pagebreak()\n".join(f"{text}\n" for text in long_report(1, pages, seed).paragraphs)


@pytest.mark.parametrize("pages", [1, 2, 4])
def test_chapters_that_differ_by_their_number_and_begin_a_page_are_headings(read: Read, pages: int) -> None:
    source = "".join(f"= Kapitel {number}\n{text_of(pages, number)}" for number in range(1, 9))
    cuts = read(pdf(source, FRAME + CHAPTER))
    assert bodies(cuts, K.HEADING) == [f"Kapitel {number}" for number in range(1, 9)]
    assert len([one for one in bodies(cuts, K.FURNITURE) if one.startswith("Seite")]) == 8 * pages
    assert max(chapters(cuts)) == 8


def test_a_heading_that_comes_again_in_each_chapter_is_one(read: Read) -> None:
    source = "".join(f"= Zusammenfassung\n{text_of(3, number)}" for number in range(5))
    assert bodies(read(pdf(source, FRAME + BOLD)), K.HEADING) == ["Zusammenfassung"] * 5


def test_a_bold_running_head_stands_around_the_pages_with_its_chapters_number_too(read: Read) -> None:
    head = "#set page(header: context strong[Kapitel #calc.ceil(counter(page).get().first() / 3)])\n"
    around = bodies(read(pdf(text_of(9), FRAME + head)), K.FURNITURE)
    assert [one for one in around if one.startswith("Kapitel")] == [f"Kapitel {1 + page // 3}" for page in range(9)]


def test_headings_have_levels_and_make_chapters(read: Read, two_columns: tuple[bytes, list[str]]) -> None:
    cuts = read(two_columns[0])
    headings = [(one.level, one.body) for one in cuts if one.kind is K.HEADING]
    assert headings[:2] == [(1, "1 Kapitel über Armut"), (2, "1.1 Abschnitt Armut")]
    assert [level for level, _ in headings].count(1) == 2
    assert set(chapters(cuts)) == {1, 2}


def test_footnotes_lists_and_tables_are_told_apart(read: Read, two_columns: tuple[bytes, list[str]]) -> None:
    cuts = read(two_columns[0])
    notes = bodies(cuts, K.FOOTNOTE)
    assert len(notes) == 10
    assert all(re.match(r"\d+ Quelle \d-\d+: .+\.$", note) for note in notes), notes
    assert bodies(cuts, K.LIST)[:2] == [
        "• erster Punkt der Liste, der so lang ist, dass er umbricht",
        "• zweiter Punkt",
    ]
    tables = [one.rows for one in cuts if one.kind is K.TABLE]
    assert tables[0] == (("Jahr", "Quote", "Ort"), ("2024", "23 %", "Huchting"))


def test_a_paragraph_over_a_pages_end_knows_both_pages(read: Read) -> None:
    report = long_report(chapters=1, paragraphs=40, seed=3)
    cuts = read(pdf("\n\n".join(report.paragraphs)))
    over = [one for one in cuts if one.kind is K.TEXT and one.first_page != one.last_page]
    assert [(one.first_page, one.last_page) for one in over][:2] == [(2, 3), (3, 4)]
    assert all(one.body in report.paragraphs for one in over)
    # Where a page ends with a sentence nobody can tell whether the paragraph does: the words are all there, and a
    # person joins the two.
    assert " ".join(bodies(cuts, K.TEXT)) == " ".join(report.paragraphs)


def test_paragraphs_are_numbered_without_headings_and_furniture(
    read: Read, two_columns: tuple[bytes, list[str]]
) -> None:
    cuts = read(two_columns[0])
    told = numbers(cuts)
    assert [number for number in told if number] == [str(place) for place in range(1, len([n for n in told if n]) + 1)]
    assert {one.kind for one, number in zip(cuts, told, strict=True) if not number} == {K.HEADING, K.FURNITURE}


def test_a_docx_gives_headings_lists_tables_and_pages(read: Read) -> None:
    cuts = read(office_docx(), DOCX)
    assert [(one.kind, one.level, one.body, one.first_page) for one in cuts] == [
        (K.HEADING, 1, "Wohnen", 1),
        (K.TEXT, 0, "Viele Wohnungen sind zu klein.", 1),
        (K.LIST, 0, "Aufzug fehlt", 1),
        (K.TABLE, 0, "Jahr | Quote\n2024 | 23 %", 1),
        (K.HEADING, 2, "Schule", 2),
        (K.TEXT, 0, "Der Weg zur Schule ist weit.", 2),
        (K.FURNITURE, 0, "Senat, Bericht 2025", 0),
    ]


def test_a_text_is_cut_at_empty_lines_with_its_headings_and_pages(read: Read) -> None:
    text = (
        "Lebenslagen 2025\n\n1 Wohnen\n\nDie Nachbar-\nschaft braucht Wohn-\nund Arbeitsräume.\n\n"
        "- Licht\n- Luft\n\n3\n\fLebenslagen 2025\n\nEin Satz, der auf der nächsten\n\n4\n"
        "\fLebenslagen 2025\n\nSeite endet.\n\n## Schule\nText.\n\n5"
    )
    cuts = read(text.encode(), TEXT)
    assert [(one.kind, one.level, one.body) for one in cuts if one.kind is not K.FURNITURE] == [
        (K.HEADING, 1, "1 Wohnen"),
        (K.TEXT, 0, "Die Nachbarschaft braucht Wohn- und Arbeitsräume."),
        (K.LIST, 0, "- Licht"),
        (K.LIST, 0, "- Luft"),
        (K.TEXT, 0, "Ein Satz, der auf der nächsten Seite endet."),
        (K.HEADING, 2, "Schule"),
        (K.TEXT, 0, "Text."),
    ]
    assert [one.first_page for one in cuts if one.body.startswith("Ein Satz")] == [2]


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (blank_pdf(pages=3), PDF, "reports.file_without_text"),
        (blank_pdf(password="geheim"), PDF, "reports.file_locked"),
        (b"%PDF-1.7 nothing more", PDF, "reports.file_damaged"),
        (b"PK\x03\x04 nothing more", DOCX, "reports.file_damaged"),
        (as_docx(docx.Document()), DOCX, "reports.file_without_text"),
        (b" \n ", TEXT, "reports.file_without_text"),
        (b"GIF89a", "image/gif", "reports.file_not_read"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(read: Read, content: bytes, kind: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(content, kind)
    assert refused.value.code == code


def test_a_docx_that_calls_other_files_gets_none(read: Read, tmp_path: Path) -> None:
    """No entity of a document reaches out of it."""
    import io
    import zipfile

    secret, stream = tmp_path / "secret", io.BytesIO()
    secret.write_text("Passwort")
    with zipfile.ZipFile(io.BytesIO(office_docx())) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                head = f'<!DOCTYPE x [<!ENTITY out SYSTEM "file://{secret}">]>'.encode()
                part = part.replace(b"?>", b"?>" + head, 1).replace(b"Viele", b"&out;Viele")
            new.writestr(name, part)
    assert "Passwort" not in "".join(bodies(read(stream.getvalue(), DOCX), *K))


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    (tmp_path / "file").write_bytes(pdf("= Wohnen\nEin Satz über das Wohnen.\n#pagebreak()\nNoch einer.", FRAME))
    read_report(tmp_path / "file", PDF, lambda read, pages: told.append((read, pages)))
    assert told == [(1, 2), (2, 2)]
