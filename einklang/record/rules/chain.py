"""How the public record is chained, and how anybody checks it: python verify.py record.jsonl

Needs nothing but Python 3.8 or newer. Each line of record.jsonl is one entry, in order:

    {"digest":"<64 hexadecimal digits>","entry":{"entered_at":...,"subject":...}}

The digest is the SHA-256 over the digest before it (64 zeros for the first) and the bytes of the entry as they stand
there. So nothing can be changed, left out, doubled or moved without breaking the chain from there on. An entry is JSON
written in one way only (keys in order, each once, no white space, no fractions), so that nobody reads it in another
way. Only a tail that was cut off leaves a whole chain: it is found by comparing with a published head (--head) or count
(--count).

Exit code: 0 the chain is whole, 1 it is broken, 2 the file cannot be read or holds nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import json.encoder
import os
import re
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator, Mapping  # noqa: UP035 - people run this file with older Pythons

START = "0" * 64
LONGEST_LINE = 1 << 20
_BEFORE_ENTRY = len('{"digest":"') + 64 + len('","entry":')
_SCOPE = re.compile(r"[a-z0-9-]{1,60}")
_KIND = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
_SUBJECT = re.compile(r"[A-Za-z0-9/_.-]*")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_ENTRY = re.compile(
    (
        rf'{{"entered_at":"{_MOMENT.pattern}","facts":({{.*}}),"happened_at":"{_MOMENT.pattern}"'
        rf',"kind":"{_KIND.pattern}","scope":"({_SCOPE.pattern})","sequence":([1-9]\d{{0,17}})'
        rf',"subject":"{_SUBJECT.pattern}"}}'
    ).encode()
)


def _refuse(number: str) -> object:
    raise ValueError(f"the record takes no {number}")


_parse = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).raw_decode


def _make_writer() -> Callable[[object, int], Iterable[str]]:
    """What writes a value that was just read as `canonical` does.

    It is asked for every line, so it is made once, which json itself offers to nobody; where that half of json is
    missing or another one, the slower whole does the same.
    """
    try:
        make, quote = json.encoder.c_make_encoder, json.encoder.encode_basestring  # type: ignore[attr-defined]
        fast: Callable[[object, int], Iterable[str]] = make(None, None, quote, None, ":", ",", True, False, False)
        fast({}, 0)
    except (AttributeError, TypeError):
        whole = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return lambda value, _level: whole.encode(value)
    return fast


_write = _make_writer()


@dataclass(frozen=True)
class Break:
    """The first place where a chain is broken. `entry` is the entry that should stand there, `found` the one that does.

    `why`: changed, missing, swapped, twice, foreign, cut, line_ends, unreadable; unclear (its digest fits, but it could
    be read in more than one way); columns (a database's, not its entry's); tail (the published head or count is not
    reached).
    """

    why: str
    entry: int
    found: int = 0
    scope: str = ""


@dataclass(frozen=True)
class Verdict:
    """What became of a check: how many entries are whole, the digest of the last of them, and the first break."""

    scope: str
    count: int
    head: str
    broken: Break | None = None


def canonical(value: object) -> bytes:
    """The one way to write a value: JSON in UTF-8, keys in order, no white space.

    Takes text, whole numbers, true, false, nothing, lists and mappings; raises TypeError for all else (a float has
    more than one way to be written; days and moments are given as ISO text), ValueError for text that is no Unicode.
    """
    _check_plain(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _check_plain(value: object) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key must be text, not {key!r}")
            _check_plain(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            _check_plain(inner)
    elif value is not None and not isinstance(value, (str, int)):
        raise TypeError(f"the record takes no {type(value).__name__}: {value!r}")


def write_entry(
    *,
    scope: str,
    sequence: int,
    kind: str,
    subject: str,
    happened_at: str,
    entered_at: str,
    facts: Mapping[str, object],
) -> bytes:
    """The bytes of an entry, on which its digest stands. Moments are ISO text in UTC (`2026-02-10T18:30:00Z`).

    Raises ValueError when scope, kind, subject or a moment are not plain (`huchting`, `needs.raised`, `needs/12`), when
    the sequence does not start at 1, or when the entry is longer than a line may be.
    """
    words = ((_SCOPE, scope), (_KIND, kind), (_SUBJECT, subject), (_MOMENT, happened_at), (_MOMENT, entered_at))
    for shape, word in words:
        if not shape.fullmatch(word):
            raise ValueError(f"not a plain word of the record: {word!r}")
    if sequence < 1:
        raise ValueError("the first entry is number 1")
    entry = {
        "scope": scope,
        "sequence": sequence,
        "kind": kind,
        "subject": subject,
        "happened_at": happened_at,
        "entered_at": entered_at,
        "facts": dict(facts),
    }
    body = canonical(entry)
    if len(body) > LONGEST_LINE - 100:
        raise ValueError("an entry is at most one mebibyte long")
    return body


def chained(previous: str, entry: bytes) -> str:
    """The digest of an entry that follows the entry with digest `previous` (`START` for the first)."""
    return hashlib.sha256(previous.encode() + entry).hexdigest()


def export_line(digest: str, entry: bytes) -> bytes:
    """An entry as it stands in record.jsonl, with its line end."""
    return b'{"digest":"%b","entry":%b}\n' % (digest.encode(), entry)


def verify(lines: Iterable[bytes], *, scope: str = "", head: str = "", count: int = 0) -> Verdict:
    """Follow the chain line by line, in constant memory, up to the first break.

    All entries must be of one scope: of `scope` if it is given, else of that of the first entry.
    `head` is a digest and `count` a number of entries that were published or noted earlier: the chain must reach
    them; it may have grown since. Given both, `head` must be the digest of entry number `count`.
    """
    lines = iter(lines)
    previous, number, reached = START.encode(), 0, not head
    for number, line in enumerate(lines, 1):
        entry = line[_BEFORE_ENTRY:-2]
        digest = hashlib.sha256(previous + entry).hexdigest().encode()
        scope = scope or _read_scope(entry)
        fits = line == b'{"digest":"%b","entry":%b}\n' % (digest, entry)
        if not fits or not _is_entry(entry, scope, number):
            why = _explain(line, next(lines, b""), number, scope, fits=fits)
            return Verdict(scope, number - 1, previous.decode(), why)
        if not reached and digest == head.lower().encode():
            reached = not count or count == number
        previous = digest
    broken = None if reached and number >= count else Break("tail", number + 1)
    return Verdict(scope, number, previous.decode(), broken)


def _is_entry(entry: bytes, scope: str, number: int) -> bool:
    """Whether these are the very bytes that `write_entry` writes for an entry of this scope with this number."""
    shape = _ENTRY.fullmatch(entry)
    if shape is None or shape[2].decode() != scope or int(shape[3]) != number:
        return False
    try:
        facts = shape[1].decode()
        value, _ = _parse(facts)
        return "".join(_write(value, 0)) == facts
    except (ValueError, RecursionError):
        return False


def _read(entry: bytes) -> dict[str, Any]:
    try:
        value = json.loads(entry)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _read_scope(entry: bytes) -> str:
    scope = _read(entry).get("scope")
    return scope if isinstance(scope, str) and _SCOPE.fullmatch(scope) else "?"


def _read_sequence(line: bytes) -> int:
    sequence = _read(line[_BEFORE_ENTRY:-2]).get("sequence")
    return sequence if isinstance(sequence, int) else 0


def _explain(line: bytes, following: bytes, number: int, scope: str, *, fits: bool) -> Break:
    """Why the line does not belong where it stands. `fits`: its digest is right all the same."""
    if line.endswith(b"}\r\n"):
        return Break("line_ends", number)
    if not line.endswith(b"}\n"):
        return Break("cut", number)
    sequence, there = _read_sequence(line), _read_scope(line[_BEFORE_ENTRY:-2])
    if sequence < 1 or there == "?":
        return Break("unreadable", number)
    if there != scope:
        return Break("foreign", number, sequence, there)
    if sequence == number:
        return Break("unclear" if fits else "changed", number)
    if sequence < number:
        return Break("twice", number, sequence)
    return Break("swapped" if _read_sequence(following) == number else "missing", number, sequence)


SENTENCES = {
    "en": {
        "ok": "ok: {count} entries, head {head}",
        "tail_unseen": "That nothing was cut off at the end is shown only by the published head: --head, --count.",
        "changed": "Entry {entry} is broken: it was changed, or the one before it was.",
        "missing": "Entry {entry} is broken: it is missing or was changed; entry {found} stands in its place.",
        "swapped": "Entry {entry} is broken: it stands after entry {found}; they were swapped.",
        "twice": "Entry {entry} is broken: entry {found} stands in its place for the second time.",
        "foreign": "Entry {entry} is broken: entry {found} of another record ({scope}) stands in its place.",
        "cut": "Entry {entry} is broken: its line is cut off.",
        "line_ends": "Entry {entry} is broken: its line ends as Windows ends lines (CR LF). A program turned the line "
        "ends while it saved or sent the file. Download the file again and leave it as it is.",
        "unreadable": "Entry {entry} is broken: its line is no entry.",
        "unclear": "Entry {entry} is broken: it is not written in the one way that entries are written in, so that it "
        "could be read in more than one way.",
        "columns": "Entry {entry} is broken: the database shows something else than the entry says.",
        "tail": "Entry {entry} is broken: the record ends before it, or does not reach the published head.",
        "empty": "There is nothing to check: the file holds no entry.",
        "unread": "The file cannot be read: {reason}",
    },
    "de": {
        "ok": "ok: {count} Einträge, letzter Prüfwert {head}",
        "tail_unseen": "Ob am Ende etwas fehlt, zeigt nur der veröffentlichte Prüfwert: --head, --count.",
        "changed": "Eintrag {entry} ist gebrochen: Er wurde geändert, oder der Eintrag davor.",
        "missing": "Eintrag {entry} ist gebrochen: Er fehlt oder wurde geändert; an seiner Stelle steht "
        "Eintrag {found}.",
        "swapped": "Eintrag {entry} ist gebrochen: Er steht hinter Eintrag {found}; beide wurden vertauscht.",
        "twice": "Eintrag {entry} ist gebrochen: An seiner Stelle steht Eintrag {found} zum zweiten Mal.",
        "foreign": "Eintrag {entry} ist gebrochen: An seiner Stelle steht Eintrag {found} eines anderen Protokolls "
        "({scope}).",
        "cut": "Eintrag {entry} ist gebrochen: Seine Zeile ist abgeschnitten.",
        "line_ends": "Eintrag {entry} ist gebrochen: Seine Zeile endet so, wie Windows Zeilen beendet (CR LF). Ein "
        "Programm hat die Zeilenenden beim Speichern oder Senden geändert. Laden Sie die Datei noch einmal herunter "
        "und lassen Sie sie, wie sie ist.",
        "unreadable": "Eintrag {entry} ist gebrochen: Seine Zeile ist kein Eintrag.",
        "unclear": "Eintrag {entry} ist gebrochen: Er ist nicht so geschrieben, wie Einträge geschrieben werden. Man "
        "könnte ihn auf mehr als eine Weise lesen.",
        "columns": "Eintrag {entry} ist gebrochen: Die Datenbank zeigt etwas anderes, als im Eintrag steht.",
        "tail": "Eintrag {entry} ist gebrochen: Das Protokoll endet vor ihm oder erreicht den "
        "veröffentlichten Prüfwert nicht.",
        "empty": "Es gibt nichts zu prüfen: In der Datei steht kein Eintrag.",
        "unread": "Die Datei kann nicht gelesen werden: {reason}",
    },
}


def say(verdict: Verdict, language: str) -> str:
    """The verdict in one sentence, in German (`de`) or English (all else)."""
    sentences = SENTENCES["de" if language.startswith("de") else "en"]
    if verdict.broken is None:
        return sentences["ok"].format(count=verdict.count, head=verdict.head)
    broken = verdict.broken
    return sentences[broken.why].format(entry=broken.entry, found=broken.found, scope=broken.scope)


def verify_file(path: str, *, head: str = "", count: int = 0) -> Verdict:
    """Verify a downloaded file ("-" for the standard input). Raises OSError when it cannot be read."""
    if path == "-":
        return verify(_lines_of(sys.stdin.buffer), head=head, count=count)
    with Path(path).open("rb", buffering=1 << 18) as file:
        return verify(_lines_of(file), head=head, count=count)


def _lines_of(file: Any) -> Iterator[bytes]:
    # Not `for line in file`: a file without line ends would be read into memory whole.
    return iter(partial(file.readline, LONGEST_LINE), b"")


def _spoken_language() -> str:
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, named), "en")


def main(arguments: list[str] | None = None) -> int:
    """The command `verify.py`; returns its exit code."""
    parser = argparse.ArgumentParser(description="Verifies a public record / prüft ein öffentliches Protokoll.")
    parser.add_argument("file", help="record.jsonl, or - for the standard input")
    parser.add_argument("--head", default="", help="a published head / ein veröffentlichter Prüfwert")
    parser.add_argument("--count", type=int, help="a published count / eine veröffentlichte Anzahl")
    parser.add_argument("--language", default=_spoken_language(), help="de, en")
    chosen = parser.parse_args(arguments)
    sentences = SENTENCES["de" if chosen.language.startswith("de") else "en"]
    try:
        verdict = verify_file(chosen.file, head=chosen.head, count=chosen.count or 0)
    except OSError as problem:
        sys.stderr.write(sentences["unread"].format(reason=problem) + "\n")
        return 2
    if verdict.broken is None and verdict.count == 0 and chosen.count is None:
        sys.stderr.write(sentences["empty"] + "\n")
        return 2
    sys.stdout.write(say(verdict, chosen.language) + "\n")
    if verdict.broken is None and not chosen.head:
        sys.stdout.write(sentences["tail_unseen"] + "\n")
    return 0 if verdict.broken is None else 1


if __name__ == "__main__":
    sys.exit(main())
