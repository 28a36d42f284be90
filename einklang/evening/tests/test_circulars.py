"""Small sums by circular (R-28): announced, objected to or not, ended by the clock, once."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from einklang.base.days import CITY_ZONE
from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.tests.acting import (
    ANNOUNCED,
    BENCH_TEXT,
    allow_small_sums,
    budget,
    small_sum,
    tick,
    whole_record,
)
from einklang.forum import actions as forum
from einklang.forum.models import Body, Circular, Concern, Decision
from einklang.fund.models import AreaBudget, Grant
from einklang.people.models import Deed, Person
from einklang.places.models import Neighbourhood
from einklang.projects import actions as projects
from einklang.projects.models import Application
from einklang.record.models import Entry
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

LAST_MINUTE = dt.datetime(2026, 6, 8, 23, 59, tzinfo=CITY_ZONE)
MIDNIGHT = dt.datetime(2026, 6, 9, 0, 0, tzinfo=CITY_ZONE)
LATER = dt.datetime(2026, 6, 12, 8, 0, tzinfo=CITY_ZONE)
NOISE = "Die Bank steht genau vor meinem Fenster."


@pytest.fixture
def area(henning: Person, huchting: Neighbourhood, winprogramme: Any) -> AreaBudget:
    """3,500.00 for the year."""
    return budget(henning, huchting, winprogramme)


def application_of(circular: Circular) -> Application:
    return Application.objects.get(proposal=circular.proposal_id)


def test_seven_days_of_silence_decide_and_reserve_the_money_once(circular: Circular, area: AreaBudget) -> None:
    assert tick(LAST_MINUTE) == 0
    assert tick(LATER) == 1
    assert tick(LATER) == 0
    circular.refresh_from_db()
    decision, grant = Decision.objects.get(), Grant.objects.get()
    assert (circular.state, circular.ended_at) == ("decided", LATER)
    assert (decision.outcome, decision.decided_at, decision.circular) == ("consensus", MIDNIGHT, circular)
    assert grant.reserved_cents == 24_000
    assert application_of(circular).state == "consensus"
    told = Entry.objects.get(kind="decision")
    assert (told.happened_at, told.entered_at) == (MIDNIGHT, LATER)


def test_the_clock_decides_and_nobody_is_named_for_it(circular: Circular, area: AreaBudget) -> None:
    tick(MIDNIGHT)
    assert Deed.objects.get(what="fund.reserve").person is None


def test_without_enough_money_it_waits_on_the_list(
    circular: Circular, henning: Person, huchting: Neighbourhood, winprogramme: Any
) -> None:
    budget(henning, huchting, winprogramme, cents=20_000)
    tick(MIDNIGHT)
    assert application_of(circular).state == "waiting_list"
    assert not Grant.objects.exists()


def test_one_concern_on_the_last_day_sends_it_to_the_next_meeting_with_the_concern(
    circular: Circular, bernd: Person, area: AreaBudget
) -> None:
    concern = evening.object_to_circular(actor=bernd, circular=circular, text=NOISE, now=LAST_MINUTE)
    circular.refresh_from_db()
    assert (circular.state, circular.stopped_by) == ("next_meeting", "concern")
    assert (concern.owner, concern.written, concern.state) == (bernd, True, "raised")
    assert application_of(circular).state == "formally_checked"
    assert tick(LATER) == 0
    assert not Decision.objects.exists()
    assert NOISE not in whole_record()


def test_a_concern_after_midnight_is_too_late_and_a_second_one_is_told_where_to_go(
    circular: Circular, bernd: Person, aylin: Person, area: AreaBudget
) -> None:
    with pytest.raises(Refusal, match=r"forum\.circular_over"):
        evening.object_to_circular(actor=bernd, circular=circular, text=NOISE, now=MIDNIGHT)
    evening.object_to_circular(actor=bernd, circular=circular, text=NOISE, now=LAST_MINUTE)
    with pytest.raises(Refusal, match=r"forum\.circular_ended"):
        evening.object_to_circular(actor=aylin, circular=circular, text="Ich auch.", now=LAST_MINUTE)
    assert Concern.objects.count() == 1


def test_who_called_is_not_kept(circular: Circular, carla: Person, bernd: Person) -> None:
    concern = evening.object_to_circular(actor=carla, circular=circular, text=NOISE, for_another=True, now=ANNOUNCED)
    assert (concern.owner, concern.text.author) == (None, None)
    assert Deed.objects.get(what="forum.enter_concern").person == carla
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        evening.object_to_circular(actor=bernd, circular=circular, text=NOISE, for_another=True, now=ANNOUNCED)


def test_a_concern_without_words_is_none(circular: Circular, bernd: Person) -> None:
    with pytest.raises(Refusal, match=r"forum\.text_missing"):
        evening.object_to_circular(actor=bernd, circular=circular, text=" ", now=ANNOUNCED)
    circular.refresh_from_db()
    assert circular.state == "running"


def test_a_concern_beside_the_circular_would_be_lost_and_is_refused(circular: Circular, bernd: Person) -> None:
    with pytest.raises(Refusal, match=r"forum\.in_circular"):
        forum.write_concern(actor=bernd, proposal=circular.proposal, text=NOISE, now=ANNOUNCED)


def test_the_rules_must_allow_it_and_the_sum_must_be_small(
    carla: Person, daoud: Person, edda: Person, henning: Person, assembly: Body, winprogramme: Any, sodenmatt: Any
) -> None:
    hood = assembly.neighbourhood
    small = small_sum(daoud, edda, hood, winprogramme, sodenmatt)
    with pytest.raises(Refusal, match=r"forum\.circular_off"):
        evening.start_circular(actor=carla, application=small, now=ANNOUNCED)
    allow_small_sums(assembly)
    large = small_sum(daoud, edda, hood, winprogramme, sodenmatt, cents=25_001)
    with pytest.raises(Refusal, match=r"forum\.circular_too_much"):
        evening.start_circular(actor=carla, application=large, now=ANNOUNCED)
    assert not Circular.objects.exists()
    with pytest.raises(Refusal, match=r"people\.role_missing"):
        evening.start_circular(actor=daoud, application=small, now=ANNOUNCED)


def test_a_neighbourhood_without_rules_has_no_circular(circular: Circular, carla: Person, assembly: Body) -> None:
    assembly.neighbourhood.bodies.update(kind="working_group")
    Circular.objects.all().delete()
    with pytest.raises(Refusal, match=r"forum\.no_rules"):
        forum.announce_circular(actor=carla, proposal=circular.proposal, asked_cents=24_000, now=ANNOUNCED)  # type: ignore[arg-type]


def test_pressed_twice_it_goes_round_once_and_never_again_after_a_concern(
    circular: Circular, carla: Person, bernd: Person
) -> None:
    application = application_of(circular)
    assert evening.start_circular(actor=carla, application=application, now=ANNOUNCED) == circular
    evening.object_to_circular(actor=bernd, circular=circular, text=NOISE, now=ANNOUNCED)
    with pytest.raises(Refusal, match=r"forum\.circular_once"):
        evening.start_circular(actor=carla, application=application, now=ANNOUNCED)


def test_what_begins_before_it_could_be_decided_does_not_go_round(
    carla: Person, daoud: Person, edda: Person, henning: Person, assembly: Body, winprogramme: Any, sodenmatt: Any
) -> None:
    from dataclasses import replace

    allow_small_sums(assembly)
    early = replace(BENCH_TEXT, begins_on=dt.date(2026, 6, 8))
    application = small_sum(daoud, edda, assembly.neighbourhood, winprogramme, sodenmatt, text=early)
    with pytest.raises(Refusal, match=r"projects\.begins_before_notice"):
        evening.start_circular(actor=carla, application=application, now=ANNOUNCED)
    assert not Circular.objects.exists()


def test_taken_back_while_it_goes_round_nobody_is_asked_any_more(
    circular: Circular, daoud: Person, area: AreaBudget
) -> None:
    projects.withdraw(actor=daoud, application=application_of(circular), reason="Kein Holz", now=ANNOUNCED)
    circular.refresh_from_db()
    assert circular.state == "withdrawn"
    assert tick(LATER) == 0


def test_silence_that_cannot_be_decided_goes_to_the_next_meeting(circular: Circular) -> None:
    """No budget for that year was opened."""
    assert tick(MIDNIGHT) == 1
    circular.refresh_from_db()
    assert (circular.state, circular.stopped_by) == ("next_meeting", "obstacle")
    assert application_of(circular).state == "formally_checked"
    assert not Decision.objects.exists()


def test_a_circular_of_another_kind_is_not_decided_here(circular: Circular, area: AreaBudget) -> None:
    with pytest.raises(Refusal, match=r"forum\.kind_not_owned"):
        forum.decide_silence(circular=circular, now=MIDNIGHT)
    with pytest.raises(Refusal, match=r"forum\.circular_ended"):
        forum.decide_silence(circular=circular, kinds=frozenset({"application"}), now=LAST_MINUTE)


def test_the_last_day_lasts_until_midnight_also_when_the_clocks_change(
    carla: Person, daoud: Person, edda: Person, henning: Person, assembly: Body, winprogramme: Any, sodenmatt: Any
) -> None:
    """Announced on 16 October 2026, a Friday; in the night to 25 October winter time begins."""
    from dataclasses import replace

    allow_small_sums(assembly, small_sum_days=10)
    budget(henning, assembly.neighbourhood, winprogramme)
    autumn = replace(BENCH_TEXT, begins_on=dt.date(2026, 11, 10), ends_on=dt.date(2026, 11, 30))
    application = small_sum(daoud, edda, assembly.neighbourhood, winprogramme, sodenmatt, text=autumn)
    announced = dt.datetime(2026, 10, 16, 23, 59, tzinfo=CITY_ZONE)
    circular = evening.start_circular(actor=carla, application=application, now=announced)
    assert circular.ends_on == dt.date(2026, 10, 26)
    # 22:59 UTC is the last minute of the day in winter time, an hour later than in summer.
    assert tick(dt.datetime(2026, 10, 26, 22, 59, tzinfo=dt.UTC)) == 0
    assert tick(dt.datetime(2026, 10, 26, 23, 0, tzinfo=dt.UTC)) == 1


def test_whoever_opens_the_desk_enters_what_the_clock_decided(
    circular: Circular, area: AreaBudget, edda: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(LATER)
    assert client_of(edda).get("/desk/").status_code == 200
    circular.refresh_from_db()
    assert circular.state == "decided"


def test_the_daily_command_does_the_same(
    circular: Circular, area: AreaBudget, set_clock: SetClock, capsys: pytest.CaptureFixture[str]
) -> None:
    set_clock(LATER)
    call_command("circulars")
    assert "1 Umläufe beendet" in capsys.readouterr().out
    circular.refresh_from_db()
    assert circular.state == "decided"


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────────────


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().replace("&nbsp;", " ").split())


def test_the_desk_says_by_when_an_answer_is_promised_and_starts_it(
    carla: Person,
    daoud: Person,
    edda: Person,
    henning: Person,
    assembly: Body,
    winprogramme: Any,
    sodenmatt: Any,
    client_of: ClientOf,
    set_clock: SetClock,
) -> None:
    client = client_of(carla)
    set_clock(dt.datetime(2026, 1, 20, 9, 0, tzinfo=CITY_ZONE))
    small_sum(daoud, edda, assembly.neighbourhood, winprogramme, sodenmatt)
    assert "kennt kein Umlaufverfahren" in page(client, "/desk/huchting/circulars/")
    allow_small_sums(assembly)
    set_clock(ANNOUNCED)
    shown = page(client, "/desk/")
    assert "wartet seit 12. Januar 2026, Antwort versprochen bis 26. Januar 2026, seit 126 Tagen überfällig" in shown
    assert "Eine Bank für den Hof" in page(client, "/desk/huchting/circulars/")
    sent = client.post("/desk/huchting/circulars/", {"number": "1"})
    assert sent.headers["Location"] == "/huchting/circulars/1/"
    assert client.post("/desk/huchting/circulars/", {"number": "1"}).status_code == 422
    assert "Im Umlauf: bis wann Bedenken möglich sind" in page(client, "/desk/")


def test_the_promise_lies_on_the_desk_of_whose_turn_it_is(
    carla: Person,
    daoud: Person,
    edda: Person,
    henning: Person,
    assembly: Body,
    winprogramme: Any,
    sodenmatt: Any,
    client_of: ClientOf,
    set_clock: SetClock,
) -> None:
    allow_small_sums(assembly)
    application = small_sum(daoud, edda, assembly.neighbourhood, winprogramme, sodenmatt)
    set_clock(ANNOUNCED)
    promise, check = "Antwort versprochen bis 26. Januar 2026", "/desk/huchting/applications/1/check/"
    assert promise not in page(client_of(edda), "/desk/")
    Application.objects.filter(pk=application.pk).update(state="submitted")
    office, moderator = page(client_of(edda), "/desk/"), page(client_of(carla), "/desk/")
    assert promise in office
    assert office.count(check) == 1
    assert "das Amt prüft noch" in moderator
    assert check not in moderator
    assert promise not in page(client_of(henning), "/desk/")


def test_what_is_refused_on_the_desk_is_said_there(
    carla: Person,
    daoud: Person,
    edda: Person,
    henning: Person,
    assembly: Body,
    winprogramme: Any,
    sodenmatt: Any,
    client_of: ClientOf,
    set_clock: SetClock,
) -> None:
    allow_small_sums(assembly)
    small_sum(daoud, edda, assembly.neighbourhood, winprogramme, sodenmatt)
    set_clock(dt.datetime(2026, 6, 26, 9, 0, tzinfo=CITY_ZONE))
    refused = client_of(carla).post("/desk/huchting/circulars/", {"number": "1"})
    assert refused.status_code == 422
    assert "Beginn" in refused.content.decode()


def test_everybody_reads_it_and_a_resident_objects(
    circular: Circular, area: AreaBudget, bernd: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(ANNOUNCED)
    visitor, address = client_of(None), "/huchting/circulars/1/"
    for path in ("/huchting/", "/huchting/meetings/", "/huchting/projects/1/"):
        assert address in page(visitor, path), path
    shown = page(visitor, address)
    assert "Bedenken sind bis zum 8. Juni 2026 möglich" in shown
    assert "Letzter Tag für Bedenken" in shown
    assert "240,00" in shown
    assert client_of(bernd).get("/huchting/projects/1/say/").headers["Location"] == f"{address}say/"
    empty = client_of(bernd).post(f"{address}say/", {"text": ""})
    assert empty.status_code == 422
    assert client_of(bernd).post(f"{address}say/", {"text": NOISE}).headers["Location"] == address
    shown = page(visitor, address)
    assert "Am 1. Juni 2026 kam ein Bedenken" in shown
    assert NOISE not in shown
    late = client_of(bernd).post(f"{address}say/", {"text": "Noch eins"})
    assert late.status_code == 422
    assert "Noch eins" in late.content.decode()
    assert "Dieser Umlauf ist beendet" in page(client_of(bernd), f"{address}say/")


def test_by_the_clock_the_pages_say_that_it_is_decided_before_anybody_entered_it(
    circular: Circular, area: AreaBudget, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(MIDNIGHT)
    assert "Niemand hatte Bedenken: beschlossen. Das Geld wird als Nächstes" in page(
        client_of(None), "/huchting/meetings/"
    )
    tick(MIDNIGHT)
    shown = page(client_of(None), "/huchting/circulars/1/")
    assert "sind dafür reserviert" in shown
    assert "Letzter Tag für Bedenken" not in shown
    assert "im Umlauf" in page(client_of(None), "/huchting/projects/1/")


def test_how_it_ended_is_said_for_every_end(
    circular: Circular, daoud: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(MIDNIGHT)
    tick(MIDNIGHT)
    assert "Entschieden werden konnte trotzdem nicht" in page(client_of(None), "/huchting/circulars/1/")


def test_a_circular_that_was_taken_back_says_so(
    circular: Circular, daoud: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(ANNOUNCED)
    projects.withdraw(actor=daoud, application=application_of(circular), reason="Kein Holz", now=ANNOUNCED)
    assert "zurückgezogen" in page(client_of(None), "/huchting/circulars/1/")


def test_the_meetings_page_says_how_long_small_sums_wait(
    circular: Circular, area: AreaBudget, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(LATER)
    tick(LATER)
    shown = page(client_of(None), "/huchting/meetings/")
    assert "Vom Antrag bis zur Antwort dauert es 148 Tage (mittlerer Wert), versprochen sind 14." in shown


def test_the_calendar_holds_the_last_day(circular: Circular, client_of: ClientOf) -> None:
    calendar = client_of(None).get("/huchting/meetings.ics").content.decode()
    assert "DTSTART;VALUE=DATE:20260608" in calendar
    assert "SUMMARY:Letzter Tag für Bedenken: Eine Bank für den Hof" in calendar
    assert "/huchting/circulars/1/" in calendar


def test_there_is_no_other_circular(circular: Circular, client_of: ClientOf) -> None:
    assert client_of(None).get("/huchting/circulars/2/").status_code == 404
