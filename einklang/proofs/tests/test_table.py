"""A list of vouchers pasted from a spreadsheet."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.projects.rules.plan import CostGroup
from einklang.proofs.rules.table import (
    Column,
    belongs_to,
    cells_of,
    guess,
    read_amount,
    read_day,
    read_rows,
    split_header,
    tidy,
)
from einklang.proofs.rules.vouchers import Voucher

NAMES = {"honorare": (CostGroup.FEES, None), "flyer": (CostGroup.MATERIALS, 5)}
PASTED = (
    "Nr.\tDatum\tAn wen?\tWofür?\tBetrag\tArt\r\n"
    '1\t11.03.2026\tNähmaschinen Horn\t"drei\nNähmaschinen"\t657,00 €\tHonorare\r\n'
    "\r\n"
    "2\t20.3.26\tDruckerei Nord\tFlyer\t231\tFlyer\r\n"
)


def test_a_list_with_a_header_is_read_as_it_stands() -> None:
    rows = cells_of(PASTED)
    columns, body = split_header(rows)
    assert columns == (
        Column.NUMBER, Column.PAID_ON, Column.PAYEE, Column.REASON, Column.AMOUNT, Column.GROUP,
    )  # fmt: skip
    first, second = read_rows(body, columns, NAMES, language="de")
    assert first.troubles == second.troubles == ()
    assert first.voucher == Voucher(
        "1", dt.date(2026, 3, 11), "Nähmaschinen Horn", "drei Nähmaschinen", Cents(65_700), CostGroup.FEES
    )
    assert (second.voucher.paid_on, second.voucher.amount_cents) == (dt.date(2026, 3, 20), 23_100)
    assert (second.voucher.group, second.voucher.line) == (CostGroup.MATERIALS, 5)


def test_a_title_above_the_header_and_a_sum_below_are_no_vouchers() -> None:
    rows = cells_of(f"Unsere Belege 2026\n\tNähcafé\n{PASTED}\t\t\tSumme\t888,00\t\n")
    columns, body = split_header(rows)
    assert columns is not None
    assert columns[0] is Column.NUMBER
    assert [row[0] for row in body] == ["1", "2"]


def test_a_list_without_a_header_is_guessed_and_may_be_told_otherwise() -> None:
    rows = cells_of("1;11.3.2026;Horn;Garn;12,50\n2;12.3.2026;Horn;Garn;7")
    assert split_header(rows) == (None, rows)
    assert guess(rows) == (Column.NUMBER, Column.PAID_ON, Column.PAYEE, Column.REASON, Column.AMOUNT)
    assert guess([["Horn", "3,00", "3.3.2026"]]) == (Column.NUMBER, Column.AMOUNT, Column.PAID_ON)
    assert guess([]) == ()
    assert split_header([]) == (None, [])


def test_what_cannot_be_read_is_said_and_the_rest_is_kept() -> None:
    rows = cells_of("31.2.2026;Horn;viel;Blumen\n")
    columns = (Column.PAID_ON, Column.PAYEE, Column.AMOUNT, Column.GROUP, Column.NOTHING)
    (read,) = read_rows(rows, columns, NAMES, language="de")
    assert read.voucher == Voucher(payee="Horn")
    codes = [one.code for one in read.troubles]
    assert codes == ["proofs.day_unreadable", "base.money_unreadable", "proofs.group_unknown"]


@pytest.mark.parametrize(
    ("written", "belongs"),
    [
        ("HONORAR", CostGroup.FEES),
        ("Flyer und Plakate", CostGroup.MATERIALS),
        ("Kosten: Honorare", CostGroup.FEES),
        ("Plakate", CostGroup.OTHER),
    ],
)
def test_what_a_voucher_belongs_to_is_found_by_parts_of_its_name(written: str, belongs: CostGroup) -> None:
    names = {**NAMES, "druckundplakate": (CostGroup.OTHER, None), "flyerundplakate": (CostGroup.MATERIALS, 5)}
    if belongs is CostGroup.OTHER:
        names.pop("flyerundplakate")
    assert belongs_to(written, names)[0] is belongs


@pytest.mark.parametrize("written", ["Blumen", "für das", "Raum oder Honorar"])
def test_what_fits_nothing_or_several_things_of_the_plan_is_asked(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        belongs_to(written, {**NAMES, "raum": (CostGroup.ROOM, None)})
    assert refused.value.code == "proofs.group_unknown"


def test_without_a_column_for_it_a_line_of_the_plan_is_known_by_what_was_paid_for() -> None:
    columns = (Column.PAYEE, Column.REASON)
    first, second = read_rows([["Nord", "Flyer"], ["Horn", "Garn"]], columns, NAMES, language="de")
    assert (first.voucher.group, first.voucher.line) == (CostGroup.MATERIALS, 5)
    assert second.voucher.group is None


def test_a_cell_that_no_row_holds_is_said() -> None:
    (read,) = read_rows([["x" * 201]], (Column.PAYEE,), {}, language="de")
    assert [one.code for one in read.troubles] == ["base.text_too_long"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("11.3.2026", dt.date(2026, 3, 11)),
        ("11.03.26", dt.date(2026, 3, 11)),
        ("11. 3. 2026", dt.date(2026, 3, 11)),
        ("11/3/2026", dt.date(2026, 3, 11)),
        ("2026-03-11", dt.date(2026, 3, 11)),
        ("2026-03-11 00:00:00", dt.date(2026, 3, 11)),
        ("29.2.2028", dt.date(2028, 2, 29)),
        ("11.3.", dt.date(2026, 3, 11)),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, day: dt.date) -> None:
    assert read_day(typed, (2026, 2026)) == day


@pytest.mark.parametrize("typed", ["29.2.2026", "11.3.", "März", "", "1.13.2026", "11.3.2026 mittags"])
def test_a_day_that_is_none_is_never_guessed(typed: str) -> None:
    with pytest.raises(Refusal, match=r"proofs\.day_unreadable"):
        read_day(typed, (2026, 2027))


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("12,50", 1_250), ("12.5", 1_250), ("12,5", 1_250), ("12.50", 1_250), ("1.234", 123_400), ("1.234,5 €", 0)],
)
def test_amounts_are_read_as_a_spreadsheet_copies_them(typed: str, cents: int) -> None:
    if cents:
        assert read_amount(typed, "de") == cents
    else:
        with pytest.raises(Refusal):
            read_amount(typed, "de")


def test_a_book_is_no_list() -> None:
    with pytest.raises(Refusal, match=r"proofs\.table_too_long"):
        cells_of("x" * 200_001)
    with pytest.raises(Refusal, match=r"proofs\.too_many_vouchers"):
        tidy([["x"]] * 502)
    with pytest.raises(Refusal, match=r"proofs\.table_unreadable"):
        cells_of("x" * 140_000)


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_read_or_said(text: str) -> None:
    try:
        rows = cells_of(text)
    except Refusal:
        return
    read_rows(rows, split_header(rows)[0] or guess(rows), NAMES, language="de")
