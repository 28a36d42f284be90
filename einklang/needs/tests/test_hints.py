"""What a reader should look at twice."""

import pytest

from einklang.needs.rules.hints import Hint, HintKind, hints, similar
from einklang.needs.rules.raising import plain, read_code, show_code


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Ich und Frau Yılmaz wollen nähen", HintKind.NAME, "Frau Yılmaz"),
        ("der Hund von Herrn S. läuft frei", HintKind.NAME, "Herrn S."),
        ("ask Mrs Miller about it", HintKind.NAME, "Mrs Miller"),
        ("Hallo, ich bin Aylin Demir aus der 3", HintKind.NAME, "ich bin Aylin Demir"),
        ("Mein Name ist Aylin", HintKind.NAME, "Mein Name ist Aylin"),
        ("I’m Aylin Demir", HintKind.NAME, "I’m Aylin Demir"),
        ("ruft an: 0421 123456", HintKind.CONTACT, "0421 123456"),
        ("oder aylin@example.org", HintKind.CONTACT, "aylin@example.org"),
        ("vor der Sodenmattstraße 12a", HintKind.ADDRESS, "Sodenmattstraße 12a"),
        ("weil ich krank bin", HintKind.HEALTH, "krank"),
        ("Meine Tochter kann nicht lesen", HintKind.THIRD_PERSON, "Meine Tochter"),
        ("my neighbour is loud", HintKind.THIRD_PERSON, "my neighbour"),
    ],
)
def test_what_may_name_somebody_is_pointed_out(text: str, kind: HintKind, words: str) -> None:
    assert Hint(kind, words) in hints(text)


def test_a_harmless_text_gives_no_hint() -> None:
    assert hints("Der Bus kommt sonntags nur jede Stunde. Im Jahr 2026 fehlen 40 Plätze.") == []
    assert hints("Ich bin Rentner und wohne hier seit 40 Jahren.") == []


def test_a_place_is_named_once() -> None:
    assert hints("Frau Y. und Frau Y.") == [Hint(HintKind.NAME, "Frau Y.")]


def test_a_need_that_was_raised_before_is_found_by_its_words() -> None:
    titles = [(1, "Ein Ort zum Nähen und Sprechen"), (2, "Am Sonntag fährt der Bus zu selten"), (3, "Bäume am Platz")]
    assert similar("Der Bus fährt sonntags nur jede Stunde, viel zu selten", titles) == [2]
    assert similar("Etwas ganz anderes", titles) == []


def test_a_code_is_found_however_it_was_typed() -> None:
    assert read_code(" abcde-f2345 ") == "ABCDEF2345"
    assert show_code("ABCDEF2345") == "ABCDE-F2345"


def test_a_code_that_is_too_long_is_not_cut_to_fit() -> None:
    assert len(read_code("A" * 50)) == 11


def test_signs_that_no_page_can_show_go_and_the_rest_stays() -> None:
    assert plain(" a\x00b\r\nc\x1f 🧵 ") == "ab\nc 🧵"
