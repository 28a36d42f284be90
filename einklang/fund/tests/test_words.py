"""What the rules of the fund say, as a reader reads it."""

import pytest
from django.utils.translation import override

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.base.words import label, sentence
from einklang.fund.rules.ledger import Account, Act, Move, Stage, check_move
from einklang.fund.words import LABELS


def test_too_little_money_is_said_with_the_way_out() -> None:
    with pytest.raises(Refusal) as refused:
        check_move({Account(Stage.AVAILABLE): Cents(70_000)}, Move.by(Act.RESERVE, Cents(120_000), grant=3))
    with override("de"):
        said = sentence(refused.value).replace("\u00a0", " ")
    assert said == (
        "Im Topf sind noch 700,00 € verfügbar, gebraucht werden 1.200,00 €. Es fehlen 500,00 €. Das Projekt kann auf "
        "die Warteliste, oder die Versammlung einigt sich auf weniger."
    )


def test_every_value_has_a_name() -> None:
    with override("de"):
        assert all(label(value) for kind in LABELS for value in kind)
    assert all(set(names) == set(kind) for kind, names in LABELS.items())
