"""What minutes say of an evening, as a good secretary would."""

import datetime as dt

import pytest

from einklang.evening import actions as evening
from einklang.evening.rules.minutes import (
    to_json,
)
from einklang.evening.tests.acting import (
    EVENING,
    ROOM_31,
    SUMMER_TEXT,
    accepted,
    asked,
    concern,
    fresh,
    on_table,
    planned,
)
from einklang.evening.tests.minutes import END, LITTER, MAY, NOISE, close, lines, read
from einklang.evening.words import texts_of
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem, Body, Interest, Meeting
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind
from einklang.needs.actions import answer_need, open_follow_up
from einklang.needs.models import Need
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.projects.tests.plans import SUMMER_2

pytestmark = pytest.mark.usefixtures("area")


def test_the_minutes_of_s2_read_as_a_secretary_would_write_them(held: Meeting) -> None:
    paper = read(held)
    assert paper.title == "Protokoll der Sitzung vom 14.\u00a0April 2026"
    assert paper.head == ("Beschlossen wurde ein Projekt über 2.800,00\u00a0€ aus dem Fonds.",)
    assert paper.sections[0].result == "Beschlossen im Konsens mit vermerkten Bedenken"
    assert lines(paper) == [
        "Nachbarschaftsverein Sodenmatt e.V. beantragte zuerst 3.500,00 € aus dem Fonds, mit Fassung 2 dann "
        "2.800,00 €. Das Vorhaben kostet danach zusammen 5.600,00 €.",
        "Die Runde zu Fassung 1 mit 31 Personen endete mit einem Veto. Danach lag Fassung 2 auf dem Tisch.",
        f"Bedenken 1: „{NOISE}“ So wurde darauf eingegangen:",
        "A1: Schluss um 21 Uhr.",
        "A2: Bericht nach sechs Abenden. Das ist eine Auflage bis 15. August 2026.",
        "Die Runde zu Fassung 2 mit 29 Personen: 27 stimmten zu, 2 ließen es zu, ein Veto gab es nicht.",
        f"Vermerkt bleibt Bedenken 2: „{LITTER}“",
        "2.800,00 € sind dafür reserviert. 700,00 € der zuerst beantragten Summe bleiben verfügbar.",
    ]
    assert paper.plain[1] == "„Sommerabende am Bolzplatz“: Ja. Das Projekt bekommt 2.800,00\u00a0€ aus dem Fonds."
    assert paper.ahead == ("15.\u00a0August 2026: „Sommerabende am Bolzplatz“: Bericht nach sechs Abenden.",)


def test_they_read_in_english_too(held: Meeting) -> None:
    paper = read(held, "en")
    assert paper.head == ("One project was agreed on, for €2,800.00 from the fund.",)
    assert lines(paper)[5] == "The round on version 2 with 29 people: 27 agreed, 2 let it pass, there was no veto."
    assert paper.present.head == ("Present", "at the start", "from 19:50")


def test_who_was_there_stands_by_group_each_time_somebody_counted(held: Meeting) -> None:
    present = read(held).present
    assert present.head == ("Anwesend", "zu Beginn", "ab 19:50\u00a0Uhr")
    assert present.rows[0] == ("Bewohnerinnen und Bewohner", "17", "16")
    assert present.rows[-1] == ("Zusammen", "31", "29")


def test_a_count_set_right_before_the_first_round_was_no_change(item: AgendaItem, carla: Person) -> None:
    forum.count_present(actor=carla, meeting=item.meeting, attendance=Attendance(3), now=EVENING)
    meeting = Meeting.objects.get(pk=item.meeting.pk)
    assert [one["residents"] for one in meeting.counts] == [3]
    asked(carla, item, 3)
    for _twice in range(2):
        forum.count_present(actor=carla, meeting=item.meeting, attendance=ROOM_31, now=END)
    meeting.refresh_from_db()
    assert [one["residents"] for one in meeting.counts] == [3, 17]


def test_what_was_adjourned_says_until_when_and_what_stayed_open(item: AgendaItem, carla: Person) -> None:
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    concern(carla, round_, Degree.VETO, NOISE, reason_given=Reason.HARM)
    step = Step(FallbackKind.ADJOURN, "Der Lärm ist nicht geklärt", "WiN-AG", dt.date(2026, 5, 12))
    evening.end_without_consensus(actor=carla, round=round_, step=step, now=EVENING)
    paper = read(close(carla, item.meeting))
    assert paper.sections[0].result == "Vertagt auf den 12.\u00a0Mai 2026"
    assert lines(paper)[1:] == [
        f"Offen blieb Bedenken 1: „{NOISE}“",
        "Ein Konsens kam nicht zustande. Der Grund: Der Lärm ist nicht geklärt.",
        "Wieder beraten wird am 12. Mai 2026. Bis dahin wird vermittelt.",
    ]
    assert paper.head == ("Vertagt wurde ein Punkt.",)
    assert "WiN-AG" not in str(to_json(paper))


def test_a_concern_that_was_taken_back_or_mistyped_stands_in_no_minutes(item: AgendaItem, carla: Person) -> None:
    first = asked(carla, item, 30, 1)
    mistyped = concern(carla, first, Degree.VETO, "Bis 22 Ur zu laut", reason_given=Reason.HARM)
    forum.withdraw_concern(actor=carla, concern=mistyped, now=EVENING)
    slight = concern(carla, first, Degree.SLIGHT, NOISE)
    accepted(carla, first, "Schluss um 21 Uhr", slight)
    evening.apply_amendments(actor=carla, round=first, text=SUMMER_TEXT, plan=SUMMER_2, now=EVENING)
    second = asked(carla, item, 31)
    dropped = concern(carla, second, Degree.SERIOUS, LITTER)
    forum.begin_discussion(actor=carla, concern=dropped, now=EVENING)
    forum.withdraw_concern(actor=carla, concern=dropped, now=EVENING)
    evening.close_round(actor=carla, round=second, now=EVENING)
    paper = read(close(carla, item.meeting))
    assert "Ur zu laut" not in str(to_json(paper))
    assert LITTER not in str(to_json(paper))
    assert lines(paper)[1:3] == [
        "Die Runde zu Fassung 1 mit 31 Personen endete mit Bedenken, aber ohne Veto. Danach lag Fassung 2 auf dem "
        "Tisch.",
        f"Bedenken 2: „{NOISE}“ So wurde darauf eingegangen:",
    ]


@pytest.mark.parametrize(
    ("went", "said"),
    [
        (dt.date(2026, 4, 7), "am 7.\u00a0April 2026"),
        (
            dt.date(2026, 4, 10),
            "am 10.\u00a0April 2026. Das war zu spät: Nach der Geschäftsordnung war es bis zum 7.\u00a0April 2026 "
            "nötig.",
        ),
    ],
)
def test_when_the_invitation_went_out_is_said_and_that_it_was_late(
    item: AgendaItem, carla: Person, went: dt.date, said: str
) -> None:
    Meeting.objects.update(invited_at=dt.datetime.combine(went, dt.time(12), EVENING.tzinfo))
    assert dict(read(close(carla, fresh(item).meeting)).facts)["Eingeladen"] == said


def test_who_invited_by_paper_only_is_not_called_late(item: AgendaItem, carla: Person) -> None:
    assert "Eingeladen" not in dict(read(close(carla, item.meeting)).facts)


def test_what_was_not_reached_or_taken_back_is_said(item: AgendaItem, carla: Person) -> None:
    paper = read(close(carla, item.meeting))
    assert paper.sections[0].result == "Nicht behandelt"
    assert paper.head == ("Nicht mehr an die Reihe kam ein Antrag.",)


def test_what_went_to_the_office_says_who_decides_now(item: AgendaItem, carla: Person, assembly: Body) -> None:
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    concern(carla, round_, Degree.VETO, NOISE, reason_given=Reason.HARM)
    adjourn = Step(FallbackKind.ADJOURN, "Der Lärm ist nicht geklärt.", "WiN-AG", MAY.date())
    evening.end_without_consensus(actor=carla, round=round_, step=adjourn, now=EVENING)
    close(carla, item.meeting)
    again = on_table(carla, planned(carla, assembly, MAY), item.proposal.application, now=MAY)  # type: ignore[union-attr]
    second = asked(carla, again, 30, 0, 0, 0, 0, 1, now=MAY)
    office = Step(FallbackKind.OFFICE, "Es gab keinen Weg.")
    evening.end_without_consensus(actor=carla, round=second, step=office, now=MAY)
    paper = read(evening.close_meeting(actor=carla, meeting=again.meeting, now=MAY))
    assert paper.sections[0].result == "An das Amt gegeben"
    assert lines(paper)[-1] == "Jetzt entscheidet das Amt. Es muss seine Antwort begründen."
    assert paper.plain[1].endswith("Es gab keinen Konsens. Jetzt entscheidet das Amt.")


def test_who_has_a_stake_is_told_by_function(item: AgendaItem, carla: Person) -> None:
    Interest.objects.create(item=item, role="Vorstand des Sportvereins", stays_out=True, noted_at=EVENING)
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    assert "Selbst beteiligt: Vorstand des Sportvereins (entschied nicht mit)." in lines(
        read(close(carla, item.meeting))
    )


def test_needs_follow_ups_and_points_without_a_decision_are_told(
    item: AgendaItem, carla: Person, huchting: Neighbourhood, published_need: Need
) -> None:
    forum.add_item(actor=carla, meeting=item.meeting, kind="other", title="Verschiedenes", now=EVENING)
    answer_need(actor=carla, need=published_need, text="Ein Raum ist gefunden", meeting=item.meeting, now=EVENING)
    open_follow_up(
        actor=carla,
        neighbourhood=huchting,
        what="Schlüssel übergeben",
        caretaker="Bürgerhaus",
        due_on=dt.date(2026, 5, 1),
        now=EVENING,
    )
    evening.nobody_objects(actor=carla, item=fresh(item), now=EVENING)
    paper = read(close(carla, item.meeting))
    assert paper.head[0].endswith("Es wurden ein Anliegen beantwortet und ein offener Punkt vereinbart.")
    assert lines(paper, 2) == ["Kein Beschluss."]
    assert lines(paper, 3)[1] == "Anliegen 1 „Nähen“: Ein Raum ist gefunden."
    assert paper.sections[3].blocks[1].rows == (("Schlüssel übergeben", "Bürgerhaus", "1.\u00a0Mai 2026"),)
    assert "1.\u00a0Mai 2026: Schlüssel übergeben. Darum kümmert sich: Bürgerhaus." in paper.ahead


def test_of_a_point_that_nobody_recorded_anything_about_they_claim_nothing(item: AgendaItem, carla: Person) -> None:
    for kind in ("feedback", "statement"):
        forum.add_item(actor=carla, meeting=item.meeting, kind=kind, title=kind, now=EVENING)
    told = {one.title: [block.text for block in one.blocks] for one in read(close(carla, item.meeting)).sections}
    assert (told["feedback"], told["statement"]) == (["Kein Beschluss."], [])


def test_a_concern_that_breaks_a_ground_rule_stands_in_no_minutes(
    item: AgendaItem, carla: Person, greta: Person
) -> None:
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    block = concern(carla, round_, Degree.VETO, "So jemand gehört nicht hierher.", reason_given=Reason.OTHER)
    forum.mark_ground_rule(actor=carla, concern=block, reason="Art. 3 GG", now=EVENING)
    forum.confirm_mark(actor=greta, concern=block, now=EVENING)
    forum.count_positions(actor=carla, round=round_, counts={1: 30}, now=EVENING)
    evening.close_round(actor=carla, round=round_, now=EVENING)
    meeting = close(carla, item.meeting)
    assert "So jemand" not in str(to_json(read(meeting)))
    assert str(block.text.public_id) not in str(texts_of(meeting))
