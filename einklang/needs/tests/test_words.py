"""What the rules of needs say, as a reader reads it."""

import pytest
from django.utils.translation import override

from einklang.base.refusal import Refusal
from einklang.base.words import label, sentence
from einklang.needs.rules.life import Act, State, check_act
from einklang.needs.words import LABELS


def test_an_act_that_is_not_possible_names_the_state_in_words() -> None:
    with pytest.raises(Refusal) as refused:
        check_act(State.RECEIVED, Act.CLOSE)
    with override("de"):
        assert sentence(refused.value).startswith(
            "„Abschließen“ geht gerade nicht. Das Anliegen hat den Stand „eingegangen“."
        )


def test_every_value_has_a_name() -> None:
    with override("de"):
        assert all(label(value) for kind in LABELS for value in kind)
    assert all(set(names) == set(kind) for kind, names in LABELS.items())
