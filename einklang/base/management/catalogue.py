"""The catalogues: which sentences there are, which have no English, and one file per language for Django to read.

German is the language the sentences are written in. Every other language has one `.po` file a room
(`locale/en/needs.po`; `frame.po` for the frame of every page), so that a room's words are found in one place.
"""

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

EINKLANG = Path(__file__).resolve().parents[2]
LOCALE = EINKLANG / "locale"
FRAME = "frame"

Key = tuple[str, str]  # what disambiguates (mostly nothing), and the German sentence

# Where in a call its sentence stands, its plural, and what disambiguates it ("c").
_SINGULAR, _PLURAL, _IN_CONTEXT = (1,), (1, 2), ((1, "c"), 2)
_PLACES: dict[str, tuple[int | tuple[int, str], ...]] = {
    "_": _SINGULAR,
    "gettext": _SINGULAR,
    "gettext_lazy": _SINGULAR,
    "gettext_noop": _SINGULAR,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": _IN_CONTEXT,
    "pgettext_lazy": _IN_CONTEXT,
    "npgettext": (*_IN_CONTEXT, 3),
    "npgettext_lazy": (*_IN_CONTEXT, 3),
}
_PLACE = re.compile(r"%\((\w+)\)[a-z]|%[sd]")


@dataclass
class Findings:
    """What is wrong with one language, as lines that name the file and the sentence."""

    missing: dict[str, list[Message]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def room_of(file: Path) -> str:
    """The room a source file belongs to, which is the name of its catalogue."""
    first = file.relative_to(EINKLANG).parts[0]
    return FRAME if first == "templates" else first


def sources() -> Iterator[Path]:
    """Every file that may hold a sentence."""
    for ending in ("*.py", "*.html", "*.txt"):
        for file in sorted(EINKLANG.rglob(ending)):
            parts = set(file.relative_to(EINKLANG).parts)
            if not parts & {"tests", "migrations", "static", "locale", "__pycache__"}:
                yield file


def extract(file: Path) -> Iterator[Message]:
    """The sentences of one file, in order."""
    source = file.read_text()
    if file.suffix != ".py":
        source = _as_python(source, file)
    stream = io.BytesIO(source.encode())
    for _, function, found, _ in extract_python(stream, dict.fromkeys(_PLACES), (), {"encoding": "utf-8"}):
        message = _message(str(function), _as_tuple(found))
        if message is not None:
            yield message


def _as_tuple(found: Any) -> tuple[str | None, ...]:
    """One argument comes as a text, several as a sequence, one that is no text as nothing."""
    return (found,) if found is None or isinstance(found, str) else tuple(found)


def _as_python(template: str, file: Path) -> str:
    """Django turns a template into calls of gettext; without its indentation, Python's tokenizer can read that."""
    from django.utils.translation.template import templatize

    return "\n".join(line.strip() for line in templatize(template, origin=str(file)).splitlines())


def _message(function: str, words: tuple[str | None, ...]) -> Message | None:
    context, texts = None, []
    for place in _PLACES[function]:
        number = place if isinstance(place, int) else place[0]
        text = words[number - 1] if number <= len(words) else None
        if not text:
            return None
        if isinstance(place, int):
            texts.append(text)
        else:
            context = text
    return Message(tuple(texts) if len(texts) > 1 else texts[0], context=context)


def key_of(message: Message) -> Key:
    """What makes a sentence the same sentence."""
    first = message.id[0] if isinstance(message.id, list | tuple) else message.id
    return message.context or "", str(first)


def used_sentences() -> dict[str, dict[Key, Message]]:
    """Room by room, every sentence that stands in code or templates."""
    used: dict[str, dict[Key, Message]] = {}
    for file in sources():
        for message in extract(file):
            used.setdefault(room_of(file), {})[key_of(message)] = message
    return used


def read_language(folder: Path) -> dict[str, Catalog]:
    """Room by room, what one language has."""
    catalogues = {}
    for file in sorted(folder.glob("*.po")):
        with file.open("rb") as stream:
            catalogues[file.stem] = read_po(stream, locale=folder.name, abort_invalid=True)
    return catalogues


def _sentences(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _texts(message: Message) -> list[str]:
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return [str(text) for text in strings]


def is_translated(message: Message) -> bool:
    """Every form has a text."""
    return all(_texts(message)) and not message.fuzzy


def compare(used: dict[str, dict[Key, Message]], catalogues: dict[str, Catalog]) -> Findings:
    """Hold what is used against what one language has."""
    findings = Findings(faults=list(_conflicts(catalogues)))
    done = {key_of(m) for catalogue in catalogues.values() for m in _sentences(catalogue) if is_translated(m)}
    for room, sentences in used.items():
        missing = [message for key, message in sentences.items() if key not in done]
        if missing:
            findings.missing[room] = missing
    for room, catalogue in catalogues.items():
        for message in _sentences(catalogue):
            findings.faults.extend(_faults(room, message, used.get(room, {})))
    return findings


def _faults(room: str, message: Message, used: dict[Key, Message]) -> Iterator[str]:
    name = f"{room}.po: {key_of(message)[1]!r}"
    if key_of(message) not in used:
        yield f"{name} is no longer used"
    if message.fuzzy:
        yield f"{name} is marked as uncertain (fuzzy)"
    wanted = set(_PLACE.findall(key_of(message)[1]))
    for text in _texts(message):
        if text and set(_PLACE.findall(text)) - wanted:
            yield f"{name} has places that the German does not have"
        if text and len(_texts(message)) == 1 and wanted - set(_PLACE.findall(text)):
            yield f"{name} lacks places that the German has"


def _conflicts(catalogues: dict[str, Catalog]) -> Iterator[str]:
    seen: dict[Key, tuple[str, list[str]]] = {}
    for room, catalogue in catalogues.items():
        for message in filter(is_translated, _sentences(catalogue)):
            other, texts = seen.setdefault(key_of(message), (room, _texts(message)))
            if texts != _texts(message):
                yield f"{other}.po and {room}.po say {key_of(message)[1]!r} differently"


def add_missing(folder: Path, missing: dict[str, list[Message]]) -> int:
    """Write what has no translation yet to the end of its room's file; what stands there is not touched."""
    count = 0
    for room, messages in missing.items():
        file = folder / f"{room}.po"
        standing = read_language(folder).get(room) if file.exists() else None
        known = {key_of(message) for message in standing} if standing else set()
        new = [message for message in messages if key_of(message) not in known]
        if new:
            text = file.read_text() if file.exists() else _header(folder.name)
            file.write_text(f"{text.rstrip()}\n\n{_as_po(new)}")
            count += len(new)
    return count


def _header(language: str) -> str:
    plural = "nplurals=2; plural=(n != 1);"
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plural}\\n"\n'
    )


def _as_po(messages: Iterable[Message]) -> str:
    catalogue, stream = Catalog(), io.BytesIO()
    for message in messages:
        catalogue.add(message.id, context=message.context)
    write_po(stream, catalogue, omit_header=True, width=0)
    return stream.getvalue().decode()


def compile_all(locale: Path = LOCALE) -> None:
    """For each language, one file for Django, when a sentence is newer than it."""
    for folder in sorted(path for path in Path(locale).iterdir() if path.is_dir()):
        made = folder / "LC_MESSAGES" / "django.mo"
        newest = max((file.stat().st_mtime for file in folder.glob("*.po")), default=0)
        if newest and (not made.exists() or made.stat().st_mtime < newest):
            _compile(folder, made)


def _compile(folder: Path, made: Path) -> None:
    whole = Catalog(locale=folder.name)
    for catalogue in read_language(folder).values():
        for message in filter(is_translated, _sentences(catalogue)):
            whole.add(message.id, message.string, context=message.context)
    made.parent.mkdir(exist_ok=True)
    unfinished = made.with_suffix(f".{os.getpid()}")
    with unfinished.open("wb") as stream:
        write_mo(stream, whole)
    unfinished.replace(made)


if __name__ == "__main__":
    compile_all(Path(sys.argv[1]))
