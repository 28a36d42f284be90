"""The ledger: money moves, and none is made or lost."""

import itertools

import pytest
from hypothesis import given, strategies as st

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.rules.figures import Figures, earmarked, public_figures
from einklang.fund.rules.ledger import OF_A_GRANT, Account, Act, Move, Stage, balances, check_move
from einklang.projects.rules.life import State

TREASURY, AVAILABLE = Account(Stage.TREASURY), Account(Stage.AVAILABLE)
ALLOTTED = Move.by(Act.ALLOT, Cents(13_500_000))
ATTEMPTS = st.lists(
    st.builds(
        Move.by,
        st.sampled_from(Act),
        st.integers(-100, 2_000),
        grant=st.integers(1, 3),
        to_treasury=st.booleans(),
    ),
    max_size=60,
)


def those_that_pass(attempts: list[Move]) -> list[Move]:
    made: list[Move] = [Move.by(Act.ALLOT, Cents(5_000))]
    for move in attempts:
        try:
            check_move(balances(made), move)
        except Refusal:
            continue
        made.append(move)
    return made


@given(ATTEMPTS)
def test_no_run_of_moves_makes_or_loses_a_cent(attempts: list[Move]) -> None:
    assert sum(balances(those_that_pass(attempts)).values()) == 0


@given(ATTEMPTS)
def test_no_account_but_the_treasury_is_ever_below_zero(attempts: list[Move]) -> None:
    made = those_that_pass(attempts)
    for count in range(len(made) + 1):
        standing = balances(made[:count])
        assert all(amount >= 0 for account, amount in standing.items() if account != TREASURY)


@given(ATTEMPTS)
def test_allotted_money_is_at_exactly_one_stage(attempts: list[Move]) -> None:
    of = public_figures(those_that_pass(attempts), Cents(0))
    stages = of.available_cents + of.reserved_cents + of.granted_cents + of.paid_cents + of.proven_cents
    assert stages == of.allotted_cents >= 0


@given(ATTEMPTS)
def test_a_grant_never_spends_what_was_not_reserved_for_it(attempts: list[Move]) -> None:
    made = those_that_pass(attempts)
    for grant in (1, 2, 3):
        reserved = sum(m.amount_cents for m in made if m.act is Act.RESERVE and m.target.grant == grant)
        paid = sum(m.amount_cents for m in made if m.act is Act.PAY and m.target.grant == grant)
        assert paid <= reserved


@given(st.sampled_from(Stage), st.none() | st.integers(0, 10**9))
def test_an_account_is_read_as_it_is_written(stage: Stage, grant: int | None) -> None:
    if (stage in OF_A_GRANT) == (grant is not None):
        account = Account(stage, grant)
        assert Account.parse(str(account)) == account
    else:
        with pytest.raises(Refusal, match=r"fund.account_unknown"):
            Account(stage, grant)


@pytest.mark.parametrize(
    "text",
    ["", "reserved", "reserved:", "reserved:x", "reserved:-1", "reserved:01", "reserved:３", "available:1", "purse"],
)
def test_no_other_text_is_an_account(text: str) -> None:
    with pytest.raises(Refusal, match=r"fund.account_unknown"):
        Account.parse(text)


def test_the_sewing_cafe_is_reserved_to_the_cent() -> None:
    moves = [ALLOTTED, Move.by(Act.RESERVE, Cents(398_000), grant=1)]
    check_move(balances(moves[:1]), moves[1])
    assert balances(moves) == {AVAILABLE: 13_102_000, Account(Stage.RESERVED, 1): 398_000, TREASURY: -13_500_000}
    assert (str(moves[1].source), str(moves[1].target)) == ("available", "reserved:1")


def test_the_summer_evenings_reserve_2800_and_leave_700() -> None:
    moves = [Move.by(Act.ALLOT, Cents(350_000)), Move.by(Act.RESERVE, Cents(280_000), grant=2)]
    assert balances(moves)[AVAILABLE] == 70_000


def test_an_overdraft_says_how_much_is_missing() -> None:
    with pytest.raises(Refusal) as refused:
        check_move({AVAILABLE: Cents(279_999)}, Move.by(Act.RESERVE, Cents(280_000), grant=2))
    assert refused.value == Refusal(
        "fund.not_enough_available",
        field="amount",
        stage=Stage.AVAILABLE,
        amount_cents=280_000,
        there_cents=279_999,
        missing_cents=1,
    )


def test_one_grant_cannot_use_what_is_reserved_for_another() -> None:
    with pytest.raises(Refusal, match=r"fund.not_enough$"):
        check_move({Account(Stage.RESERVED, 1): Cents(100)}, Move.by(Act.GRANT, Cents(100), grant=2))


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_and_less_than_nothing_is_not_moved(amount: int) -> None:
    with pytest.raises(Refusal, match=r"fund.amount_not_positive"):
        check_move({}, Move.by(Act.ALLOT, Cents(amount)))


WAYS = {
    (Act.ALLOT, "treasury", "available"),
    (Act.TAKE_BACK, "available", "treasury"),
    (Act.RESERVE, "available", "reserved:1"),
    (Act.RELEASE, "reserved:1", "available"),
    (Act.RELEASE, "reserved:1", "treasury"),
    (Act.GRANT, "reserved:1", "granted:1"),
    (Act.LAPSE, "granted:1", "available"),
    (Act.LAPSE, "granted:1", "treasury"),
    (Act.PAY, "granted:1", "paid:1"),
    (Act.PROVE, "paid:1", "proven:1"),
    (Act.REPAY, "paid:1", "available"),
    (Act.REPAY, "paid:1", "treasury"),
}
ACCOUNTS = [str(Account(stage, 1 if stage in OF_A_GRANT else None)) for stage in Stage]


@pytest.mark.parametrize(("act", "source", "target"), list(itertools.product(Act, ACCOUNTS, ACCOUNTS)))
def test_every_act_moves_money_its_own_way_only(act: Act, source: str, target: str) -> None:
    move = Move(act, Account.parse(source), Account.parse(target), Cents(1))
    full = {Account.parse(account): Cents(1) for account in ACCOUNTS}
    if (act, source, target) in WAYS:
        check_move(full, move)
    else:
        with pytest.raises(Refusal, match=r"fund.path_unknown"):
            check_move(full, move)


def test_money_does_not_slip_from_one_grant_to_another() -> None:
    move = Move(Act.GRANT, Account(Stage.RESERVED, 1), Account(Stage.GRANTED, 2), Cents(1))
    with pytest.raises(Refusal, match=r"fund.path_unknown"):
        check_move({Account(Stage.RESERVED, 1): Cents(1)}, move)


def test_a_grants_money_needs_its_grant() -> None:
    with pytest.raises(Refusal, match=r"fund.account_unknown"):
        Move.by(Act.RESERVE, Cents(1))


def test_what_comes_back_after_the_year_goes_to_the_treasury() -> None:
    assert Move.by(Act.REPAY, Cents(1), grant=1).target == AVAILABLE
    assert Move.by(Act.REPAY, Cents(1), grant=1, to_treasury=True).target == TREASURY
    assert Move.by(Act.PAY, Cents(1), grant=1, to_treasury=True).target == Account(Stage.PAID, 1)


def test_the_public_figures_of_the_sewing_cafe_to_its_end() -> None:
    def moved(act: Act, cents: int) -> Move:
        return Move.by(act, Cents(cents), grant=1)

    moves = [
        Move.by(Act.ALLOT, Cents(1_000_000)),
        moved(Act.RESERVE, 398_000),
        moved(Act.GRANT, 398_000),
        *(moved(Act.PAY, cents) for cents in (150_000, 148_000, 100_000)),
        moved(Act.PROVE, 356_235),
        moved(Act.REPAY, 41_765),
    ]
    for place, move in enumerate(moves):
        check_move(balances(moves[:place]), move)
    assert public_figures(moves, Cents(280_000)) == Figures(
        allotted_cents=Cents(1_000_000),
        available_cents=Cents(643_765),
        earmarked_cents=Cents(280_000),
        reserved_cents=Cents(0),
        granted_cents=Cents(0),
        paid_cents=Cents(0),
        proven_cents=Cents(356_235),
        returned_cents=Cents(41_765),
    )


@pytest.mark.parametrize(("asked", "short"), [(0, 0), (99, 0), (100, 0), (126, 26)])
def test_what_is_earmarked_beyond_what_is_there_is_short(asked: int, short: int) -> None:
    assert public_figures([Move.by(Act.ALLOT, Cents(100))], Cents(asked)).short_cents == short


def test_what_is_checked_and_not_decided_is_earmarked() -> None:
    counted = {state for state in State if earmarked([(state, Cents(1))])}
    assert counted == {
        State.FORMALLY_CHECKED,
        State.PRE_DISCUSSED,
        State.CIRCULATING,
        State.SCHEDULED,
        State.DISCUSSED,
        State.ADJOURNED,
    }
    assert earmarked([(State.SCHEDULED, Cents(398_000)), (State.ADJOURNED, Cents(280_000))]) == 678_000
