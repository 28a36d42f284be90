"""What the end of a line broke is mended; what belongs there stays."""

import pytest
from hypothesis import given, strategies as st

from einklang.reports.rules.mending import joined, one_text, vocabulary


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Die Nachbar-", "schaft hilft", "Die Nachbarschaft hilft"),
        ("Wohn-", "und Arbeitsräume", "Wohn- und Arbeitsräume"),
        ("Kinder-", "oder Jugendzimmer", "Kinder- oder Jugendzimmer"),
        ("Nordrhein-", "Westfalen", "Nordrhein-Westfalen"),
        ("2014-", "2015", "2014-2015"),
        ("Nachbar\u00ad", "Schaft", "NachbarSchaft"),
        ("es war so -", "sagt sie", "es war so - sagt sie"),
        ("ein Satz", "geht weiter", "ein Satz geht weiter"),
        ("undur-", "chsichtig", "undurchsichtig"),
        ("", "allein", "allein"),
    ],
)
def test_two_lines_become_one_text(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


def test_a_word_that_the_report_itself_writes_with_a_hyphen_keeps_it() -> None:
    known = vocabulary(["Die E-mail-Adresse und die co-finanzierten Stellen"])
    assert joined("alle co-", "finanzierten", known) == "alle co-finanzierten"
    assert joined("alle be-", "zahlten", known) == "alle bezahlten"


def test_soft_hyphens_and_doubled_spaces_go() -> None:
    assert one_text(["Nach\u00adbar  und", "Freund"]) == "Nachbar und Freund"


@given(st.lists(st.text(alphabet="abcÄöß .,", min_size=1), min_size=1))
def test_no_letter_is_ever_lost_or_made_up(lines: list[str]) -> None:
    letters = [sign for line in lines for sign in line if not sign.isspace()]
    assert [sign for sign in one_text(lines) if not sign.isspace()] == letters
