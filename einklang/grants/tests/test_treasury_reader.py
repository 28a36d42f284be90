"""The treasury's file as it really comes: in three encodings, cut in half, with what people and programs get wrong."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from einklang.base.refusal import Refusal
from einklang.grants.readers import read_treasury_bytes
from einklang.grants.rules.treasury import Kind, Row

HEAD = "Buchung;Anordnung;Betrag;Tag;Art\r\n"
FIRST = "4711;EK-12;1.500,00;10.03.2026;bezahlt\r\n"
SECOND = "4712;EK-13;1480,00;2026-03-11;zurück\r\n"
WHOLE = f"{HEAD}{FIRST}{SECOND}Summe;2;2.980,00\r\n"
ROWS = (
    Row(2, "4711", "EK-12", 150_000, dt.date(2026, 3, 10)),  # type: ignore[arg-type]
    Row(3, "4712", "EK-13", 148_000, dt.date(2026, 3, 11), Kind.RETURNED),  # type: ignore[arg-type]
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_whole_file_is_read_however_it_writes_its_letters(encoding: str) -> None:
    reading = read_treasury_bytes(WHOLE.encode(encoding))
    assert reading.rows == ROWS
    assert (reading.said_rows, reading.said_cents, reading.is_whole) == (2, 298_000, True)


def test_empty_lines_and_columns_at_the_end_do_no_harm() -> None:
    padded = WHOLE.replace("\r\n", ";;\n\n")
    assert [row.reference for row in read_treasury_bytes(padded.encode()).rows] == ["4711", "4712"]
    assert read_treasury_bytes(padded.encode()).is_whole


def test_a_file_that_was_cut_in_half_says_so_and_keeps_what_is_whole() -> None:
    cut = read_treasury_bytes(f"{HEAD}{FIRST}{SECOND}"[:-12].encode())
    assert cut.rows[0] == ROWS[0]
    assert cut.rows[1].fault == "grants.row_columns"
    assert (cut.said_rows, cut.is_whole) == (None, False)


def test_a_file_without_its_last_line_is_not_whole() -> None:
    assert not read_treasury_bytes(f"{HEAD}{FIRST}".encode()).is_whole


@pytest.mark.parametrize("last", ["Summe;2", "Summe;2;", "Summe;zwei;2.980,00", "Summe;2;2.98", "Summe;²;1,00"])
def test_a_last_line_that_was_cut_off_says_nothing(last: str) -> None:
    reading = read_treasury_bytes(f"{HEAD}{FIRST}{last}".encode())
    assert (reading.said_rows, reading.said_cents) == (None, None)
    assert len(reading.rows) == 1


def test_a_last_line_that_says_more_tells_how_much_is_missing() -> None:
    reading = read_treasury_bytes(f"{HEAD}{FIRST}Summe;2;2.980,00".encode())
    assert (reading.missing_rows, reading.missing_cents) == (1, 148_000)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("4711;EK-12;1.500,00", "grants.row_columns"),
        ("4711;EK-12;1.500,00;10.03.2026;bezahlt;mehr", "grants.row_columns"),
        (";EK-12;1.500,00;10.03.2026;bezahlt", "grants.row_reference"),
        ("4711;;1.500,00;10.03.2026;bezahlt", "grants.row_order"),
        ("4711;EK-12;1,500.00;10.03.2026;bezahlt", "grants.row_amount"),
        ("4711;EK-12;-5,00;10.03.2026;bezahlt", "grants.row_amount"),
        ("4711;EK-12;1.500,00;29.02.2026;bezahlt", "grants.row_day"),
        ("4711;EK-12;1.500,00;03/10/2026;bezahlt", "grants.row_day"),
        ("4711;EK-12;1.500,00;10.03.2026;vielleicht", "grants.row_kind"),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_leaves_the_others(line: str, fault: str) -> None:
    reading = read_treasury_bytes(f"{HEAD}{line}\n{SECOND}".encode())
    assert [row.fault for row in reading.rows] == [fault, ""]


def test_29_february_is_a_day_in_a_leap_year() -> None:
    assert read_treasury_bytes(f"{HEAD}1;EK-1;1,00;29.02.2028;bezahlt".encode()).rows[0].booked_on == dt.date(
        2028, 2, 29
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "grants.treasury_file_empty"),
        (b" \n", "grants.treasury_file_empty"),
        (b"x" * (2 * 1024 * 1024 + 1), "grants.treasury_file_large"),
        (b"Name;Betrag\nAnna;5", "grants.treasury_file_strange"),
        (WHOLE.replace(";", ",").encode(), "grants.treasury_file_strange"),
        (b"%PDF-1.7\x00\x01", "grants.treasury_file_unreadable"),
        (b'"' + b"x" * 200_000, "grants.treasury_file_unreadable"),
    ],
)
def test_what_is_no_file_of_the_treasurys_gets_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as no:
        read_treasury_bytes(content)
    assert (no.value.code, no.value.field) == (code, "file")


@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_are_an_error(content: bytes, headed: bool) -> None:
    try:
        read_treasury_bytes(HEAD.encode() + content if headed else content)
    except Refusal as no:
        said = no.code
        assert said.startswith("grants.treasury_file_")


@given(st.integers(0, len(WHOLE)))
def test_wherever_a_file_is_cut_it_is_never_called_whole(end: int) -> None:
    try:
        reading = read_treasury_bytes(WHOLE[:end].encode())
    except Refusal:
        return
    assert not reading.is_whole or reading.rows == ROWS
