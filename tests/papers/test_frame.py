"""The frame of every paper keeps both standards, and the judge sees a file that does not."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst

from einklang.base.pdf import ROOT, PaperError, make_pdf
from tests.papers.verapdf import faults

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
FRAMED = '#import "/base/paper/paper.typ": data, paper\n#show: paper\n#title[#data.title]\n'


@pytest.fixture
def template() -> Iterator[Path]:
    path = ROOT / "base" / "paper" / f"of_a_test_{os.getpid()}.typ"
    yield path
    path.unlink()


def made(template: Path, body: str, title: str = "Protokoll") -> bytes:
    template.write_text(FRAMED + body)
    return make_pdf(str(template.relative_to(ROOT)), {"title": title}, language="de", made_at=NOW)


@pytest.mark.needs("java", "jaxb")
def test_a_framed_paper_keeps_both_standards(template: Path, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(
        made(template, "= Ergebnis\n- eins\n- zwei\n#table(columns: 2, table.header([a], [b]), [1], [2])")
    )
    assert faults(paper) == []


@pytest.mark.needs("java", "jaxb")
def test_the_judge_sees_a_file_without_tags(tmp_path: Path) -> None:
    source, paper = tmp_path / "bare.typ", tmp_path / "bare.pdf"
    source.write_text("Hallo")
    paper.write_bytes(typst.compile(str(source), format="pdf", pdf_tags=False))
    assert any("broken ua1" in fault for fault in faults(paper))


def test_the_same_data_gives_the_same_bytes(template: Path) -> None:
    assert made(template, "= Ergebnis") == made(template, "= Ergebnis")


def test_a_picture_without_words_is_refused(template: Path) -> None:
    with pytest.raises(PaperError, match="alt"):
        made(template, '#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"/>"))')


def test_a_font_that_is_not_there_is_refused(template: Path) -> None:
    with pytest.raises(PaperError, match="font"):
        made(template, '#set text(font: "Nirgends")\nHallo')


def test_what_people_write_is_no_code(template: Path) -> None:
    assert made(template, "= Ergebnis", title='#panic("x") $ * _ \\ ] "')
