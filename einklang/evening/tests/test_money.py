"""S2 (f), R-29: 2,500 are left, three projects ask for 1,200, 900 and 800. At Carla's laptop."""

import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.queries import is_short, pots_of
from einklang.evening.tests.acting import (
    EVENING,
    PLANNED,
    ROOM_29,
    SUMMER_TEXT,
    asked,
    budget,
    checked,
    concern,
    editor_fields,
    on_table,
    whole_record,
)
from einklang.evening.tests.minutes import read, sign
from einklang.forum.models import AgendaItem, Body, Meeting, Ranking, Resistance
from einklang.forum.rules.positions import Degree
from einklang.forum.tests.acting import adopt
from einklang.fund.models import AreaBudget, Grant
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Stage
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.models import Application
from einklang.projects.rules.plan import CostGroup, Cover, Line, Plan, Source
from tests.cast import ClientOf
from tests.plugins.strict import QueryBudget, SetClock

PAGE = "/desk/huchting/meetings/1/money/"
POT = "win/2026"
SAID = {"1": "0×12 1×5 2×9 6×3", "2": "0×10 2×14 6×5", "3": "0×9 2×10 5×9 8×1", "4": "5×19 9×6 10×4"}
"""Sums 41, 58 and 73 of 29 people; to keep the money: 189."""


def half(euros: int) -> Plan:
    """A plan of which the fund pays half."""
    cents = Cents(euros * 100)
    line = Line(CostGroup.MATERIALS, "Material", Cents(2 * cents))
    return Plan((line,), (Cover(Source.OWN, cents, "Verein"), Cover(Source.REQUESTED, cents)))


@pytest.fixture
def area(henning: Person, huchting: Neighbourhood, winprogramme: Programme) -> AreaBudget:
    return budget(henning, huchting, winprogramme, 250_000)


@pytest.fixture
def three(
    area: AreaBudget,
    meeting: Meeting,
    carla: Person,
    daoud: Person,
    edda: Person,
    huchting: Neighbourhood,
    winprogramme: Programme,
    sodenmatt: Organisation,
) -> list[AgendaItem]:
    """Stage, garden and trip on the agenda of a meeting with 29 people."""
    items = []
    for title, euros in (("Bühne", 1200), ("Garten", 900), ("Ausflug", 800)):
        text = replace(SUMMER_TEXT, title=title)
        application = checked(daoud, edda, huchting, winprogramme, sodenmatt, text=text, plan=half(euros))
        items.append(on_table(carla, meeting, application, ROOM_29))
    return items


@pytest.fixture
def ranking_allowed(assembly: Body) -> None:
    adopt(assembly, PLANNED.date(), ranking=True)


@pytest.fixture
def desk(three: list[AgendaItem], carla: Person, client_of: ClientOf, set_clock: SetClock) -> Client:
    set_clock(EVENING)
    return client_of(carla)


Press = Callable[..., Any]


@pytest.fixture
def press(desk: Client) -> Press:
    """`press("begin")`: a button on the page as it stands."""

    def post(act: str, **fields: str) -> Any:
        running = Ranking.objects.filter(state="open").first()
        told = {"pot": POT, "ranking": str(running.public_id) if running else "", "act": act}
        return desk.post(PAGE, told | fields)

    return post


def words(answer: Any) -> str:
    text = re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text)


def test_the_page_says_first_whether_it_fits(desk: Client) -> None:
    text = words(desk.get(PAGE))
    assert (
        "Es passt nicht alles: Beantragt sind 2.900,00 €, im Topf sind 2.500,00 €. Das sind 400,00 € zu viel." in text
    )
    assert "Noch hat niemand gesagt, dass es auch mit weniger geht." in text
    assert "Mit 400,00 € mehr wäre" in text


def test_everything_that_fits_is_said_and_nothing_else(desk: Client, three: list[AgendaItem], carla: Person) -> None:
    evening.nobody_objects(actor=carla, item=three[2], now=EVENING)
    evening.nobody_objects(actor=carla, item=three[1], now=EVENING)
    text = words(desk.get(PAGE))
    assert "Es passt nicht alles" in text
    Application.objects.filter(title="Bühne").update(state="withdrawn")
    assert "Heute ist nichts mehr offen" in words(desk.get(PAGE))


def test_the_blocked_do_not_count(desk: Client, three: list[AgendaItem], carla: Person) -> None:
    round_ = asked(carla, three[0], 28, 0, 0, 0, 0, 1)
    concern(carla, round_, Degree.VETO, "Zu laut.")
    text = words(desk.get(PAGE))
    assert "Alles passt: Beantragt sind 1.700,00 €, im Topf sind 2.500,00 €. Danach bleiben 800,00 €." in text
    assert "Hier steht ein Veto." in text


def test_the_moderator_enters_what_an_applicant_says(press: Press, desk: Client) -> None:
    assert press("smallest", smallest_1="", smallest_2="", smallest_3="400,00").status_code == 302
    assert Application.objects.get(title="Ausflug").smallest_cents == 40_000
    text = words(desk.get(PAGE))
    assert "„Ausflug“ geht auch mit 400,00 €: 400,00 € weniger." in text
    assert "Mit den kleinsten Beträgen passt alles: zusammen 2.500,00 €." in text


def test_more_than_asked_for_is_refused_and_stays_typed(press: Press) -> None:
    answer = press("smallest", smallest_1="", smallest_2="", smallest_3="800,01")
    assert answer.status_code == 422
    assert "mehr kann der kleinste Betrag nicht sein" in words(answer)
    assert 'value="800,01"' in answer.content.decode()
    assert Application.objects.get(title="Ausflug").smallest_cents is None


def test_without_the_rules_leave_there_is_only_trimming(press: Press, desk: Client) -> None:
    text = words(desk.get(PAGE))
    assert "sieht Ihre Geschäftsordnung nicht vor" in text
    assert "Nach Widerstand fragen" not in text
    assert "sieht die Geschäftsordnung nicht vor" in words(press("begin"))
    assert not Ranking.objects.exists()


@pytest.mark.usefixtures("ranking_allowed")
def test_the_money_goes_down_the_order_until_it_is_used_up(
    press: Press, desk: Client, three: list[AgendaItem], area: AreaBudget
) -> None:
    press("smallest", smallest_1="", smallest_2="", smallest_3="400,00")
    press("begin")
    assert press("close", **SAID).status_code == 302
    text = words(desk.get(PAGE))
    for sentence in (
        "„Bühne“ bekommt alles: 1.200,00 €. Danach bleiben 1.300,00 €.",
        "„Garten“ bekommt alles: 900,00 €. Danach bleiben 400,00 €.",
        "„Ausflug“ bekommt 400,00 € von 800,00 €. So viel ist noch da, und damit geht es. Danach bleiben 0,00 €.",
    ):
        assert text.count(sentence) == 2  # what the ranking said, and what is to be done now
    assert re.search(r"1\. Bühne .* 41 von 29 Personen .* 2\. Garten .* 58 von 29 .* 73 von 29 .* 189 von 29", text)
    for item in three[:2]:
        close(desk, item)
    smaller(press, desk, three[2])
    close(desk, three[2])
    assert list(Grant.objects.order_by("pk").values_list("reserved_cents", flat=True)) == [120_000, 90_000, 40_000]
    assert balances_of(area)[Account(Stage.AVAILABLE)] == 0


def close(desk: Client, item: AgendaItem) -> None:
    """Consensus on a project as it lies on the table: one key."""
    address = f"/desk/huchting/meetings/1/{item.position}/"
    seen = re.findall(r'name="seen" value="([^"]+)"', desk.get(address).content.decode())[0]
    assert desk.post(address, {"act": "nobody_objects", "seen": seen}).status_code == 302


def smaller(press: Press, desk: Client, item: AgendaItem) -> None:
    answer = press("amend", item=str(item.position))
    assert answer["location"].endswith(f"/{item.position}/amend/")
    fields = editor_fields(half(400), revision=1, title=item.title)
    answer = desk.post(answer["location"], fields)
    assert answer.status_code == 302


@pytest.mark.usefixtures("ranking_allowed")
def test_the_public_reads_sums_and_how_many_can_hardly_bear_it_but_not_who_gave_what(
    press: Press, desk: Client, client: Client
) -> None:
    press("begin")
    press("count", **SAID)
    assert "Widerstand" not in words(client.get("/huchting/meetings/1/"))
    press("close", **SAID)
    told = words(client.get("/huchting/meetings/1/"))
    assert "„Ausflug“ wartet. Mit 400,00 € mehr wäre es dabei." in told
    assert re.search(r"Nichts davon, Geld behalten .* 189 von 29 Personen 10 ", told)
    assert "Wie viele welchen Wert sagten" not in told
    assert "Wie viele welchen Wert sagten" in words(desk.get(PAGE))
    assert '"resistance":41,"strong":0' in whole_record()


@pytest.mark.usefixtures("ranking_allowed", "desk")
def test_the_minutes_keep_what_was_proposed_and_why_in_both_languages(
    press: Press, meeting: Meeting, carla: Person, client: Client
) -> None:
    press("begin")
    press("close", **SAID)
    evening.close_meeting(actor=carla, meeting=meeting, now=EVENING)
    section = read(meeting).sections[3]
    assert section.title == "Das Geld reichte nicht für alle"
    assert section.blocks[1].points[-1] == "„Ausflug“ wartet. Mit 400,00\u00a0€ mehr wäre es dabei."
    assert section.blocks[-1].rows[-1] == ("4. Nichts davon, Geld behalten", "–", "189 (29 Personen)", "10", "–")
    assert read(meeting, "en").sections[3].blocks[-1].rows[0][2] == "41 (29 people)"
    sign(carla, meeting)
    assert "Mit 400,00 € mehr wäre es dabei." in words(client.get("/huchting/meetings/1/"))
    assert client.get("/huchting/meetings/1/minutes.pdf").content.startswith(b"%PDF")


@pytest.mark.usefixtures("ranking_allowed")
def test_counts_are_kept_between_and_typed_either_way(press: Press, desk: Client) -> None:
    press("begin")
    press("count", **{"1": "0x12", "value_2_0": "7", "value_2_10": "1"})
    assert list(Resistance.objects.order_by("option", "value").values_list("value", "persons")) == [
        (0, 12), (0, 7), (10, 1)
    ]  # fmt: skip
    text = words(desk.get(PAGE))
    assert "12 Antworten gespeichert" in text
    assert 'name="value_2_0" value="7"' in desk.get(PAGE).content.decode()


@pytest.mark.usefixtures("ranking_allowed")
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"1": "zwölf"}, "Das können wir nicht lesen"),
        ({"1": "11×2"}, "hier steht 11"),
        ({"1": "0×30"}, "mitentscheiden können aber nur 29"),
        ({"value_1_0": "-1"}, "Diese Zahl ist zu klein"),
        ({}, "Zu „Bühne“ hat noch niemand etwas gesagt"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_closed(press: Press, typed: dict[str, str], told: str) -> None:
    press("begin")
    answer = press("close", **typed)
    assert answer.status_code == 422
    assert told in words(answer)
    assert Ranking.objects.get().state == "open"
    assert not Resistance.objects.exists()


@pytest.mark.usefixtures("ranking_allowed")
def test_an_old_page_counts_nowhere(press: Press, desk: Client) -> None:
    press("begin")
    answer = press("count", ranking=str(uuid.uuid4()), **SAID)
    assert "Inzwischen hat sich hier etwas geändert" in words(answer)
    assert not Resistance.objects.exists()
    press("drop")
    assert not Ranking.objects.exists()
    assert press("begin", pot="nowhere").status_code == 302


@pytest.mark.usefixtures("ranking_allowed")
def test_beginning_twice_is_beginning_once(press: Press, meeting: Meeting, area: AreaBudget, carla: Person) -> None:
    press("begin")
    again = evening.begin_ranking(actor=carla, meeting=meeting, area=area, now=EVENING)
    assert Ranking.objects.get() == again


@pytest.mark.usefixtures("ranking_allowed", "desk")
def test_nobody_is_asked_when_it_fits(meeting: Meeting, area: AreaBudget, carla: Person) -> None:
    Application.objects.filter(title="Bühne").update(state="withdrawn")
    with pytest.raises(Refusal, match=r"evening\.money_fits"):
        evening.begin_ranking(actor=carla, meeting=meeting, area=area, now=EVENING)


@pytest.mark.usefixtures("ranking_allowed")
def test_what_the_room_would_rather_do_without_is_not_proposed(press: Press, desk: Client) -> None:
    press("begin")
    press("close", **SAID | {"4": "0×4 2×25"})
    text = words(desk.get(PAGE))
    assert (
        "„Garten“ hat mehr Widerstand als „Nichts davon, Geld behalten“ und wird deshalb nicht vorgeschlagen." in text
    )
    assert "„Bühne“ bekommt alles" in text
    assert "„Garten“ bekommt" not in text


@pytest.mark.usefixtures("ranking_allowed")
def test_a_ranking_that_nobody_closed_says_nothing(press: Press, meeting: Meeting, carla: Person) -> None:
    press("begin")
    evening.close_meeting(actor=carla, meeting=meeting, now=EVENING)
    assert not Ranking.objects.exists()


@pytest.mark.usefixtures("ranking_allowed")
def test_resistance_is_the_concern_of_the_packages_once_it_is_known(
    press: Press, meeting: Meeting, three: list[AgendaItem], carla: Person
) -> None:
    round_ = asked(carla, three[0], 26, 0, 0, 0, 2)
    concern(carla, round_, Degree.SLIGHT, "Es ist weit weg.")
    assert [one.concern for one in pots_of(meeting)[0].asks] == [7, 0, 0]
    press("begin")
    press("close", **SAID)
    assert [one.concern for one in pots_of(meeting)[0].asks] == [41, 58, 73]


def test_the_packages_do_not_contradict_the_smallest_sums(desk: Client, press: Press, three: list[AgendaItem]) -> None:
    text = desk.get(PAGE).text.replace("\u00a0", " ")
    assert "Mit 400,00 € mehr wäre „Ausflug“ dabei." in text
    assert "kleinsten Betrag, passt alles" not in text
    press("smallest", smallest_3="400,00")
    text = desk.get(PAGE).text.replace("\u00a0", " ")
    assert "Nehmen alle ihren kleinsten Betrag, passt alles." in text
    assert "Mit seinem kleinsten Betrag von 400,00 € ist es schon jetzt dabei." in text


def test_the_agenda_says_that_money_is_short_and_leads_there(desk: Client) -> None:
    text = desk.get("/desk/huchting/meetings/1/").content.decode()
    assert PAGE in text
    assert PAGE in desk.get("/desk/huchting/meetings/1/1/").content.decode()


def test_the_page_asks_as_often_for_three_as_for_one(meeting: Meeting, desk: Client, query_budget: QueryBudget) -> None:
    with query_budget(
        [
            "what is on the agenda",
            "what its projects ask for",
            "the pots of the year",
            "what moved in them",
            "the rankings",
            "the needs of the projects",
            "the open rounds",
            "the concerns",
            "the meeting's neighbourhood",
            "who waits",
        ]
    ):
        pots_of(meeting)
    with query_budget(["what is on the agenda", "what it asks for", "the pots of the year", "what moved in them"]):
        is_short(meeting)
