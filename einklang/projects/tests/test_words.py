"""What the rules of projects say, as a reader reads it."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.utils.translation import override

from einklang.base.refusal import Refusal
from einklang.base.words import label, sentence
from einklang.programmes.rules import Terms
from einklang.projects.rules import findings as findings_file
from einklang.projects.rules.findings import Severity, findings, obstacles, reasons
from einklang.projects.rules.life import Act, State, check_act
from einklang.projects.tests.plans import SEWING_1, SEWING_2, SEWING_PERIOD
from einklang.projects.words import LABELS, SENTENCES, tone_of

WIN = Terms()


def test_forty_euros_too_much_is_said_with_the_way_out() -> None:
    (refused,) = obstacles(SEWING_1, WIN)
    with override("de"):
        said = sentence(refused).replace("\u00a0", " ")
    assert said == (
        "40,00 € zu viel: Sie bitten um 4.020,00 €. Möglich sind höchstens 3.980,00 €, das sind 50,000 % von "
        "7.960,00 €. Bitte decken Sie 40,00 € auf andere Art, zum Beispiel mit eigenem Geld."
    )


def test_what_is_missing_is_said_with_amounts_and_days() -> None:
    found = findings(SEWING_2, WIN, SEWING_PERIOD, not_before=dt.date(2026, 1, 12))
    with override("de"):
        (quotes,) = map(sentence, reasons(found, Severity.COMPLETE))
        (undecided,) = map(sentence, reasons(found, Severity.WARN))
    assert "657,00\u00a0€" in quotes
    assert "24.\u00a0März 2026" in undecided


def test_an_act_that_is_not_possible_names_the_state_in_words() -> None:
    with pytest.raises(Refusal) as refused:
        check_act(State.SUBMITTED, Act.AGREE)
    with override("de"):
        assert "„eingereicht“" in sentence(refused.value)


def test_every_value_has_a_name() -> None:
    with override("de"):
        assert all(label(value) for kind in LABELS for value in kind)
    assert all(set(names) == set(kind) for kind, names in LABELS.items())


def test_every_sentence_asks_for_something() -> None:
    with override("de"):
        assert [code for code, text in SENTENCES.items() if "Bitte" not in str(text)] == []


def test_every_finding_has_a_sentence() -> None:
    """Findings reach their refusals through helpers, where the house's own guard does not look."""
    codes = set(re.findall(r'"(projects\.\w+)"', Path(findings_file.__file__).read_text()))
    assert len(codes) > 10
    assert codes - set(SENTENCES) == set()


def test_forty_euros_too_much_is_said_in_english_too() -> None:
    (refused,) = obstacles(SEWING_1, WIN)
    with override("en"):
        assert sentence(refused).startswith("€40.00 too much: you ask for €4,020.00.")


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_tone_on_its_badge(state: State) -> None:
    assert tone_of(state) in {"now", "done", "warn", "stop", "open"}
