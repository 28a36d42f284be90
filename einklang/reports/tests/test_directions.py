"""Arabic and Hebrew come out of a PDF as they are read, by themselves and within a German text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from einklang.reports.readers import PDF, read_report
from einklang.reports.rules.directions import as_read, in_order, line_as_read
from einklang.reports.rules.paragraphs import Cut, ParagraphKind
from einklang.reports.tests.papers import pdf

Read = Callable[[str], list[Cut]]
ARABIC = "هذا تقرير عن السكن في المدينة"
SENTENCE = "يزداد الفقر في الأحياء كل عام ولا تجد العائلات مساكن كبيرة بما يكفي لها."
SET = '#set text(font: "DejaVu Sans Mono", size: 9pt)\n'


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def cut(source: str) -> list[Cut]:
        (tmp_path / "file").write_bytes(pdf(source, SET))
        return read_report(tmp_path / "file", PDF, lambda *_: None)

    return cut


@pytest.mark.parametrize(
    "text",
    [
        ARABIC,
        "سلام ولا كلام",  # two letters that are printed as one
        "زاد عدد السكان إلى 12500 في عام 2027 في الحي",
        "قال مكتب Jobcenter Bremen Nord إن العدد يزداد",
        "דוח על הדיור בעיר",
    ],
)
def test_a_text_from_right_to_left_is_read_as_it_is_spoken(read: Read, text: str) -> None:
    assert [one.body for one in read(f"#set text(dir: rtl)\n{SENTENCE} {text}")] == [f"{SENTENCE} {text}"]


@pytest.mark.parametrize("quoted", [ARABIC, "العدد 12500 شخص", "המכתב"])
def test_a_few_words_from_right_to_left_stand_rightly_in_a_german_sentence(read: Read, quoted: str) -> None:
    cuts = read(f"Ein Satz auf Deutsch: #text(dir: rtl)[{quoted}] steht hier, und es geht weiter mit Zahlen 2027.")
    assert " ".join(one.body for one in cuts) == (
        f"Ein Satz auf Deutsch: {quoted} steht hier, und es geht weiter mit Zahlen 2027."
    )


def test_columns_from_right_to_left_begin_right(read: Read) -> None:
    text = " ".join([SENTENCE] * 8)
    cuts = read(f"#set text(dir: rtl)\n#columns(2)[{text} #colbreak() {ARABIC}. {text}]")
    assert " ".join(one.body for one in cuts) == f"{text} {ARABIC}. {text}"


def test_a_table_from_right_to_left_begins_right(read: Read) -> None:
    [table] = read("#set text(dir: rtl)\n#table(columns: 2, [الحي], [العدد], [المدينة القديمة], [12500])")
    assert (table.kind, table.rows) == (ParagraphKind.TABLE, (("الحي", "العدد"), ("المدينة القديمة", "12500")))


def test_signs_are_turned_with_their_marks_and_figures_are_not() -> None:
    assert as_read(["م\u202c", "ا", "ع"]) == "عام"
    assert as_read(["م", "لا", "س"]) == "سلام"
    assert as_read(["ب", "\u064e", "ك"]) == "كب\u064e"
    assert as_read(["م", "2", "7", ".", "5"]) == "27.5م"
    assert as_read("Wörter") == "Wörter"


def test_words_are_put_in_order_by_runs() -> None:
    assert in_order(["Ein", "א", "12", "ב", "Satz", "7"], from_right=False) == [0, 3, 2, 1, 4, 5]
    assert in_order(["א", "Nord", "Bremen", "2027", "ב"], from_right=True) == [0, 2, 1, 3, 4]
    assert line_as_read("nur  Deutsch, 12 %") == "nur  Deutsch, 12 %"
