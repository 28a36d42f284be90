"""What changed between two versions, in words: no row says "changed" over the same words."""

import datetime as dt
from dataclasses import replace

from einklang.base.money import Cents
from einklang.projects.rules.changes import Content, side_by_side
from einklang.projects.rules.plan import CostGroup, Cover, CoverStatus, Line, LineKind, Plan, Source
from einklang.projects.words import compared_rows, same_rows

SEWING = Line(CostGroup.MATERIALS, "Nähmaschinen", Cents(65_700), is_purchase=True)
HELP = Line(CostGroup.VOLUNTEERS, "Ehrenamt", Cents(216_000), LineKind.IN_KIND, minutes=144 * 60)
HOUSING = Cover(Source.THIRD_PARTY, Cents(70_000), "Wohnungsgesellschaft", CoverStatus.APPLIED, dt.date(2026, 3, 24))


def told(line: Line, new: Line) -> list[tuple[str, str]]:
    return rows(Plan((line, HELP), (HOUSING,)), Plan((new, HELP), (HOUSING,)))


def rows(old: Plan, new: Plan) -> list[tuple[str, str]]:
    both = side_by_side(Content({}, {}, old), Content({}, {}, new))
    return [(row["cells"][0]["text"], row["cells"][1]["text"]) for row in compared_rows(both)]


def test_offers_that_came_in_are_told_beside_the_same_amount() -> None:
    assert told(SEWING, replace(SEWING, quotes=3)) == [("657,00\u00a0€, 0 Angebote", "657,00\u00a0€, 3 Angebote")]


def test_an_amount_says_by_how_much_it_changed() -> None:
    assert told(SEWING, replace(SEWING, amount_cents=Cents(61_700))) == [
        ("657,00\u00a0€", "617,00\u00a0€ (−40,00\u00a0€)")
    ]


def test_money_that_was_promised_meanwhile_says_so() -> None:
    promised = replace(HOUSING, status=CoverStatus.PROMISED, decision_expected_on=None)
    [(before, after)] = rows(Plan((SEWING,), (HOUSING,)), Plan((SEWING,), (promised,)))
    assert before == "700,00\u00a0€, beantragt, Entscheidung am 24.\u00a0März 2026"
    assert after == "700,00\u00a0€, zugesagt, ohne Tag der Entscheidung"


def test_what_stayed_stands_apart() -> None:
    both = side_by_side(Content({}, {}, Plan((SEWING, HELP), ())), Content({}, {}, Plan((HELP,), ())))
    assert [text for _, text in same_rows(both)] == ["2.160,00\u00a0€"]
    assert len(compared_rows(both)) == 1
