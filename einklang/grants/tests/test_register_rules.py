"""The columns of the city's database of grants: their order, and how a cell is written."""

import datetime as dt

import pytest

from einklang.base.refusal import Refusal
from einklang.grants.rules.register import (
    Column,
    Encoding,
    Figure,
    Layout,
    Placed,
    Separator,
    Style,
    cell,
    check_number,
    in_order,
)

TITLE = (Column(Figure.TITLE, "Titel"),)


def codes(*placed: Placed) -> list[str]:
    with pytest.raises(Refusal) as refused:
        in_order(placed)
    return [one.code for one in refused.value.all]


def test_the_places_give_the_order() -> None:
    placed = [Placed(Figure.TITLE, 7, "Titel"), Placed(Figure.PAID, None, "Gezahlt"), Placed(Figure.AREA, 2, " Ort ")]
    assert in_order(placed) == (Column(Figure.AREA, "Ort"), Column(Figure.TITLE, "Titel"))


def test_columns_that_cannot_be_told_apart_are_refused() -> None:
    assert codes(Placed(Figure.TITLE, None, "Titel")) == ["grants.no_column"]
    two = (Placed(Figure.TITLE, 1, "Name"), Placed(Figure.AREA, 1, "name"), Placed(Figure.PAID, 2, " "))
    assert codes(*two) == ["grants.place_taken", "grants.heading_taken", "grants.heading_missing"]


@pytest.mark.parametrize(
    ("figure", "value", "german", "iso"),
    [
        (Figure.GRANTED, 398_000, "3980,00", "3980.00"),
        (Figure.GRANTED, 100_000_005, "1000000,05", "1000000.05"),
        (Figure.DISPATCHED_ON, dt.date(2026, 2, 16), "16.02.2026", "2026-02-16"),
        (Figure.YEAR, 2026, "2026", "2026"),
        (Figure.FINAL_SUM, None, "", ""),
        (Figure.TITLE, "Nähen\r\nund mehr", "Nähen und mehr", "Nähen und mehr"),
        (Figure.TITLE, "=SUMME(A1)", "'=SUMME(A1)", "'=SUMME(A1)"),
    ],
)
def test_a_cell_is_written_as_the_city_asks(figure: Figure, value: str, german: str, iso: str) -> None:
    assert cell(figure, value, Layout("ZEBRA", TITLE)) == german
    assert cell(figure, value, Layout("ZEBRA", TITLE, style=Style.ISO)) == iso


def test_a_letter_that_the_encoding_lacks_becomes_the_one_it_is_made_of() -> None:
    layout = Layout("ZEBRA", TITLE, encoding=Encoding.WINDOWS)
    assert cell(Figure.TITLE, "Ayşe näht für 5 € 缝", layout) == "Ayse näht für 5 € ?"


def test_a_layout_is_read_as_it_was_stored() -> None:
    layout = Layout("ZEBRA", (*TITLE, Column(Figure.PAID, "Auszahlung")), Separator.TAB, Encoding.WINDOWS, Style.ISO)
    assert Layout.from_json(layout.to_json()) == layout


def test_a_number_is_one_line_and_a_correction_has_a_reason() -> None:
    assert check_number("  Z-2026 \n 0815 ", before="", why="") == "Z-2026 0815"
    for number, before, why, code in (
        (" \n", "", "", "grants.register_number_missing"),
        ("Z" * 61, "", "", "base.text_too_long"),
        ("Z-2", "Z-1", " ", "grants.register_why"),
    ):
        with pytest.raises(Refusal) as refused:
            check_number(number, before=before, why=why)
        assert refused.value.code == code
