"""The catalogues: what is found in code and templates, and what is wrong with a language."""

from pathlib import Path

import pytest
from babel.messages.catalog import Message

from einklang.base.management import catalogue
from einklang.base.management.catalogue import add_missing, compare, compile_all, extract, key_of, read_language

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
GREETING = 'msgid "Guten Tag, %(name)s"\nmsgstr "Hello %(name)s"\n'


def found_in(file: Path, text: str) -> list[tuple[str | None, object]]:
    file.write_text(text)
    return [(message.context, message.id) for message in extract(file)]


def used(*sentences: str) -> dict[str, dict[catalogue.Key, Message]]:
    return {"needs": {("", text): Message(text) for text in sentences}}


@pytest.fixture
def english(tmp_path: Path) -> Path:
    folder = tmp_path / "en"
    folder.mkdir()
    return folder


def write(folder: Path, room: str, text: str) -> None:
    (folder / f"{room}.po").write_text(f"{HEADER}\n{text}")


def test_code_gives_its_sentences(tmp_path: Path) -> None:
    code = '_("Ja")\ngettext_lazy("Nein " "danke")\nngettext("ein Tag", "%(n)s Tage", n)\n'
    code += 'pgettext("Monat", "Mai")\n_(name)\n'
    assert found_in(tmp_path / "x.py", code) == [
        (None, "Ja"),
        (None, "Nein danke"),
        (None, ("ein Tag", "%(n)s Tage")),
        ("Monat", "Mai"),
    ]


def test_templates_give_theirs_however_they_are_indented(tmp_path: Path) -> None:
    template = (
        '{% load i18n %}\n    <p>{% translate "Ja" %}\n  {{ x|default:_("nichts") }}\n'
        "      {% blocktranslate trimmed count n=n %}\n   ein Tag\n"
        "  {% plural %}\n {{ n }} Tage\n{% endblocktranslate %}\n"
    )
    assert found_in(tmp_path / "x.html", template) == [
        (None, "Ja"),
        (None, "nichts"),
        (None, ("ein Tag", "%(n)s Tage")),
    ]


def test_a_sentence_without_english_is_missing(english: Path) -> None:
    write(english, "needs", GREETING)
    findings = compare(used("Guten Tag, %(name)s", "Danke"), read_language(english))
    assert [key_of(message)[1] for message in findings.missing["needs"]] == ["Danke"]
    assert findings.faults == []


def test_a_sentence_that_nobody_uses_is_a_fault(english: Path) -> None:
    write(english, "needs", GREETING)
    assert compare({"needs": {}}, read_language(english)).faults == [
        "needs.po: 'Guten Tag, %(name)s' is no longer used"
    ]


def test_two_rooms_that_say_it_differently_are_a_fault(english: Path) -> None:
    write(english, "forum", 'msgid "Danke"\nmsgstr "Thanks"\n')
    write(english, "needs", 'msgid "Danke"\nmsgstr "Thank you"\n')
    both = used("Danke") | {"forum": used("Danke")["needs"]}
    assert compare(both, read_language(english)).faults == ["forum.po and needs.po say 'Danke' differently"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [("Hello", "lacks places"), ("Hello %(name)s, %(age)s", "has places"), ("", "")],
)
def test_a_place_in_a_sentence_is_kept(english: Path, text: str, fault: str) -> None:
    write(english, "needs", GREETING.replace("Hello %(name)s", text))
    faults = compare(used("Guten Tag, %(name)s"), read_language(english)).faults
    assert [fault in line for line in faults] == ([True] if fault else [])


def test_an_uncertain_sentence_is_a_fault_and_not_used(english: Path) -> None:
    write(english, "needs", f"#, fuzzy\n{GREETING}")
    findings = compare(used("Guten Tag, %(name)s"), read_language(english))
    assert "fuzzy" in findings.faults[0]
    assert findings.missing


def test_missing_sentences_are_written_once_and_nothing_else_is_touched(english: Path) -> None:
    write(english, "needs", GREETING)
    missing = {"needs": [Message("Danke")], "forum": [Message("Bitte")]}
    assert add_missing(english, missing) == 2
    assert add_missing(english, missing) == 0
    assert (english / "needs.po").read_text().startswith(f"{HEADER}\n{GREETING}".rstrip())
    assert set(read_language(english)) == {"forum", "needs"}


def test_one_file_a_language_is_made_for_django(english: Path) -> None:
    import gettext

    write(english, "forum", 'msgid "Danke"\nmsgstr "Thanks"\n')
    write(english, "needs", GREETING)
    compile_all(english.parent)
    with (english / "LC_MESSAGES" / "django.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert (words.gettext("Danke"), words.gettext("Guten Tag, %(name)s")) == ("Thanks", "Hello %(name)s")
