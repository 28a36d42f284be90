"""The register and its filters, one demand, the links of mails, the desks; who may, and what is never lost."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from einklang.administration.models import Department
from einklang.administration.rules.links import digest_of
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Answer, Assessment, Clock, Demand, Link, Step
from einklang.demands.rules.answers import AnswerKind, Way
from einklang.demands.rules.life import Stage
from einklang.demands.tests.acting import adopted, answered, at, department, handed_over, said, seen, write
from einklang.needs.actions import seed_topics
from einklang.needs.models import Topic
from einklang.people.models import Letter, Organisation, Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf

QueryBudget = Callable[[list[str]], Any]
LIST, ONE, DESK = "/huchting/demands/", "/huchting/demands/1/", "/desk/huchting/demands/"
TODAY = dt.date(2026, 6, 15)
TOKEN = "a-word-that-nobody-guesses"


@pytest.fixture
def link(clock: Clock) -> str:
    """Where a mail to health leads."""
    Link.objects.create(
        clock=clock, digest=digest_of(TOKEN), sent_to="poststelle@gesundheit.example.org", sent_at=at(TODAY)
    )
    return f"/answer/{TOKEN}/"


# ── Public ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_register_says_who_answered(carla: Person, clock: Clock, client: Client) -> None:
    answered(carla, clock, dt.date(2026, 6, 2))
    for address in (LIST, "/demands/"):
        page = client.get(address).content.decode()
        assert "Antworten der Ressorts: 1 von 2" in page
        assert "zum Teil beantwortet" in page


def test_an_empty_register_says_so(huchting: Neighbourhood, client: Client) -> None:
    assert "noch keine Forderung" not in client.get(LIST).content.decode()
    assert "Noch hat die Stadtteilgruppe keine Forderung beschlossen." in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("department=kultur", True), ("department=kultur-und-so", True), ("status=handed_over", True),
        ("status=done", False), ("status=waiting", True), ("age=under_1", True), ("age=over_3", False),
        ("topic=together", True), ("topic=housing", False),
    ],
)  # fmt: skip
def test_the_register_is_filtered(
    carla: Person, huchting: Neighbourhood, culture: Department, client: Client, query: str, there: bool
) -> None:
    seed_topics()
    (one,) = adopted(huchting, ["Zuständigkeiten."], topic=Topic.objects.get(slug="together"), on=dt.date(2026, 4, 23))
    handed_over(carla, one, [culture], dt.date(2026, 4, 27))
    page = client.get(f"{LIST}?{query}").content.decode()
    assert ("Zuständigkeiten." in page) == there


@pytest.mark.parametrize(
    ("on", "waiting", "overdue"),
    [(dt.date(2026, 6, 1), True, False), (dt.date(2026, 7, 1), True, False), (dt.date(2026, 7, 8), True, True)],
)
def test_whoever_waits_is_found_and_overdue_is_what_is_said_to_be(
    clock: Clock, client: Client, set_clock: Callable[[dt.datetime], dt.datetime], on: dt.date, waiting: bool,
    overdue: bool,
) -> None:  # fmt: skip
    for day in (dt.date(2026, 6, 9), dt.date(2026, 7, 7)):
        if day <= on:
            demands.remind_all(write=write, now=set_clock(at(day)))
    set_clock(at(on))
    found = {
        status: clock.demand.text.body in client.get(f"{LIST}?status={status}").content.decode()
        for status in ("waiting", "overdue")
    }
    assert found == {"waiting": waiting, "overdue": overdue}
    assert ("Tage überfällig" in client.get(ONE).content.decode()) is overdue


def test_an_answered_demand_waits_no_longer(carla: Person, clock: Clock, client: Client) -> None:
    for one in clock.demand.clocks.all():
        answered(carla, one, dt.date(2026, 6, 2))
    assert clock.demand.text.body not in client.get(f"{LIST}?status=waiting").content.decode()


def test_the_citys_register_is_filtered_by_neighbourhood(
    huchting: Neighbourhood, other: Neighbourhood, client: Client
) -> None:
    adopted(huchting, ["Hier."], on=dt.date(2026, 4, 23))
    adopted(other, ["Dort."], on=dt.date(2026, 4, 23))
    page = client.get(f"/demands/?area={other.slug}").content.decode()
    assert ("Hier." in page, "Dort." in page) == (False, True)
    assert 'name="area"' not in client.get(LIST).content.decode()


def test_the_register_pages_by_key(huchting: Neighbourhood, client: Client) -> None:
    adopted(huchting, [f"Forderung der Nummer {count}." for count in range(1, 25)], on=dt.date(2026, 4, 23))
    adopted(huchting, ["Die neueste."], on=dt.date(2026, 5, 19))
    first = client.get(LIST).content.decode()
    older = re.search(r'href="(\?before=\d+)"', first)
    assert older
    second = client.get(f"{LIST}{older[1]}").content.decode()
    order = [int(number) for page in (first, second) for number in re.findall(r"Forderung der Nummer (\d+)\.", page)]
    assert first.index("Die neueste.") < first.index("Forderung der Nummer 1.")
    assert (order, len(re.findall("der Nummer", first))) == (list(range(1, 25)), 19)


def test_the_register_asks_little(
    carla: Person, clock: Clock, client: Client, huchting: Neighbourhood, health: Department, query_budget: QueryBudget
) -> None:
    for text in ("Eins.", "Zwei."):
        (one,) = adopted(huchting, [text], on=dt.date(2026, 4, 23))
        handed_over(carla, one, [health], dt.date(2026, 4, 27))
    names = [
        "revision", "neighbourhood", "topics", "departments", "demands", "clocks", "steps", "answers", "headings",
        "years",
    ]  # fmt: skip
    with query_budget(names):
        client.get(LIST)


def test_one_demand_shows_every_step_calmly(carla: Person, clock: Clock, client: Client) -> None:
    demands.confirm_receipt(by=By(carla, way=Way.PHONE), clock=clock, now=at(dt.date(2026, 4, 30)))
    answer = answered(carla, clock, dt.date(2026, 6, 2), AnswerKind.REFUSED, "Dafür ist kein Geld da.")
    demands.assess(
        actor=carla, answer=answer, verdict=demands_verdict("not_enough"), words="Das reicht uns nicht.", now=at(TODAY)
    )
    page = client.get(ONE).content.decode()
    for words in ("Eingang bestätigt.", "Dafür ist kein Geld da.", "abgelehnt, mit Grund", "Das reicht uns nicht."):
        assert words in page
    assert "Tage überfällig" not in page


def demands_verdict(name: str) -> Any:
    from einklang.demands.rules.answers import Verdict

    return Verdict(name)


def test_overdue_is_said_only_after_both_reminders(
    carla: Person, clock: Clock, client: Client, set_clock: Callable[[dt.datetime], dt.datetime]
) -> None:
    for day in (dt.date(2026, 6, 9), dt.date(2026, 7, 7)):
        assert "überfällig" not in client.get(ONE).content.decode()
        demands.remind_all(write=write, now=set_clock(at(day)))
    set_clock(at(dt.date(2026, 9, 30)))
    page = client.get(ONE).content.decode()
    assert "114 Tage überfällig" in page
    assert "Beide Erinnerungen sind heraus." in page


def test_a_demand_that_is_not_there_is_no_page(huchting: Neighbourhood, client: Client) -> None:
    assert client.get(ONE).status_code == 404


# ── The link of a mail ───────────────────────────────────────────────────────────────────────────────────────────


def test_opening_a_link_does_nothing(link: str, client: Client) -> None:
    page = client.get(link).content.decode()
    assert "Sie brauchen dafür kein Konto." in page
    assert not Step.objects.exists()


def test_an_answer_with_a_function_named_goes_out_in_two_presses(link: str, client: Client) -> None:
    told = said("draft", kind="partly", words="Zum Teil.", function="Referat 21")
    page = client.post(link, told, follow=True).content.decode()
    assert "Noch ist nichts gesendet." in page
    missing = client.post(link, said("send", seen=seen(page)))
    assert missing.status_code == 422
    assert "mit welcher Stelle im Haus" in missing.content.decode()
    done = client.post(link, said("send", seen=seen(page), agreed_with="Referatsleitung"), follow=True)
    assert "Die Antwort ist gesendet und öffentlich." in done.content.decode()
    assert Answer.objects.get().agreed_with == "Referatsleitung"


def test_a_promise_asks_for_all_its_parts_at_once_and_says_that_it_does(link: str, client: Client) -> None:
    page = client.get(link).content.decode()
    assert page.count("(nur bei einer Zusage)") == 3
    told = said("draft", kind="promised", words="Ja.", function="Referat 21")
    refused = client.post(link, told)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["what", "until", "sign"]
    assert "Ja." in refused.content.decode()


def test_a_promise_of_today_does_not_end_before_today(link: str, client: Client) -> None:
    told = said("draft", kind="promised", words="Ja.", what="Mehr Zeit", until="2020-01-01", sign="Am Schild")
    refused = client.post(link, told)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["until"])
    assert not Answer.objects.exists()
    whole = client.post(link, told | {"until": "2027-01-01"}, follow=True).content.decode()
    assert all(words in whole for words in ("Noch ist nichts gesendet.", "Januar 2027", "Am Schild"))


def test_what_was_sent_can_be_read_again_and_set_right_without_typing_it_anew(link: str, client: Client) -> None:
    told = said("draft", kind="promised", words="Ja.", what="Mehr Zeit", until="2027-01-01", sign="Am Schild")
    page = client.post(link, told, follow=True).content.decode()
    done = client.post(link, said("send", seen=seen(page), agreed_with="Leitung 21"), follow=True)
    shown = done.content.decode()
    assert "Im Haus abgestimmt mit: Leitung 21" in shown
    says = {one["name"]: one["form"].initial for one in done.context["says"]}
    assert (says["draft"]["kind"], says["draft"]["words"], says["draft"]["what"]) == ("promised", "Ja.", "Mehr Zeit")
    public = client.get(ONE).content.decode()
    assert "Am Schild" in public
    assert "Leitung 21" not in public


def test_a_new_day_and_not_ours(link: str, client: Client, culture: Department) -> None:
    assert client.post(link, said("interim", words="Später.", new_day="2026-07-10")).status_code == 302
    assert Clock.objects.order_by("pk")[0].due_on == dt.date(2026, 7, 10)
    late = client.post(link, said("interim", words="Noch später.", new_day="2027-07-10"))
    assert late.status_code == 422
    assert "Noch später." in late.content.decode()
    organisation = Organisation.objects.create(slug="jobcenter", name="Jobcenter", kind="department")
    other = Department.objects.create(organisation=organisation, short="Jobcenter", post_box="x@jobcenter.example.org")
    forwarded = client.post(link, said("forward", to=str(other.public_id), words="Nicht wir."), follow=True)
    assert "Das ist festgehalten und öffentlich." in forwarded.content.decode()
    assert Letter.objects.order_by("-pk")[0].to == "x@jobcenter.example.org"


def test_nobody_else_is_named_or_somebody_is_and_never_both(link: str, client: Client) -> None:
    neither = client.post(link, said("forward", words="Nicht wir."))
    assert (neither.status_code, list(neither.context["form"].errors)) == (422, ["to"])
    assert "Nicht wir." in neither.content.decode()
    done = client.post(link, said("forward", words="Nicht wir.", nobody="on"), follow=True).content.decode()
    assert "nicht zuständig" in done
    assert Clock.objects.filter(state="answered").count() == 1


def test_passing_on_says_to_whom_and_can_be_taken_back(link: str, client: Client) -> None:
    other = department("jobcenter", "Jobcenter", "Jobcenter")
    shown = client.post(link, said("forward", to=str(other.public_id), words="Nicht wir."), follow=True)
    assert "jetzt bei: Jobcenter" in shown.content.decode()
    assert "jetzt bei: Jobcenter" in client.get(ONE).content.decode()
    back = client.post(link, said("take_back", words="Verklickt."), follow=True).content.decode()
    assert "Das ist zurückgenommen." in back
    assert "Hier wird keine Antwort mehr erwartet." in client.get(ONE).content.decode()


def test_whoever_asked_a_second_person_reads_since_when(link: str, client: Client) -> None:
    client.post(link, said("draft", kind="partly", words="Zum Teil."))
    client.post(link, said("second", second_address="leitung@gesundheit.example.org"))
    assert "um das Abzeichnen gebeten" in client.get(link).content.decode()


def test_a_link_used_late_unknown_or_withdrawn_is_answered_sensibly(
    carla: Person, clock: Clock, link: str, client: Client
) -> None:
    unknown = client.get("/answer/somebody-guesses/")
    assert (unknown.status_code, "abgeschnitten" in unknown.content.decode()) == (404, True)
    demands.end(actor=carla, demand=clock.demand, stage=Stage.OVERTAKEN, words="Gibt es schon.", now=at(TODAY))
    assert "Hier ist nichts mehr zu tun." in client.get(link).content.decode()
    demands.withdraw_links(actor=carla, clock=clock, now=at(TODAY))
    withdrawn = client.post(link, said("receive"))
    assert (withdrawn.status_code, "zurückgezogen" in withdrawn.content.decode()) == (404, True)


def test_an_answer_to_the_wrong_demand_is_taken_back_by_the_same_link(
    carla: Person, clock: Clock, link: str, client: Client
) -> None:
    answered(carla, clock, dt.date(2026, 6, 2), words="Galt einer anderen.")
    done = client.post(link, said("take_back", words="Verwechselt."), follow=True).content.decode()
    assert "Das ist zurückgenommen." in done
    assert "gilt nicht mehr, siehe unten" in done


def test_the_page_of_a_link_says_how_things_stand(
    carla: Person, clock: Clock, link: str, client: Client, set_clock: Callable[[dt.datetime], dt.datetime]
) -> None:
    def lead() -> str:
        found = re.search(r'<p class="lead">(.*?)</p>', client.get(link).content.decode(), re.DOTALL)
        return " ".join(found[1].split()) if found else ""

    set_clock(at(dt.date(2026, 5, 4)))
    assert lead().startswith("Die Stadtteilgruppe bittet um Ihre Antwort bis 8. Juni 2026. Sie brauchen dafür")
    set_clock(at(TODAY))
    assert lead().startswith("Um Ihre Antwort war bis 8. Juni 2026 gebeten. Sie können noch antworten. Sie brauchen")
    other = department("jobcenter", "Jobcenter", "Jobcenter")
    client.post(link, said("forward", to=str(other.public_id), words="Nicht wir."))
    assert lead() == "Danke. Die Forderung liegt jetzt bei: Jobcenter."
    Link.objects.update(clock=Clock.objects.get(department=other))
    assert lead().startswith(
        f"Weitergegeben, von: {clock.name}. Die Stadtteilgruppe bittet um Ihre Antwort bis 27. Juli"
    )


def test_whom_a_demand_was_passed_on_to_comes_right_after(
    carla: Person, clock: Clock, link: str, client: Client
) -> None:
    other = department("jobcenter", "Jobcenter", "Jobcenter")
    client.post(link, said("forward", to=str(other.public_id), words="Nicht wir."))
    page = client.get(ONE).content.decode()
    assert re.findall(r'<h2 id="department-\d+">(.*?)</h2>', page)[:2] == [clock.name, "Jobcenter"]
    assert "jetzt bei: Jobcenter" in page


# ── Desks ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_moderator_hands_over_and_enters_what_came_by_letter(
    carla: Person, demand: Demand, health: Department, client_of: ClientOf
) -> None:
    desk = client_of(carla)
    assert demand.text.body in desk.get(DESK).content.decode()
    told = said("hand_over", departments=str(health.public_id), on="2026-05-04")
    assert "Es ist keine Mail hinausgegangen." in desk.post(f"{DESK}1/", told, follow=True).content.decode()
    assert Letter.objects.count() == 0
    one = f"{DESK}1/gesundheitsbehoerde/"
    assert desk.post(one, said("receive", way="phone", on="2026-05-06")).status_code == 302
    told = said("draft", way="letter", kind="refused", words="Kein Geld.")
    page = desk.post(one, told, follow=True).content.decode()
    sent = desk.post(one, said("send", seen=seen(page), agreed_with="Amtsleitung", on="2026-06-10"))
    assert sent.status_code == 302
    answer = Answer.objects.get()
    assert (answer.sent_on, answer.way, Clock.objects.get().received_on) == (
        dt.date(2026, 6, 10), Way.LETTER, dt.date(2026, 5, 6),
    )  # fmt: skip
    assess = said(f"assess-{answer.pk}", verdict="not_enough", words="Nein.")
    assert desk.post(f"{DESK}1/", assess).status_code == 302
    assert Assessment.objects.get().answer == answer


def test_a_hand_over_without_a_department_is_said_beside_the_field(
    carla: Person, demand: Demand, client_of: ClientOf
) -> None:
    page = client_of(carla).post(f"{DESK}1/", said("hand_over"))
    assert page.status_code == 422
    assert "Bitte wählen Sie mindestens ein Ressort aus." in page.content.decode()


def test_the_moderator_reminds_sends_again_and_shuts_links(carla: Person, clock: Clock, client_of: ClientOf) -> None:
    desk, one = client_of(carla), f"{DESK}1/gesundheitsbehoerde/"
    for act, words in (
        ("remind", "Die Erinnerung ist unterwegs."),
        ("remind", "Zum Erinnern ist es noch zu früh."),
        ("again", "Eine neue Mail ist unterwegs."),
        ("withdraw", "öffnen nichts mehr"),
    ):
        assert words in desk.post(one, {"act": act}, follow=True).content.decode()


def test_a_review_an_end_and_a_renewal_are_entered(
    carla: Person, clock: Clock, huchting: Neighbourhood, client_of: ClientOf
) -> None:
    desk = client_of(carla)
    adopted(huchting, ["Immer noch."], on=dt.date(2026, 6, 1))
    for address, told in (
        (f"{DESK}1/", said("plan", on="2027-06-01")),
        (f"{DESK}1/", said("review", words="Noch nichts.")),
        (f"{DESK}2/", said("renew", renews="1")),
        (f"{DESK}1/", said("end", became="not_done", words="Nie.")),
    ):
        assert desk.post(address, told).status_code == 302
    assert "Erneuert in Forderung 2" in desk.get(ONE).content.decode()
    assert Demand.objects.get(number=1).stage == Stage.NOT_DONE


def test_desks_open_for_theirs_only(
    farid: Person, carla: Person, greta: Person, clock: Clock, client_of: ClientOf
) -> None:
    assert client_of(farid).get(f"{DESK}1/kultur/").status_code == 403
    assert client_of(greta).get(f"{DESK}1/gesundheitsbehoerde/").status_code == 403
    assert client_of(carla).get("/desk/demands/").status_code == 403
    assert client_of(farid).get(DESK).status_code == 403


def test_mails_to_an_office_are_the_moderators_and_go_out_again_as_long_as_nobody_answered(
    clock: Clock, carla: Person, farid: Person, client_of: ClientOf
) -> None:
    page = f"/desk/huchting/demands/1/{clock.department.organisation.slug}/"
    assert "Mail noch einmal senden" in client_of(carla).get(page).content.decode()
    assert "Mail noch einmal senden" not in client_of(farid).get(page).content.decode()
