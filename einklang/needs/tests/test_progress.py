"""How far a need came, as the one who raised it sees it."""

import datetime as dt

from hypothesis import given, strategies as st

from einklang.needs.rules.progress import Mark, NeedFacts, Step, progress

RAISED = dt.date(2026, 1, 5)
DAY = dt.date(2026, 2, 10)
FACTS = st.builds(
    NeedFacts,
    raised_on=st.just(RAISED),
    **{f"{step}_on": st.none() | st.just(DAY) for step in Step if step is not Step.RAISED},
    ended=st.booleans(),
)


def marks(facts: NeedFacts) -> dict[Step, Mark]:
    return {row.step: row.mark for row in progress(facts)}


def test_a_need_just_raised_waits_to_be_read() -> None:
    rows = progress(NeedFacts(RAISED))
    assert [(row.step, row.mark, row.on) for row in rows[:3]] == [
        (Step.RAISED, Mark.REACHED, RAISED),
        (Step.READ, Mark.NEXT, None),
        (Step.ANSWERED, Mark.AHEAD, None),
    ]
    assert [row.step for row in rows] == [Step.RAISED, Step.READ, Step.ANSWERED, Step.DONE]


def test_no_consensus_and_no_money_is_promised_to_a_need_without_a_project() -> None:
    answered = NeedFacts(RAISED, RAISED, cared_for_on=DAY, answered_on=DAY)
    assert list(marks(answered)) == [Step.RAISED, Step.READ, Step.CARED_FOR, Step.ANSWERED, Step.DONE]
    assert marks(answered)[Step.DONE] is Mark.NEXT
    assert {Step.CONSENSUS, Step.MONEY} <= set(marks(NeedFacts(RAISED, RAISED, project_on=DAY)))


def test_a_project_that_came_before_the_answer_skips_it() -> None:
    facts = NeedFacts(RAISED, read_on=RAISED, project_on=DAY)
    assert marks(facts)[Step.ANSWERED] is Mark.SKIPPED
    assert marks(facts)[Step.CONSENSUS] is Mark.NEXT


def test_a_need_that_was_closed_promises_nothing_more() -> None:
    facts = NeedFacts(RAISED, read_on=RAISED, answered_on=DAY, ended=True)
    assert list(marks(facts)) == [Step.RAISED, Step.READ, Step.ANSWERED]


def test_the_sewing_cafe_came_as_far_as_the_money() -> None:
    facts = NeedFacts(RAISED, RAISED, answered_on=DAY, project_on=DAY, consensus_on=DAY, money_on=DAY)
    assert [step for step, mark in marks(facts).items() if mark is not Mark.REACHED] == [Step.DONE]


@given(FACTS)
def test_exactly_one_step_is_next_until_the_need_is_done_or_ended(facts: NeedFacts) -> None:
    rows = progress(facts)
    over = facts.ended or facts.done_on is not None
    assert [row.mark for row in rows].count(Mark.NEXT) == (0 if over else 1)
    assert all((row.on is not None) == (row.mark is Mark.REACHED) for row in rows)
