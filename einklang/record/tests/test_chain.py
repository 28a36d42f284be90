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


def chained_anew(entries: list[bytes]) -> list[bytes]:
    """Lines whose digests all fit, whatever the entries are."""
    lines, previous = [], chain.START
    for entry in entries:
        previous = chain.chained(previous, entry)
        lines.append(chain.export_line(previous, entry))
    return lines


def entry_of(line: bytes) -> bytes:
    return line.partition(b'"entry":')[2][:-2]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'"number":2', b'"number":2,"number":3', "unclear"),
        (b'"number":2', b'"number":3,"number":2', "unclear"),
        (b'"number":2', b'"number": 2', "unclear"),
        (b'"number":2', b'"number":-0', "unclear"),
        (b'"number":2', b'"number":2.0', "unclear"),
        (b'"number":2', b'"number":NaN', "unclear"),
        (b'"number":2', b'"number":02', "unreadable"),
        (b'"number":2', b'"number":[}', "unreadable"),
        (b'"number":2', b'"number":\xff', "unreadable"),
        (b"Anliegen 2", b"\\u0041nliegen 2", "unclear"),
        (b"Anliegen 2", b"\\ud800", "unclear"),
        (b"Anliegen 2", b"a\x01b", "unreadable"),
        (b'"facts":{', b'"facts":[{', "unreadable"),
        (b'"scope":', b'"facts":{},"scope":', "unclear"),
        (b'"subject":"needs/2"', b'"subject":"needs/2","subject":"needs/3"', "unclear"),
        (b'"sequence":2', b'"sequence":2.0', "unreadable"),
        (b'"kind":"need.published"', b'"kind":"need published"', "unclear"),
        (b'{"entered_at"', b'{"a":1,"entered_at"', "unclear"),
    ],
)
def test_a_line_that_can_be_read_in_more_than_one_way_is_found_though_all_digests_fit(
    old: bytes, new: bytes, why: str
) -> None:
    entries = [entry_of(line) for line in lines_of(3)]
    assert old in entries[1]
    entries[1] = entries[1].replace(old, new)
    assert first_break(chained_anew(entries)) == (why, 2)
    broken = chain.verify(chained_anew(entries), scope="huchting").broken
    assert broken is not None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    )
)
def test_whatever_the_record_takes_is_whole(value: object) -> None:
    moment = "2026-02-10T18:30:00Z"
    body = chain.write_entry(
        scope="a", sequence=1, kind="k", subject="", happened_at=moment, entered_at=moment, facts={"value": value}
    )
    assert chain.verify(chained_anew([body])).broken is None


def test_where_the_fast_half_of_json_is_missing_the_slow_whole_does_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = lines_of(3)
    monkeypatch.setattr("json.encoder.c_make_encoder", None)
    monkeypatch.setattr(chain, "_write", chain._make_writer())
    assert chain.verify(lines).broken is None
    doubled = [entry_of(line).replace(b'"number":2', b'"number":2,"number":2') for line in lines]
    assert first_break(chained_anew(doubled)) == ("unclear", 2)


def test_a_moment_is_written_in_one_way_only() -> None:
    with pytest.raises(ValueError, match="plain word"):
        chain.write_entry(
            scope="a", sequence=1, kind="k", subject="", happened_at="2026-02-10", entered_at="2026-02-10", facts={}
        )


def test_line_ends_that_a_program_turned_are_named() -> None:
    turned = [line[:-1] + b"\r\n" for line in lines_of(3)]
    verdict = chain.verify(turned)
    assert verdict.broken == chain.Break("line_ends", 1)
    assert "CR LF" in chain.say(verdict, "en")
    assert "Windows" in chain.say(verdict, "de")


def test_an_empty_file_is_nothing_to_check_unless_nothing_is_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "record.jsonl"
    file.write_bytes(b"")
    assert chain.main([str(file), "--language", "en"]) == 2
    assert "nothing to check" in capsys.readouterr().err
    assert chain.main([str(file), "--count", "0"]) == 0
    assert chain.main([str(file), "--count", "3"]) == 1
    assert chain.main([str(file), "--head", "0" * 64]) == 1


@pytest.mark.parametrize("value", [1.5, {"a": {1: 2}}, object(), b"x"])
def test_what_can_be_written_in_two_ways_is_not_taken(value: object) -> None:
    with pytest.raises(TypeError):
        chain.canonical({"a": value} if not isinstance(value, dict) else value)


def test_the_same_text_has_another_commitment_under_another_salt() -> None:
    assert commitment(b"0" * 16, "Müll") != commitment(b"1" * 16, "Müll")
    with pytest.raises(ValueError, match="16 bytes"):
        commitment(b"", "Müll")
