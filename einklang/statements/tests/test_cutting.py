"""A paper is cut into its pieces, and nothing of it is lost."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, strategies as some

from einklang.statements.rules.cutting import cut, days_in, joined, split
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.sentences import sentences

HUCHTING = Path(__file__).resolve().parents[4] / "shared/data/huchting_statement_2015.txt"
NAMES = {
    "education": ["Bildung"],
    "social": ["Soziales"],
    "culture": ["Kultur"],
    "health": ["Gesundheit", "Senatorin für Gesundheit"],
    "labour": ["Arbeit"],
}
PAPER = """
Was Neuland braucht
Antwort auf den Bericht zur Lage

In Neuland leben viele Familien auf engem
Raum. Die Wege sind weit.

So kann es weitergehen. Das Netz sollte gestärkt werden.
 Dafür wünscht sich die Gruppe:

Bereich Gesundheit

• Es braucht eine Praxis für
  Kinder im Quartier.
•
Die Wege sind lang, der Bus kommt selten.

Übergreifendes

• Die Stadt muss eine Stelle nennen. Diese Stelle sollte zweimal im Jahr kommen.
• Gute Nachbarschaft ist wichtig.

Arbeitsgruppe am 3.2.2024
Stadtteilgruppe am 12. März 2024
"""


def test_title_introduction_sections_bullets_and_end() -> None:
    told = [(one.kind.value, one.mark, one.text) for one in cut(PAPER, NAMES).pieces]
    assert told == [
        ("title", "", "Was Neuland braucht Antwort auf den Bericht zur Lage"),
        ("introduction", "", "In Neuland leben viele Familien auf engem Raum. Die Wege sind weit."),
        ("introduction", "", "So kann es weitergehen."),
        ("demand", "", "Das Netz sollte gestärkt werden."),
        ("introduction", "", "Dafür wünscht sich die Gruppe:"),
        ("heading", "", "Bereich Gesundheit"),
        ("demand", "•", "Es braucht eine Praxis für Kinder im Quartier."),
        ("reason", "•", "Die Wege sind lang, der Bus kommt selten."),
        ("heading", "", "Übergreifendes"),
        ("demand", "•", "Die Stadt muss eine Stelle nennen. Diese Stelle sollte zweimal im Jahr kommen."),
        ("appeal", "•", "Gute Nachbarschaft ist wichtig."),
        ("closing", "", "Arbeitsgruppe am 3.2.2024 Stadtteilgruppe am 12. März 2024"),
    ]


def test_the_days_of_both_bodies_are_read() -> None:
    reading = cut(PAPER)
    assert (reading.discussed_on, reading.adopted_on) == (dt.date(2024, 2, 3), dt.date(2024, 3, 12))


def test_a_bullet_that_asks_twice_can_be_split_and_its_mark_stays_with_the_first() -> None:
    twice = next(one for one in cut(PAPER).pieces if one.halves)
    assert [(one.mark, one.text, one.kind) for one in split(twice)] == [
        ("•", "Die Stadt muss eine Stelle nennen.", PartKind.DEMAND),
        ("", "Diese Stelle sollte zweimal im Jahr kommen.", PartKind.DEMAND),
    ]
    assert joined(split(twice)) == joined([twice])


def test_a_demand_without_a_name_gets_the_department_of_its_section() -> None:
    departments = {one.text[:12]: one.departments for one in cut(PAPER, NAMES).pieces}
    assert departments["Es braucht e"] == ("health",)
    assert departments["Die Stadt mu"] == ()


def test_departments_come_in_the_order_in_which_they_are_named() -> None:
    told = cut("x.\n\n• Es braucht Kultur, Gesundheitsförderung und Bildung.", NAMES).pieces[-1]
    assert told.departments == ("culture", "health", "education")


@pytest.mark.parametrize(
    "told",
    [
        "Wer im Quartier etwas ändern will, braucht in den Behörden jemanden, der zuständig ist und wiederkommt.",
        "Oft fehlt jemand, der zuständig ist.",
        "Wir wissen nicht, wer zuständig ist und zu wem wir gehen.",
        "Niemand weiß, wohin man geht, wenn man Rat braucht.",
        "Hier steht, was Familien brauchen und was ihnen hilft.",
        "Wir sind hier zu Hause, und die Wege sind zu lang.",
        "Whoever wants to change something here, needs somebody who is responsible.",
    ],
)
def test_a_sentence_that_only_says_how_it_is_stays_introduction(told: str) -> None:
    first = cut(f"{told}\n\nTeil\n\n• Es braucht Licht.").pieces[0]
    assert (first.kind, first.text) == (PartKind.INTRODUCTION, told)


@pytest.mark.parametrize(
    "told",
    [
        "Es ist jemand zu benennen, der zuständig ist.",
        "Die Stellen sind auf Dauer zu sichern.",
        "Das Netz ist auszubauen.",
        "Wer hier wohnt, braucht einen Arzt, und die Stadt muss ihn suchen.",
        "Das Quartier braucht eine Praxis.",
    ],
)
def test_a_sentence_that_wants_something_of_somebody_is_proposed(told: str) -> None:
    assert cut(f"{told}\n\nTeil\n\n• Es braucht Licht.").pieces[0].kind is PartKind.DEMAND


def test_a_short_word_is_no_end_of_a_sentence() -> None:
    assert sentences("Das gilt insbes. Vertretern. Am 3. Mai u.a. Kindern. Ende.") == [
        "Das gilt insbes. Vertretern.",
        "Am 3. Mai u.a. Kindern.",
        "Ende.",
    ]


def test_a_stroke_in_the_middle_of_a_paragraph_is_no_bullet() -> None:
    assert [one.mark for one in cut("Wir leben hier,\n- trotz allem -\nund gern.").pieces] == [""]
    assert [one.mark for one in cut("Wir fordern:\n- Licht\n- Luft").pieces] == ["", "-", "-"]


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert days_in("am 31.2.2015, am 23.4.2015 und am 2015-05-01") == [dt.date(2015, 4, 23), dt.date(2015, 5, 1)]


TYPICAL = ("", " ", "•", "• Es muss etwas geschehen. Alle sollten helfen.", "- ja", "1. Erstens", "Teil", "am 1.2.2020")
LINES = some.one_of(some.text(max_size=60), some.sampled_from(TYPICAL))


@given(some.lists(LINES, max_size=25).map("\n".join))
def test_no_text_loses_a_sign(text: str) -> None:
    pieces = cut(text, NAMES).pieces
    assert joined(pieces) == "".join(text.split())
    assert joined(half for one in pieces for half in split(one)) == "".join(text.split())
    assert all(one.text for one in pieces)


@pytest.mark.beside("data/huchting_statement_2015.txt")
class TestHuchting:
    """The statement of the working group and assembly of Huchting of 2015; nothing of its words stands here."""

    def test_nothing_of_it_is_lost(self) -> None:
        text = HUCHTING.read_text()
        assert joined(cut(text, NAMES).pieces) == "".join(text.split())

    def test_it_has_three_sections_and_two_days(self) -> None:
        reading = cut(HUCHTING.read_text(), NAMES)
        assert sum(one.kind is PartKind.HEADING for one in reading.pieces) == 3
        assert (reading.discussed_on, reading.adopted_on) == (dt.date(2015, 4, 15), dt.date(2015, 4, 23))

    def test_ten_bullets_and_one_sentence_of_the_introduction_are_proposed(self) -> None:
        pieces = cut(HUCHTING.read_text(), NAMES).pieces
        bullets = [one.kind.value for one in pieces if one.mark]
        assert bullets == [*["demand"] * 5, "reason", *["demand"] * 2, "appeal", "demand"]
        sentence = next(one for one in pieces if one.text.startswith("Dieser Ansatz sollte verstärkt"))
        assert (sentence.kind, len(sentences(sentence.text))) == (PartKind.APPEAL, 1)

    def test_two_of_them_hold_two_demands_each(self) -> None:
        assert [len(one.halves) for one in cut(HUCHTING.read_text(), NAMES).pieces if one.halves] == [2, 2]

    def test_five_departments_are_read_out_of_the_second(self) -> None:
        bullets = [one for one in cut(HUCHTING.read_text(), NAMES).pieces if one.mark]
        assert bullets[1].departments == ("education", "social", "culture", "health", "labour")
