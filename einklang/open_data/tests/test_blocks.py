"""Exports are read block by block by key: the number of queries grows with blocks, never with rows."""

import datetime as dt

import pytest

from einklang.fund.models import AreaBudget, Transfer
from einklang.fund.tests.acts import EVENING, Town
from einklang.open_data.queries import grant_rows, rows as queries
from tests.plugins.strict import QueryBudget


def post_many(count: int) -> None:
    """More transfers of one cent, on a few days, later numbers on earlier days too."""
    area = AreaBudget.objects.get()
    Transfer.objects.bulk_create(
        Transfer(
            area_budget=area,
            number=100 + number,
            source="treasury",
            target="available",
            amount_cents=1,
            reason="allot",
            happened_on=dt.date(2026, 3, 1) + dt.timedelta(days=number * 7 % 5),
            entered_at=EVENING,
        )
        for number in range(count)
    )


def test_every_transfer_comes_once_and_in_the_order_of_days(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 4)
    post_many(33)
    rows = list(queries.transfers(town.hood))
    assert len({row["number"] for row in rows}) == len(rows) == 35
    assert [row["happened_on"] for row in rows] == sorted(row["happened_on"] for row in rows)


def test_a_block_costs_one_query(town: Town, query_budget: QueryBudget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 20)
    post_many(33)
    with query_budget(["the budgets", "the first 20 transfers", "the last 15"]):
        assert len(list(queries.transfers(town.hood))) == 35


def test_needs_are_read_in_blocks_and_no_cursor_is_held_open(town: Town, query_budget: QueryBudget) -> None:
    with query_budget(["the needs that are public", "no more of them"]):
        assert len(list(queries.need_rows(town.hood))) == 1


def test_projects_are_read_in_blocks_too(town: Town, query_budget: QueryBudget) -> None:
    with query_budget(
        ["the projects with their newest version and decision", "how far their money came", "no more of them"]
    ):
        assert len(list(queries.project_rows(town.hood))) == 2
    with query_budget(["the budgets", "their grants", "where the money is", "notices", "open calls", "no more grants"]):
        assert len(list(grant_rows(town.hood))) == 1
