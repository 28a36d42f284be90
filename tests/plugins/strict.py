"""What every test is held to: no order that was not asked for, no query that has no name, no clock that runs."""

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

import hypothesis
import pytest

from tools.needs import strict

QueryBudget = Callable[[Sequence[str]], AbstractContextManager[None]]
SetClock = Callable[[dt.datetime], dt.datetime]

# Neither reads nor writes: how a transaction is begun and kept.
_NO_QUERY = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ")


def pytest_configure() -> None:
    """Two busy cores are no reason to fail; and a build server tries the same examples every time."""
    hypothesis.settings.register_profile("house", deadline=None, derandomize=strict())
    hypothesis.settings.load_profile("house")


def pytest_sessionstart() -> None:
    """Catalogues are made, not kept; whoever calls pytest by hand gets fresh ones too."""
    from django.conf import settings

    from einklang.base.management.catalogue import compile_all

    compile_all(settings.LOCALE_PATHS[0])


@pytest.fixture(scope="session", autouse=True)
def _unordered_rows_come_back_shuffled() -> Iterator[None]:
    """A database may give rows in any order when none is asked for; here it does."""
    from django.db.models import QuerySet

    fetch = QuerySet._fetch_all

    def fetch_shuffled(self: Any) -> None:
        fresh = self._result_cache is None
        fetch(self)
        if fresh and not self.ordered:
            random.shuffle(self._result_cache)

    with patch.object(QuerySet, "_fetch_all", fetch_shuffled):
        yield


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    """No page and no count of tries is carried from one test to the next, nor a language."""
    from django.core.cache import caches
    from django.utils import translation

    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()
    translation.activate("de")


@pytest.fixture
def query_budget() -> QueryBudget:
    """`with query_budget(["the neighbourhood", "its needs"]):` allows exactly these queries, each with its name."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def budget(names: Sequence[str]) -> Iterator[None]:
        with CaptureQueriesContext(connection) as captured:
            yield
        asked = [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(_NO_QUERY)]
        if len(asked) != len(names):
            pytest.fail(_compare(names, asked))

    return budget


def _compare(names: Sequence[str], asked: Sequence[str]) -> str:
    lines = [f"{len(names)} queries have a name, {len(asked)} were asked:"]
    for place in range(max(len(names), len(asked))):
        name = names[place] if place < len(names) else "NO NAME"
        lines.append(f"  {place + 1}. {name}: {asked[place][:300] if place < len(asked) else 'NOT ASKED'}")
    return "\n".join(lines)


@pytest.fixture
def now() -> dt.datetime:
    """The moment at which every test's clock stands, pages included: 15.6.2026, noon in the city."""
    from einklang.base.clock import read_clock

    return read_clock()


@pytest.fixture
def set_clock(settings: Any) -> SetClock:
    """Put the pages' clock to another moment; gives that moment back."""

    def put(moment: dt.datetime) -> dt.datetime:
        settings.CLOCK = moment.isoformat()
        return moment

    return put
