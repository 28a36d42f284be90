"""Remarks on minutes from two windows: what was typed is never dropped, and nobody signs what she has not seen."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from einklang.evening.models import Addition, Minutes, Remark
from einklang.evening.queries import frozen, minutes_of_meeting
from einklang.evening.rules.minutes import Remarked, mark_of
from einklang.evening.tests.minutes import NEXT_DAY
from einklang.forum.models import AgendaItem, Meeting
from einklang.people.models import Person
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

pytestmark = pytest.mark.usefixtures("area")
DRAFT = "/desk/huchting/meetings/1/minutes/"
Post = Callable[..., tuple[int, str]]


@pytest.fixture
def browser(carla: Person, client_of: ClientOf, set_clock: SetClock, held: Meeting) -> Client:
    """Carla's browser, the day after."""
    set_clock(NEXT_DAY)
    return client_of(carla)


@pytest.fixture
def field(summer: AgendaItem) -> str:
    return f"remark_{summer.public_id.hex}"


@pytest.fixture
def window(browser: Client) -> Callable[[], Post]:
    """Another window with the draft: it sends along what it showed."""

    def opened() -> Post:
        seen = seen_in(browser.get(DRAFT).content.decode())

        def post(act: str, **typed: str) -> tuple[int, str]:
            answer = browser.post(DRAFT, {"act": act, "seen": seen, **typed})
            return answer.status_code, answer.content.decode()

        return post

    return opened


def seen_in(page: str) -> str:
    found: list[str] = re.findall(r'name="seen" value="([^"]+)"', page)
    return found[0]


def remarks() -> list[str]:
    return [one.text.body for one in Remark.objects.select_related("text").order_by("pk")]


def test_a_window_that_only_showed_a_remark_takes_none_away(window: Callable[[], Post], field: str) -> None:
    first, second = window(), window()
    assert first("save", **{field: "Ein Hund war da.", "general": ""})[0] == 302
    assert second("save", **{field: "", "general": "Es war laut."})[0] == 302
    assert sorted(remarks()) == ["Ein Hund war da.", "Es war laut."]


def test_a_remark_that_another_window_saved_is_shown_and_not_overwritten(
    window: Callable[[], Post], browser: Client, field: str
) -> None:
    first, second = window(), window()
    first("save", **{field: "Ein Hund war da."})
    status, page = second("save", **{field: "Zwei Katzen waren da."})
    assert status == 422
    assert "„Ein Hund war da.“. Es ist nichts überschrieben" in page
    assert "Zwei Katzen waren da.</textarea>" in page
    assert remarks() == ["Ein Hund war da."]
    answer = browser.post(DRAFT, {"act": "save", "seen": seen_in(page), field: "Ein Hund und zwei Katzen."})
    assert answer.status_code == 302
    assert remarks() == ["Ein Hund und zwei Katzen."]


def test_who_signs_sees_first_what_another_window_wrote(
    window: Callable[[], Post], browser: Client, held: Meeting, field: str
) -> None:
    first, second = window(), window()
    first("save", **{field: "Ein Hund war da."})
    status, page = second("sign", **{field: "", "general": "Es war laut."})
    assert status == 422
    assert "Inzwischen hat sich hier etwas geändert" in page
    assert "Ein Hund war da.</textarea>" in page
    assert "Es war laut.</textarea>" in page
    assert Minutes.objects.get().signed_at is None
    again = {"act": "sign", "seen": seen_in(page), field: "Ein Hund war da.", "general": "Es war laut."}
    assert browser.post(DRAFT, again).status_code == 302
    assert frozen(Minutes.objects.get(), "de")[1].remark == "Es war laut."


def test_a_remark_that_comes_after_the_signing_is_kept_for_a_correction(
    window: Callable[[], Post], browser: Client, held: Meeting, field: str
) -> None:
    first, second = window(), window()
    assert first("sign", **{field: "Ein Hund war da."})[0] == 302
    status, page = second("sign", **{field: "Zwei Katzen waren da."})
    assert status == 422
    assert "Ihre Bemerkung steht nicht im Protokoll" in page
    assert "Zwei Katzen waren da.</textarea>" in page
    assert "Zwei Katzen" not in str(frozen(minutes_of_meeting(held) or Minutes(), "de"))
    assert not Addition.objects.exists()


def test_a_second_click_on_sign_finds_it_signed(window: Callable[[], Post], field: str) -> None:
    first = window()
    for _twice in range(2):
        assert first("sign", **{field: "Ein Hund war da."})[0] == 302


@pytest.mark.parametrize(
    ("came", "saved", "shown", "typed", "moved"),
    [
        ("a", "a", "a", False, False),
        ("b", "a", "a", True, False),
        ("a", "b", "a", False, True),
        ("b", "c", "a", True, True),
        ("a\r\nb", "a\nb", "a\nb", False, False),
        ("b", "a", None, True, False),
        ("a", "a", None, False, False),
    ],
)
def test_a_remark_knows_whether_it_was_typed_and_whether_another_is_saved(
    came: str, saved: str, shown: str | None, typed: bool, moved: bool
) -> None:
    one = Remarked(came, saved, mark_of(shown) if shown is not None else None)
    assert (one.is_typed, one.moved_on) == (typed, moved)
