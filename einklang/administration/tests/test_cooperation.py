"""Hours that institutions give: counted in days, in whole minutes, rounded down."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from hypothesis import given, strategies as st

from einklang.administration.actions import (
    correct_cooperation,
    end_cooperation,
    enter_cooperation,
    take_back_cooperation,
    take_back_use,
    use_cooperation,
)
from einklang.administration.models import CooperationTime, CooperationUse
from einklang.administration.queries import cooperation_everywhere, cooperation_in, cooperation_years
from einklang.administration.rules.cooperation import (
    Weekly,
    YearOfTime,
    check_use,
    check_weekly,
    days_in,
    hours,
    minutes_in,
    missing_of,
    total,
    year_of,
)
from einklang.base.refusal import Refusal
from einklang.forum.models import Meeting
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget

NEW_YEAR, FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 3, 2), dt.date(2026, 7, 12)
DESK, PUBLIC, ALL = "/desk/huchting/cooperation/", "/huchting/cooperation/", "/cooperation/"
Enter = Callable[..., CooperationTime]


@pytest.mark.parametrize(
    ("year", "first", "last", "expected"),
    [
        (2026, NEW_YEAR, None, 365),
        (2028, dt.date(2028, 1, 1), None, 366),
        (2026, FIRST, LAST, 133),
        (2026, dt.date(2025, 12, 31), dt.date(2026, 1, 1), 1),
        (2025, dt.date(2025, 12, 31), dt.date(2026, 1, 1), 1),
        (2027, FIRST, LAST, 0),
        (2026, dt.date(2028, 2, 29), None, 0),
    ],
)
def test_days_are_counted_with_both_ends(year: int, first: dt.date, last: dt.date | None, expected: int) -> None:
    assert days_in(year, first, last) == expected


def test_two_hours_a_week_for_nineteen_weeks_are_thirty_eight_hours() -> None:
    assert minutes_in(2026, 120, FIRST, LAST) == 38 * 60


def test_a_part_of_a_week_is_rounded_down_to_the_minute() -> None:
    """100 minutes × 365 days / 7 = 5,214.28…"""
    assert minutes_in(2026, 100, NEW_YEAR, None) == 5214
    assert minutes_in(2026, 60, NEW_YEAR, NEW_YEAR) == 8


@given(st.integers(0, 10_080), st.dates(dt.date(2024, 1, 1), dt.date(2027, 1, 1)), st.integers(0, 1500))
def test_a_promise_cut_at_new_year_loses_less_than_a_minute_a_year(weekly: int, first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    years = range(first.year, last.year + 1)
    parts = sum(minutes_in(year, weekly, first, last) for year in years)
    whole = weekly * (length + 1) // 7
    assert whole - len(years) < parts <= whole


def test_missing_is_what_nobody_promised_and_no_surplus_fills_it() -> None:
    school, centre = YearOfTime(promised=600, needed=1500, used=700), YearOfTime(promised=900, needed=600, used=0)
    assert (school.missing, school.open, school.over) == (900, 0, 100)
    assert (centre.missing, centre.open, centre.over) == (0, 900, 0)
    assert total([school, centre]) == YearOfTime(1500, 2100, 700)
    assert missing_of([school, centre]) == 900
    assert hours(38 * 60 + 5) == "38:05"


def test_only_uses_of_the_year_count() -> None:
    uses = [(dt.date(2025, 12, 31), 60), (NEW_YEAR, 90)]
    assert year_of(2026, Weekly(dt.date(2025, 6, 1), None, 7, 0), uses).used == 90


@pytest.mark.parametrize(
    ("times", "code"),
    [
        (Weekly(LAST, FIRST, 60, 60), "days_reversed"),
        (Weekly(FIRST, LAST, 10_081, 0), "minutes_out_of_range"),
        (Weekly(FIRST, LAST, 0, -1), "minutes_out_of_range"),
        (Weekly(FIRST, LAST, 0, 0), "no_time_at_all"),
    ],
)
def test_times_that_cannot_be_are_refused(times: Weekly, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        check_weekly(times)


@pytest.mark.parametrize(
    ("day", "minutes", "code"),
    [
        (FIRST, 0, "use_minutes"),
        (FIRST, 1441, "use_minutes"),
        (dt.date(2026, 6, 16), 60, "use_in_future"),
        (NEW_YEAR, 60, "use_outside"),
    ],
)
def test_a_use_that_cannot_be_is_refused(day: dt.date, minutes: int, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        check_use(Weekly(FIRST, LAST, 60, 60), day, minutes, dt.date(2026, 6, 15))


# ── Acts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def enter(carla: Person, huchting: Neighbourhood, sodenmatt: Organisation, now: dt.datetime) -> Enter:
    def act(**changes: object) -> CooperationTime:
        given = {
            "actor": carla,
            "neighbourhood": huchting,
            "organisation": sodenmatt,
            "purpose": "Mitarbeit in der Stadtteilgruppe",
            "times": Weekly(FIRST, LAST, 120, 300),
            "paid_by": "Bildungsbehörde",
            "now": now,
        }
        return enter_cooperation(**{**given, **changes})  # type: ignore[arg-type]

    return act


def test_what_was_used_stands_beside_what_was_promised(
    enter: Enter, carla: Person, huchting: Neighbourhood, meeting: Meeting, now: dt.datetime
) -> None:
    time, token = enter(), uuid.uuid4()
    told = {"actor": carla, "time": time, "day": FIRST, "now": now}
    with pytest.raises(Refusal, match="use_other_day"):
        use_cooperation(minutes=150, meeting=meeting, **told)  # type: ignore[arg-type]
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=now.replace(month=3, day=2), opened_at=None)
    meeting.refresh_from_db()
    for _ in range(2):
        use_cooperation(minutes=150, meeting=meeting, form_token=token, **told)  # type: ignore[arg-type]
    wrong = use_cooperation(minutes=480, words="Planung", **told)  # type: ignore[arg-type]
    for _ in range(2):
        take_back_use(actor=carla, use=wrong, now=now)
    sheet = cooperation_in(huchting, 2026)
    assert sheet.total == YearOfTime(38 * 60, 95 * 60, 150)
    assert sheet.missing == 57 * 60
    assert [use.minutes for use in sheet.rows[0].uses] == [150]
    assert cooperation_everywhere(2026)[0][1].missing == 57 * 60
    assert cooperation_in(huchting, 2027).rows == ()
    assert cooperation_years(huchting, now.date()) == [2026]
    with pytest.raises(Refusal, match="use_for_nothing"):
        use_cooperation(minutes=10, **told)  # type: ignore[arg-type]


def test_the_same_token_enters_once_and_others_may_not(enter: Enter, aylin: Person, farid: Person) -> None:
    token = uuid.uuid4()
    assert enter(form_token=token) == enter(form_token=token)
    for someone in (aylin, farid):
        with pytest.raises(Refusal, match="role_missing"):
            enter(actor=someone)


def test_hours_end_after_their_last_use(enter: Enter, carla: Person, now: dt.datetime) -> None:
    time = enter(times=Weekly(FIRST, None, 120, 300))
    use_cooperation(actor=carla, time=time, day=dt.date(2026, 6, 1), minutes=60, words="Treff", now=now)
    with pytest.raises(Refusal, match="used_later"):
        end_cooperation(actor=carla, time=time, last_day=dt.date(2026, 5, 31), now=now)
    assert end_cooperation(actor=carla, time=time, last_day=LAST, now=now).last_day == LAST


def test_hours_and_what_they_were_used_for_are_set_right_by_new_entries(
    enter: Enter, carla: Person, huchting: Neighbourhood, sodenmatt: Organisation, now: dt.datetime
) -> None:
    time = enter()
    told = {"actor": carla, "day": FIRST, "words": "Treff", "now": now}
    wrong = use_cooperation(time=time, minutes=270, **told)  # type: ignore[arg-type]
    use_cooperation(time=time, minutes=240, corrects=wrong, **told)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="use_corrected"):
        use_cooperation(time=time, minutes=240, corrects=wrong, **told)  # type: ignore[arg-type]
    given = {"actor": carla, "time": time, "organisation": sodenmatt, "purpose": "Runder Tisch", "now": now}
    with pytest.raises(Refusal, match="use_outside"):
        correct_cooperation(times=Weekly(LAST, None, 60, 60), **given)  # type: ignore[arg-type]
    token = uuid.uuid4()
    for _ in range(2):
        correct_cooperation(times=Weekly(FIRST, LAST, 60, 60), form_token=token, **given)  # type: ignore[arg-type]
    (row,) = cooperation_in(huchting, 2026).rows
    assert (row.time.purpose, row.time.paid_by, row.year) == ("Runder Tisch", "", YearOfTime(19 * 60, 19 * 60, 240))
    with pytest.raises(Refusal, match="hours_corrected"):
        use_cooperation(time=time, minutes=60, **told)  # type: ignore[arg-type]
    assert CooperationTime.objects.count() == 2


def test_hours_entered_by_mistake_are_taken_back_unless_they_were_used(
    enter: Enter, carla: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    time = enter()
    use = use_cooperation(actor=carla, time=time, day=FIRST, minutes=60, words="Treff", now=now)
    with pytest.raises(Refusal, match="hours_in_use"):
        take_back_cooperation(actor=carla, time=time, now=now)
    take_back_use(actor=carla, use=use, now=now)
    take_back_cooperation(actor=carla, time=time, now=now)
    assert cooperation_in(huchting, 2026).rows == ()
    assert cooperation_everywhere(2026) == []


@pytest.mark.parametrize(("field", "told"), [("paid_by", "Frau Müller"), ("purpose", "Für Herrn Arslan")])
def test_hours_name_no_person(enter: Enter, field: str, told: str) -> None:
    with pytest.raises(Refusal, match="names_person") as refused:
        enter(**{field: told})
    assert refused.value.field == field


def test_nothing_of_another_place_is_named(
    enter: Enter, carla: Person, other: Neighbourhood, meeting: Meeting, now: dt.datetime
) -> None:
    from einklang.projects.models import Application

    carla.roles.update(neighbourhood=None)
    time = enter(neighbourhood=other)
    told = {"actor": carla, "time": time, "day": FIRST, "minutes": 60, "now": now}
    with pytest.raises(Refusal, match="meeting_elsewhere"):
        use_cooperation(meeting=meeting, **told)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="project_elsewhere"):
        use_cooperation(application=Application(neighbourhood=meeting.neighbourhood), **told)  # type: ignore[arg-type]


def test_promises_and_uses_of_hours_stay(enter: Enter, carla: Person, now: dt.datetime) -> None:
    time = enter()
    use = use_cooperation(actor=carla, time=time, day=FIRST, minutes=60, words="Treff", now=now)
    for row in (use, time):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        CooperationTime.objects.filter(pk=time.pk).update(promised_minutes=1)


def test_the_tables_of_hours_refuse_what_makes_no_sense(
    enter: Enter, huchting: Neighbourhood, sodenmatt: Organisation, now: dt.datetime
) -> None:
    row = {"neighbourhood": huchting, "organisation": sodenmatt, "purpose": "x", "entered_at": now, "first_day": FIRST}
    with pytest.raises(IntegrityError, match="cooperation_days_in_order"), transaction.atomic():
        CooperationTime.objects.create(**row, promised_minutes=1, needed_minutes=1, last_day=NEW_YEAR)
    with pytest.raises(IntegrityError, match="cooperation_is_some_time"), transaction.atomic():
        CooperationTime.objects.create(**row, promised_minutes=0, needed_minutes=0)
    with pytest.raises(IntegrityError, match="cooperation_use_is_some_time"), transaction.atomic():
        CooperationUse.objects.create(time=enter(), day=FIRST, minutes=0, entered_at=now)


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_hours_are_entered_and_used_by_clicks(
    carla: Person, huchting: Neighbourhood, sodenmatt: Organisation, client_of: ClientOf
) -> None:
    client = client_of(carla)
    sent = {"act": "enter", "form_token": uuid.uuid4(), "organisation": sodenmatt.slug, "purpose": "Mitarbeit"}
    sent |= {"needed": "5", "first_day": "2026-03-02", "last_day": "2026-07-12"}
    assert client.post(DESK, sent | {"promised": "viel"}).status_code == 422
    assert client.post(DESK, sent | {"promised": "2"}).status_code == 302
    path = f"{DESK}{CooperationTime.objects.get().pk}/"
    use = {"act": "use", "form_token": uuid.uuid4(), "day": "2026-03-03", "minutes": "2,5"}
    assert client.post(path, use).status_code == 422
    assert client.post(path, use | {"words": "Treff"}).status_code == 302
    page = Client().get(PUBLIC).text
    for figure in ("38:00", "2:30", "95:00", "57:00"):
        assert figure in page
    assert "2:30" in client.get(path).text
    assert "Es fehlen 57:00 Stunden" in page
    table = b"".join(Client().get("/huchting/cooperation.csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert table.splitlines()[1].endswith(",2026-03-02,2026-07-12,2280,150,5700,3420")
    taken = {"act": "back", "of": CooperationUse.objects.get().pk}
    assert client.post(path, taken).status_code == 302
    assert client.post(path, {"act": "finish", "last_day": "2026-03-31"}).status_code == 302
    assert "2:30" not in Client().get(PUBLIC).text
    right = sent | {"act": "correct", "form_token": uuid.uuid4(), "promised": "3", "purpose": "Runder Tisch"}
    assert client.post(path, right | {"paid_by": "Frau Müller"}).status_code == 422
    assert client.post(path, right).headers["Location"] == DESK
    assert "Runder Tisch" in Client().get(PUBLIC).text
    path = f"{DESK}{CooperationTime.objects.get(corrected_by=None).pk}/"
    assert client.post(path, {"act": "withdraw"}).status_code == 302
    assert "Runder Tisch" not in Client().get(PUBLIC).text
    assert client.get(f"{DESK}999/").status_code == 404


def test_a_year_without_hours_says_what_to_do(huchting: Neighbourhood) -> None:
    assert "2026 hat keine Einrichtung Zeit zugesagt." in Client().get(PUBLIC).text
    assert Client().get(f"{PUBLIC}?year=2020").status_code == 200


def test_all_neighbourhoods_stand_in_one_table_with_their_sum(
    enter: Enter, carla: Person, other: Neighbourhood
) -> None:
    carla.roles.update(neighbourhood=None)
    enter()
    enter(neighbourhood=other, times=Weekly(FIRST, LAST, 300, 120))
    page = Client().get(ALL).text
    assert page.index(">Huchting") < page.index(">Tenever")
    for figure in ("38:00", "95:00", "133:00", "57:00"):
        assert figure in page
    assert "Es fehlen 57:00 Stunden" in page
    table = Client().get(f"{ALL}hours.csv").text.splitlines()
    assert table[0] == "neighbourhood,year,promised_minutes,used_minutes,needed_minutes,missing_minutes"
    assert table[1:] == ["Huchting,2026,2280,0,5700,3420", "Tenever,2026,5700,0,2280,0"]
    assert "2020 hat keine Einrichtung Zeit zugesagt." in Client().get(f"{ALL}?year=2020").text


@pytest.mark.parametrize("year", ["0000", "9999", "zwei", "-1"])
@pytest.mark.parametrize("path", [ALL, PUBLIC, f"{ALL}hours.csv"])
def test_a_year_that_cannot_be_breaks_no_page(huchting: Neighbourhood, path: str, year: str) -> None:
    assert Client().get(f"{path}?year={year}").status_code == 200


def test_the_page_of_all_hours(enter: Enter, query_budget: QueryBudget) -> None:
    for _ in range(5):
        enter()
    with query_budget(["the revision", "the years", "the hours", "their uses"]):
        Client().get(ALL)


def test_the_page_of_hours(enter: Enter, query_budget: QueryBudget) -> None:
    for _ in range(5):
        enter()
    with query_budget(["the revision", "the neighbourhood with its city", "the years", "the hours", "their uses"]):
        Client().get(PUBLIC)
