"""R-29: everything that fits is said first; then trimming; then the order of least resistance until it is empty."""

from typing import Any

from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.forum.rules.resistance import Option, parse_resistances, proposed
from einklang.fund.rules.shortage import Ask, Share, Verdict, fund_in_order, trim

STAGE = Ask(1, "Bühne", Cents(120_000))
GARDEN = Ask(2, "Garten", Cents(90_000))
TRIP = Ask(3, "Ausflug", Cents(80_000), smallest_cents=Cents(40_000))
LEFT = Cents(250_000)


def ask(key: int, cents: int, smallest: int | None, *, blocked: bool) -> Ask:
    least = None if smallest is None else Cents(min(smallest, cents))
    return Ask(key, f"Nr. {key}", Cents(cents), least, blocked=blocked)


@st.composite
def evenings(draw: st.DrawFn) -> tuple[Cents, list[Ask]]:
    """Money that is left, and projects that ask for some."""
    row = st.tuples(st.integers(1, 900), st.none() | st.integers(1, 900), st.booleans())
    rows = draw(st.lists(row, max_size=7))
    asks = [ask(key, cents, smallest, blocked=blocked) for key, (cents, smallest, blocked) in enumerate(rows, 1)]
    return Cents(draw(st.integers(0, 3000))), asks


def told(shares: tuple[Share, ...]) -> list[tuple[str, Verdict, int, int]]:
    return [(one.ask.title, one.verdict, one.gets_cents, one.left_cents) for one in shares]


def test_what_fits_is_said_first() -> None:
    found = trim(Cents(290_000), (STAGE, GARDEN, TRIP))
    assert (found.fits, found.rest_cents, found.over_cents) == (True, 0, 0)


def test_the_blocked_do_not_count() -> None:
    noisy = Ask(4, "Feuerwerk", Cents(500_000), blocked=True)
    assert trim(Cents(290_000), (STAGE, GARDEN, TRIP, noisy)).fits


def test_trimming_says_whether_the_smallest_sums_fit() -> None:
    found = trim(LEFT, (STAGE, GARDEN, TRIP))
    assert (found.fits, found.over_cents, found.fits_trimmed) == (False, 40_000, True)
    assert [one.could_give_cents for one in (STAGE, GARDEN, TRIP)] == [0, 0, 40_000]
    tight = trim(Cents(249_900), (STAGE, GARDEN, TRIP))
    assert (tight.fits_trimmed, tight.still_over_cents) == (False, 100)


def test_the_summer_short_of_money_funds_1200_900_400_and_nothing_is_left() -> None:
    """S2 (f): 2,500 left; 1,200, 900 and 800, the third only if 400 suffices; 41, 58 and 73 of 29 people."""
    options = (
        Option("3", "Ausflug", parse_resistances("0×9 2×10 5×9 8×1")),
        Option("1", "Bühne", parse_resistances("0×12 1×5 2×9 6×3")),
        Option("2", "Garten", parse_resistances("0×10 2×14 6×5")),
        Option("", "Geld behalten", parse_resistances("5×19 9×6 10×4"), passive=True),
    )
    assert {one.resistances.answers for one in options} == {29}
    order = proposed(options)
    assert [one.resistances.total for one in order] == [41, 58, 73]
    by_key = {str(one.key): one for one in (STAGE, GARDEN, TRIP)}
    shares = fund_in_order(LEFT, [by_key[one.key] for one in order])
    assert told(shares) == [
        ("Bühne", Verdict.FULL, 120_000, 130_000),
        ("Garten", Verdict.FULL, 90_000, 40_000),
        ("Ausflug", Verdict.PART, 40_000, 0),
    ]


def test_without_the_applicants_word_nobody_gets_a_part() -> None:
    whole = Ask(3, "Ausflug", Cents(80_000))
    shares = fund_in_order(LEFT, (STAGE, GARDEN, whole))
    assert told(shares)[2] == ("Ausflug", Verdict.WAITS, 0, 40_000)
    assert shares[2].missing_cents == 40_000


def test_nobody_overtakes_but_who_would_fit_is_said() -> None:
    large, small = Ask(1, "Bühne", Cents(300_000)), Ask(2, "Garten", Cents(90_000))
    shares = fund_in_order(LEFT, (large, small))
    assert [(one.verdict, one.missing_cents, one.would_fit) for one in shares] == [
        (Verdict.WAITS, 50_000, False),
        (Verdict.WAITS, 140_000, True),
    ]


def test_a_part_is_all_that_is_left_not_only_the_smallest_sum() -> None:
    trip = Ask(3, "Ausflug", Cents(80_000), smallest_cents=Cents(30_000))
    assert fund_in_order(Cents(40_000), (trip,))[0].gets_cents == 40_000


@given(evenings())
def test_an_order_never_overdraws_and_never_pays_the_blocked(evening: tuple[Cents, list[Ask]]) -> None:
    left, asks = evening
    shares = fund_in_order(left, asks)
    given_out = sum(one.gets_cents for one in shares)
    assert given_out <= left
    assert all(one.left_cents >= 0 and not one.ask.blocked for one in shares)
    assert [one.left_cents for one in shares][-1:] in ([], [left - given_out])


@given(evenings())
def test_whoever_gets_money_gets_at_least_what_works_and_at_most_what_was_asked(evening: Any) -> None:
    for one in fund_in_order(*evening):
        assert one.gets_cents == 0 or one.ask.least_cents <= one.gets_cents <= one.ask.requested_cents


@given(evenings(), st.integers(0, 2000))
def test_more_money_takes_nothing_from_anybody(evening: tuple[Cents, list[Ask]], more: int) -> None:
    left, asks = evening
    with_more = fund_in_order(Cents(left + more), asks)
    for before, after in zip(fund_in_order(left, asks), with_more, strict=True):
        assert after.gets_cents >= before.gets_cents


@given(evenings())
def test_when_everything_fits_everybody_gets_all(evening: tuple[Cents, list[Ask]]) -> None:
    left, asks = evening
    if trim(left, asks).fits:
        assert {one.verdict for one in fund_in_order(left, asks)} <= {Verdict.FULL}
