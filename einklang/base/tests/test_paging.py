"""Where a list goes on; what is no number of ours begins at the newest."""

import pytest
from django.test import RequestFactory

from einklang.base.paging import read_before


@pytest.mark.parametrize(("asked", "before"), [("1", 1), ("0", 0), (" 7 ", 7), ("999999999", 999_999_999)])
def test_a_list_goes_on_below_a_number(asked: str, before: int) -> None:
    assert read_before(RequestFactory().get("/", {"before": asked})) == before


@pytest.mark.parametrize("asked", ["", "x", "-1", "1e9", "1.0", "1 2", "٣", "９", "²", "1" * 10])
def test_what_is_no_number_begins_at_the_newest(asked: str) -> None:
    assert read_before(RequestFactory().get("/", {"before": asked})) is None


def test_without_a_number_it_begins_at_the_newest() -> None:
    assert read_before(RequestFactory().get("/")) is None
