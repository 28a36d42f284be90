"""Text in two columns is read one column after the other, also where only a part of a page has two."""

from collections.abc import Callable
from pathlib import Path

import pytest

from einklang.reports.readers import PDF, read_report
from einklang.reports.rules.paragraphs import Cut, ParagraphKind
from einklang.reports.tests.papers import FRAME, mixed_report, pdf

Read = Callable[[str], list[Cut]]
K = ParagraphKind
FIRST = (
    "Die Lebenslagen in den Quartieren unterscheiden sich je nach Mietbelastungsquote deutlich, und auch "
    "Langzeitarbeitslosigkeit und Bildungsbeteiligung liegen in der Stadt weit auseinander, wie die Zahlen zeigen."
)
SECOND = (
    "Familien mit mehreren Kindern finden keine Wohnung, die groß genug und bezahlbar ist, obwohl die "
    "Wohnungsbaugesellschaften seit Jahren bauen und obwohl viele Haushalte gern in ihrem Quartier blieben."
)
WIDE = (
    "Dieser Absatz geht über die ganze Breite der Seite und steht vor oder nach einem Abschnitt, der in zwei Spalten "
    "gesetzt ist, so wie es in vielen Berichten der Stadt vorkommt, und er ist lang genug für mehrere Zeilen."
)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def cut(source: str) -> list[Cut]:
        (tmp_path / "file").write_bytes(pdf(source, f"{FRAME}#set page(header: none)\n"))
        return [one for one in read_report(tmp_path / "file", PDF, lambda *_: None) if one.kind is not K.FURNITURE]

    return cut


@pytest.mark.parametrize("seed", range(8))
def test_sections_in_one_column_and_in_two_come_out_word_by_word(read: Read, seed: int) -> None:
    report = mixed_report(seed)
    text = " ".join(one.body for one in read(report.source) if one.kind is K.TEXT)
    assert text == " ".join(report.paragraphs)


def test_a_section_in_two_columns_stands_between_what_is_above_and_below(read: Read) -> None:
    cuts = read(f"{WIDE}\n\n== Wohnen\n#columns(2, gutter: 8mm)[{FIRST}\n\n{SECOND}]\n\n== Arbeit\n{WIDE}")
    assert [one.body for one in cuts] == [WIDE, "Wohnen", FIRST, SECOND, "Arbeit", WIDE]


def test_a_right_column_of_one_line_is_one(read: Read) -> None:
    cuts = read(f"{WIDE}\n\n#columns(2, gutter: 8mm)[{FIRST} {SECOND} #colbreak() {FIRST[:70]}]\n\n{WIDE}")
    assert " ".join(one.body for one in cuts) == f"{WIDE} {FIRST} {SECOND} {FIRST[:70]} {WIDE}"


def test_a_short_heading_parts_the_columns_above_it_from_those_below(read: Read) -> None:
    two = "#columns(2)[#block(height: 6em)[{0}] #colbreak() #block(height: 6em)[{1}]]"
    body = "\n\n== Arbeit\n".join(two.format(f"{FIRST} {FIRST}", f"{SECOND} {SECOND}") for _ in range(5))
    cuts = read(body.replace("6em", "11em"))
    assert [one.body for one in cuts if one.kind is K.HEADING] == ["Arbeit"] * 4
    told = [f"{FIRST} {FIRST}", f"{SECOND} {SECOND}"]
    assert [one.body for one in cuts] == told + [body for _ in range(4) for body in ("Arbeit", *told)]


def test_a_table_over_the_whole_width_parts_the_columns_too(read: Read) -> None:
    table = "#table(columns: (1fr, 1fr, 1fr), [Jahr], [Quote], [Ort], [2024], [23 %], [Huchting])"
    two = f"#columns(2)[{FIRST} #colbreak() {SECOND}]"
    cuts = read(f"{two}\n\n{table}\n\n{two}\n\n{table}\n\n{two}")
    kinds = [one.body if one.kind is K.TEXT else one.kind for one in cuts]
    assert kinds == [FIRST, SECOND, K.TABLE, FIRST, SECOND, K.TABLE, FIRST, SECOND]


def test_a_narrow_table_below_the_columns_stays_below(read: Read) -> None:
    table = "#table(columns: 2, [Jahr], [Quote], [2024], [23 %])"
    cuts = read(f"{WIDE}\n\n#columns(2)[{FIRST} #colbreak() {SECOND}]\n{WIDE}\n\n{table}\n\n{WIDE}")
    assert [one.kind for one in cuts] == [K.TEXT, K.TEXT, K.TEXT, K.TEXT, K.TABLE, K.TEXT]


@pytest.mark.parametrize(
    "cells",
    [
        "[Huchting], [2.140 Kinder], [Schwachhausen], [620 Kinder], [Walle], [810 Kinder], [Vahr], [1.900 Kinder]",
        "[Miete], [Die Miete steigt], [Luft], [Sie wird besser], [Weg], [Er ist weit], [Kita], [Es fehlen Plätze]",
    ],
)
def test_a_table_without_lines_is_read_row_by_row(read: Read, cells: str) -> None:
    cuts = read(f"{WIDE}\n\n#table(columns: (1fr, 1fr), stroke: none, {cells}, {cells}, {cells})\n\n{WIDE}")
    rows = cells.replace("[", "").replace("],", "").replace("]", "")
    assert " ".join(one.body for one in cuts) == f"{WIDE} {rows} {rows} {rows} {WIDE}"
