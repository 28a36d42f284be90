"""How the public record is chained, and how anybody checks it: python verify.py record.jsonl

Needs nothing but Python 3.8 or newer. Each line of record.jsonl is one entry, in order:

    {"digest":"<64 hexadecimal digits>","entry":{"entered_at":...,"subject":...}}

The digest is the SHA-256 over the digest before it (64 zeros for the first) and the bytes of the entry as they stand
there. So nothing can be changed, left out, doubled or moved without breaking the chain from there on. Only a tail that
was cut off leaves a whole chain: it is found by comparing with a published head (--head) or count (--count).

Exit code: 0 the chain is whole, 1 it is broken, 2 the file cannot be read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping  # noqa: UP035 - people run this file with older Pythons

START = "0" * 64
LONGEST_LINE = 1 << 20
_BEFORE_ENTRY = len('{"digest":"') + 64 + len('","entry":')
_SCOPE = re.compile(r"[a-z0-9-]{1,60}")
_KIND = re.compile(r"[a-z_]+(\.[a-z_]+)*")
_SUBJECT = re.compile(r"[A-Za-z0-9/_.-]*")


@dataclass(frozen=True)
class Break:
    """The first place where a chain is broken. `entry` is the entry that should stand there, `found` the one that does.

    `why`: changed, missing, swapped, twice, foreign, cut, unreadable; columns (a database's, not its entry's);
    tail (the published head or count is not reached).
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

    Raises ValueError when scope, kind or subject are not plain (`huchting`, `needs.raised`, `needs/12`), when the
    sequence does not start at 1, or when the entry is longer than a line may be.
    """
    for shape, word in ((_SCOPE, scope), (_KIND, kind), (_SUBJECT, subject)):
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
        if line != b'{"digest":"%b","entry":%b}\n' % (digest, entry) or not _in_place(entry, scope, number):
            return Verdict(scope, number - 1, previous.decode(), _explain(line, next(lines, b""), number, scope))
        if not reached and digest == head.lower().encode():
            reached = not count or count == number
        previous = digest
    broken = None if reached and number >= count else Break("tail", number + 1)
    return Verdict(scope, number, previous.decode(), broken)


def _in_place(entry: bytes, scope: str, number: int) -> bool:
    """Whether scope and sequence are right. They stand near the end, since keys are in order, so nothing is parsed."""
    _, found, subject = entry.rpartition(b',"scope":"%b","sequence":%d,"subject":"' % (scope.encode(), number))
    return bool(found) and subject.find(b'"') == len(subject) - 2


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


def _explain(line: bytes, following: bytes, number: int, scope: str) -> Break:
    """Why the line does not belong where it stands."""
    if not line.endswith(b"}\n"):
        return Break("cut", number)
    sequence, there = _read_sequence(line), _read_scope(line[_BEFORE_ENTRY:-2])
    if sequence < 1 or there == "?":
        return Break("unreadable", number)
    if there != scope:
        return Break("foreign", number, sequence, there)
    if sequence == number:
        return Break("changed", number)
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
        "unreadable": "Entry {entry} is broken: its line is no entry.",
        "columns": "Entry {entry} is broken: the database shows something else than the entry says.",
        "tail": "Entry {entry} is broken: the record ends before it, or does not reach the published head.",
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
        "unreadable": "Eintrag {entry} ist gebrochen: Seine Zeile ist kein Eintrag.",
        "columns": "Eintrag {entry} ist gebrochen: Die Datenbank zeigt etwas anderes, als im Eintrag steht.",
        "tail": "Eintrag {entry} ist gebrochen: Das Protokoll endet vor ihm oder erreicht den "
        "veröffentlichten Prüfwert nicht.",
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
    parser.add_argument("--count", type=int, default=0, help="a published count / eine veröffentlichte Anzahl")
    parser.add_argument("--language", default=_spoken_language(), help="de, en")
    chosen = parser.parse_args(arguments)
    sentences = SENTENCES["de" if chosen.language.startswith("de") else "en"]
    try:
        verdict = verify_file(chosen.file, head=chosen.head, count=chosen.count)
    except OSError as problem:
        sys.stderr.write(sentences["unread"].format(reason=problem) + "\n")
        return 2
    sys.stdout.write(say(verdict, chosen.language) + "\n")
    if verdict.broken is None and not chosen.head:
        sys.stdout.write(sentences["tail_unseen"] + "\n")
    return 0 if verdict.broken is None else 1


if __name__ == "__main__":
    sys.exit(main())
