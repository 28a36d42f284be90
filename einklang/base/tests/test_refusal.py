"""A no carries its reason, and the others that came with it."""

import datetime as dt

import pytest
from django.utils.translation import override

from einklang.base.refusal import Refusal, refuse_all
from einklang.base.words import in_words


def test_two_refusals_are_the_same_when_they_say_the_same() -> None:
    one = Refusal("base.money_negative", field="amount", over_cents=4_000)
    assert one == Refusal("base.money_negative", field="amount", over_cents=4_000)
    assert len({one, Refusal("base.money_negative", field="amount", over_cents=4_000)}) == 1
    assert one != Refusal("base.money_negative", field="amount", over_cents=4_001)
    assert one != Refusal("base.money_negative", over_cents=4_000)


def test_nothing_to_refuse_is_no_refusal() -> None:
    refuse_all([])


def test_the_first_refusal_carries_the_others() -> None:
    first, second = Refusal("base.money_digits"), Refusal("base.money_negative")
    with pytest.raises(Refusal) as refused:
        refuse_all(iter([first, second]))
    assert refused.value is first
    assert refused.value.all == (first, second)


def test_facts_are_written_as_the_readers_language_writes_them() -> None:
    with override("de"):
        assert in_words("over_cents", 4_000) == "40,00\u00a0€"
        assert in_words("max_share", 50_000) == "50,000\u00a0%"
        assert in_words("due", dt.date(2027, 5, 31)) == "31.\u00a0Mai 2027"
        assert in_words("row", 3) == 3
        assert in_words("year", 2026) == 2026
        assert in_words("length", 100_000) == "100.000"
    with override("en"):
        assert in_words("most", 4_000) == "4,000"
        assert in_words("over_cents", 4_000) == "€40.00"
        assert in_words("max_share", 50_000) == "50.000%"
