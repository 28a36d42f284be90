"""Anybody can verify the record, with the downloaded file and Python alone."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from einklang.record.rules import VERIFY_SCRIPT, chain, commitment


def lines_of(count: int, scope: str = "huchting") -> list[bytes]:
    """A chain of so many entries."""
    lines, previous = [], chain.START
    for number in range(1, count + 1):
        body = chain.write_entry(
            scope=scope,
            sequence=number,
            kind="need.published",
            subject=f"needs/{number}",
            happened_at="2026-02-10T18:30:00Z",
            entered_at="2026-02-10T18:30:00Z",
            facts={"number": number, "title": f"Anliegen {number}: „grün“ \\ € 🌱"},
        )
        previous = chain.chained(previous, body)
        lines.append(chain.export_line(previous, body))
    return lines


def first_break(lines: list[bytes]) -> tuple[str, int] | None:
    broken = chain.verify(lines).broken
    return (broken.why, broken.entry) if broken else None


def test_a_whole_chain_is_whole() -> None:
    verdict = chain.verify(lines_of(12))
    assert (verdict.broken, verdict.count, verdict.scope) == (None, 12, "huchting")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_byte_that_changed_is_found_at_its_entry(data: st.DataObject) -> None:
    lines = lines_of(6)
    place = data.draw(st.integers(0, 5))
    byte = data.draw(st.integers(0, len(lines[place]) - 1))
    value = data.draw(st.integers(0, 255).filter(lambda one: one != lines[place][byte]))
    lines[place] = lines[place][:byte] + bytes([value]) + lines[place][byte + 1 :]
    found = first_break(b"".join(lines).splitlines(keepends=True))
    assert found is not None
    assert found[1] == place + 1


@pytest.mark.parametrize("place", range(5))
def test_a_missing_entry_is_named(place: int) -> None:
    lines = lines_of(6)
    del lines[place]
    assert first_break(lines) == ("missing", place + 1)


def test_two_swapped_entries_are_named() -> None:
    lines = lines_of(6)
    lines[2], lines[3] = lines[3], lines[2]
    assert first_break(lines) == ("swapped", 3)


def test_an_entry_that_stands_twice_is_named() -> None:
    lines = lines_of(4)
    assert first_break([*lines[:2], lines[1], *lines[2:]]) == ("twice", 3)


def test_a_line_that_was_cut_off_is_named() -> None:
    lines = lines_of(4)
    assert first_break([*lines[:3], lines[3][:-10]]) == ("cut", 4)


def test_a_cut_tail_is_seen_by_the_published_head_only() -> None:
    lines = lines_of(6)
    head = chain.verify(lines).head
    assert chain.verify(lines[:4]).broken is None
    broken = chain.verify(lines[:4], head=head, count=6).broken
    assert broken is not None
    assert broken.why == "tail"


def test_an_entry_of_another_neighbourhood_is_named() -> None:
    assert first_break([*lines_of(2), lines_of(3, "tenever")[2]]) == ("foreign", 3)


def test_a_whole_file_of_another_neighbourhood_is_named_where_one_is_expected() -> None:
    broken = chain.verify(lines_of(3, "tenever"), scope="huchting").broken
    assert broken is not None
    assert (broken.why, broken.entry) == ("foreign", 1)


def test_an_entry_with_another_number_is_found_though_all_digests_fit() -> None:
    """As when somebody leaves out an entry and chains anew without it."""
    lines, previous = [], chain.START
    for line in [*lines_of(2), *lines_of(4)[3:]]:
        entry = line[len(line) - len(line.partition(b'"entry":')[2]) : -2]
        previous = chain.chained(previous, entry)
        lines.append(chain.export_line(previous, entry))
    assert first_break(lines) == ("missing", 3)


def test_a_record_that_has_grown_since_still_reaches_the_head_that_was_noted() -> None:
    lines = lines_of(6)
    noted = chain.verify(lines[:4]).head
    assert chain.verify(lines, head=noted, count=4).broken is None
    assert chain.verify(lines, head=noted.upper()).broken is None
    assert chain.verify(lines, head=noted, count=5).broken is not None


def test_the_downloaded_script_needs_nothing_but_python(tmp_path: Path) -> None:
    script, good, bad = tmp_path / "verify.py", tmp_path / "record.jsonl", tmp_path / "bad.jsonl"
    script.write_bytes(VERIFY_SCRIPT.read_bytes())
    lines = lines_of(50)
    good.write_bytes(b"".join(lines))
    bad.write_bytes(b"".join(lines).replace(b"Anliegen 17", b"Anliegen 71", 1))
    whole = subprocess.run([sys.executable, "-I", script, good], capture_output=True, text=True, check=False)
    assert whole.returncode == 0
    assert "50" in whole.stdout
    broken = subprocess.run([sys.executable, "-I", script, bad], capture_output=True, text=True, check=False)
    assert broken.returncode == 1
    assert "17" in broken.stdout


@pytest.mark.parametrize("value", [1.5, {"a": {1: 2}}, object(), b"x"])
def test_what_can_be_written_in_two_ways_is_not_taken(value: object) -> None:
    with pytest.raises(TypeError):
        chain.canonical({"a": value} if not isinstance(value, dict) else value)


def test_the_same_text_has_another_commitment_under_another_salt() -> None:
    assert commitment(b"0" * 16, "Müll") != commitment(b"1" * 16, "Müll")
    with pytest.raises(ValueError, match="16 bytes"):
        commitment(b"", "Müll")
