"""Handing over, receiving, reminding, answering with two persons, forwarding, taking back, assessing, ending."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from einklang.administration.models import Commitment, Department
from einklang.administration.rules.clock import Running
from einklang.base.refusal import Refusal
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.models import Answer, Clock, Demand, Link, Step
from einklang.demands.queries import whole_clocks
from einklang.demands.queries.clocks import answer_that_counts, draft_of, link_behind
from einklang.demands.queries.desk import clocks_behind
from einklang.demands.rules.answers import AnswerKind, Verdict, Way
from einklang.demands.rules.life import Stage
from einklang.demands.rules.status import Status
from einklang.demands.tests.acting import PROMISE, adopted, answered, at, handed_over, write
from einklang.demands.words import told_back
from einklang.needs.models import Need, NeedAnswer
from einklang.people.models import Letter, Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from tests.cast import person, role_kind, with_role

MAY, DUE = dt.date(2026, 5, 4), dt.date(2026, 6, 8)
KEEP = {**PROMISE, "until": "2027-08-31"}


def refused(act: Callable[..., object], **told: Any) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        act(**told)
    return refusal.value


def fresh(clock: Clock) -> Clock:
    return whole_clocks().get(pk=clock.pk)


@pytest.fixture
def colleague(huchting: Neighbourhood, health_department: Organisation) -> Person:
    """A second contact of the department of health."""
    return with_role(person("second@gesundheit.example.org"), role_kind("department_contact"), None, health_department)


@pytest.fixture
def link(clock: Clock) -> Link:
    """What stands in the mail to health."""
    return clock.links.get()


def draft(by: By, clock: Clock, **told: Any) -> Answer:
    given: dict[str, Any] = {"kind": AnswerKind.PARTLY, "words": "Ja, zum Teil.", "now": at(MAY), **told}
    return demands.draft_answer(by=by, clock=clock, **given)


def send(by: By, clock: Clock, answer: Answer) -> Answer:
    return demands.send_answer(by=by, clock=clock, seen=answer.drafted_at, tell_needs=told_back, now=at(MAY))


# ── Handing over ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_department_gets_a_clock_and_a_letter_with_a_link_of_its_own(clock: Clock) -> None:
    letters = Letter.objects.order_by("pk")
    assert [one.to for one in letters] == ["poststelle@gesundheit.example.org", "poststelle@kultur.example.org"]
    assert (clock.due_on, clock.state, clock.demand.stage) == (DUE, Running.HANDED_OVER, Stage.HANDED_OVER)
    assert "8.\u00a0Juni 2026" in letters[0].text
    token = letters[0].text.partition("/answer/")[2].partition("/")[0]
    assert link_behind(token, MAY).clock == clock
    assert not Link.objects.filter(digest=token).exists()


def test_several_demands_to_one_department_are_one_letter(
    carla: Person, huchting: Neighbourhood, health: Department
) -> None:
    both = adopted(huchting, ["Eins.", "Zwei."], on=dt.date(2026, 4, 23))
    demands.hand_over(actor=carla, wished={one: [health] for one in both}, write=write, now=at(dt.date(2026, 4, 27)))
    letter = Letter.objects.get()
    assert letter.text.count("/answer/") == 2
    assert letter.subject == "2 Forderungen aus Huchting: Antwort bis 8. Juni 2026 erbeten"


def test_who_was_asked_already_is_not_asked_again(carla: Person, clock: Clock, health: Department) -> None:
    assert handed_over(carla, clock.demand, [health], MAY) == []
    assert Letter.objects.count() == 2


def test_nobody_hands_over_to_nobody_or_before_adoption(carla: Person, demand: Demand, health: Department) -> None:
    told: dict[str, Any] = {"actor": carla, "write": write, "now": at(MAY)}
    assert refused(demands.hand_over, wished={demand: []}, **told).code == "demands.nobody_asked"
    early: dict[str, Any] = {"wished": {demand: [health]}, "on": dt.date(2026, 4, 1), **told}
    assert refused(demands.hand_over, **early).code == "demands.before_adoption"
    ahead: dict[str, Any] = {"wished": {demand: [health]}, "on": dt.date(2026, 5, 5), **told}
    assert refused(demands.hand_over, **ahead).code == "demands.day_ahead"


def test_a_department_that_is_gone_is_not_asked(carla: Person, demand: Demand, health: Department) -> None:
    Organisation.objects.filter(pk=health.organisation_id).update(ended_on=dt.date(2026, 4, 30))
    health.organisation.refresh_from_db()
    told = refused(demands.hand_over, actor=carla, wished={demand: [health]}, write=write, now=at(MAY))
    assert told.code == "demands.department_gone"


def test_only_who_cares_for_demands_hands_over(greta: Person, demand: Demand, health: Department) -> None:
    told = refused(demands.hand_over, actor=greta, wished={demand: [health]}, write=write, now=at(MAY))
    assert told.code == "people.role_missing"


def test_a_statement_may_ask_for_other_days(carla: Person, huchting: Neighbourhood, health: Department) -> None:
    (demand,) = adopted(huchting, ["Eins."], on=dt.date(2026, 4, 23), answer_days=30)
    assert handed_over(carla, demand, [health], dt.date(2026, 4, 27))[0].due_on == dt.date(2026, 5, 27)


def test_a_piece_becomes_a_demand_once(demand: Demand) -> None:
    assert demands.take_up(actor=None, statement=demand.statement, now=at(MAY)) == []


# ── Receipt, interim, reminders ──────────────────────────────────────────────────────────────────────────────────


def test_the_link_confirms_receipt_and_twice_is_once(clock: Clock, link: Link) -> None:
    for day in (MAY, MAY + dt.timedelta(days=1)):
        demands.confirm_receipt(by=By(link=link), clock=clock, now=at(day))
    assert (fresh(clock).received_on, Step.objects.count()) == (MAY, 1)
    assert Demand.objects.get().status == Status.RECEIVED


def test_a_link_opens_no_other_clock(clock: Clock, link: Link) -> None:
    beside = clock.demand.clocks.exclude(pk=clock.pk).get()
    told = refused(demands.confirm_receipt, by=By(link=link), clock=beside, now=at(MAY))
    assert told.code == "demands.link_elsewhere"


def test_a_link_that_was_withdrawn_does_nothing(carla: Person, clock: Clock, link: Link) -> None:
    assert demands.withdraw_links(actor=carla, clock=clock, now=at(MAY)) == 1
    told = refused(demands.confirm_receipt, by=By(link=link), clock=clock, now=at(MAY))
    assert (told.code, told.facts["office"]) == ("administration.link_withdrawn", "Huchting")
    assert demands.send_again(actor=carla, clock=clock, write=write, now=at(MAY)) == 1


def test_a_moderator_says_how_it_came(carla: Person, clock: Clock) -> None:
    assert refused(demands.confirm_receipt, by=By(carla), clock=clock, now=at(MAY)).code == "demands.way_missing"
    demands.confirm_receipt(by=By(carla, way=Way.PHONE), clock=clock, now=at(MAY))
    assert Step.objects.get().way == Way.PHONE


def test_nobody_else_speaks_for_a_department(greta: Person, farid: Person, clock: Clock) -> None:
    beside = clock.demand.clocks.exclude(pk=clock.pk).get()
    for who, where in ((greta, clock), (farid, beside)):
        assert refused(demands.confirm_receipt, by=By(who), clock=where, now=at(MAY)).code == "people.role_missing"


def test_an_interim_reply_moves_the_day_and_the_first_one_stays(clock: Clock, link: Link) -> None:
    token = uuid.uuid4()
    for _ in range(2):
        demands.reply_interim(
            by=By(link=link, function="Referat 21"), clock=clock, words="Wir brauchen länger.",
            new_day=dt.date(2026, 7, 5), form_token=token, now=at(MAY),
        )  # fmt: skip
    moved = fresh(clock)
    assert (moved.first_due_on, moved.due_on, moved.running) == (DUE, dt.date(2026, 7, 6), Running.UNDER_REVIEW)
    assert [step.function for step in moved.steps.all()] == ["Referat 21"]


def test_a_night_reminds_once_and_only_who_is_silent(carla: Person, clock: Clock) -> None:
    answered(carla, clock, dt.date(2026, 6, 2))
    assert [demands.remind_all(write=write, now=at(day, 3)) for day in (DUE, dt.date(2026, 6, 9))] == [0, 1]
    assert demands.remind_all(write=write, now=at(dt.date(2026, 6, 9), 4)) == 0
    assert Letter.objects.filter(subject__startswith="Erinnerung").get().to == "poststelle@kultur.example.org"


def test_a_person_presses_no_reminder_before_its_day(carla: Person, clock: Clock) -> None:
    told = refused(demands.remind, actor=carla, clock=clock, write=write, now=at(DUE))
    assert (told.code, told.facts["day"]) == ("administration.reminder_early", dt.date(2026, 6, 9))
    assert demands.remind(actor=carla, clock=clock, write=write, now=at(dt.date(2026, 6, 9))) == 1


def test_without_a_post_box_the_contacts_get_the_letter(
    carla: Person, farid: Person, demand: Demand, health: Department
) -> None:
    Department.objects.filter(pk=health.pk).update(post_box="")
    health.refresh_from_db()
    handed_over(carla, demand, [health], MAY)
    assert Letter.objects.get().to == farid.email


# ── Answers ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_second_contact_signs_off_what_the_first_one_drafted(clock: Clock, farid: Person, colleague: Person) -> None:
    answer = draft(By(farid), clock)
    told = refused(demands.sign_off, by=By(farid), clock=clock, seen=answer.drafted_at, agreed_with="R", now=at(MAY))
    assert told.code == "demands.same_person"
    assert refused(send, by=By(farid), clock=clock, answer=answer).code == "demands.not_signed"
    demands.sign_off(by=By(colleague), clock=clock, seen=answer.drafted_at, now=at(MAY))
    assert send(By(farid), clock, answer).signed_by == colleague


def test_alone_in_the_department_a_function_is_named(clock: Clock, farid: Person) -> None:
    answer = draft(By(farid), clock)
    told = refused(demands.sign_off, by=By(farid), clock=clock, seen=answer.drafted_at, now=at(MAY))
    assert (told.code, told.field) == ("demands.agreed_missing", "agreed_with")
    demands.sign_off(by=By(farid), clock=clock, seen=answer.drafted_at, agreed_with="Amtsleitung", now=at(MAY))
    assert send(By(farid), clock, answer).agreed_with == "Amtsleitung"


def test_a_second_address_of_the_same_house_signs_off_by_its_own_link(clock: Clock, link: Link) -> None:
    answer = draft(By(link=link, function="Referat 21"), clock)
    ask: dict[str, Any] = {"by": By(link=link), "clock": clock, "write": write, "now": at(MAY)}
    for address in ("someone@gmail.com", "poststelle@gesundheit.example.org", "x@evil-gesundheit.example.org"):
        assert refused(demands.ask_second_person, address=address, **ask).code == "demands.other_house"
    second = demands.ask_second_person(address="leitung@gesundheit.example.org", **ask)
    demands.sign_off(by=By(link=second, function="Amtsleitung"), clock=clock, seen=answer.drafted_at, now=at(MAY))
    assert send(By(link=second), clock, answer).agreed_with == "Amtsleitung"
    assert set(Link.objects.filter(clock=clock).values_list("sent_to", flat=True)) == {""}


def test_who_signs_off_has_read_the_draft_as_it_is_now(clock: Clock, link: Link) -> None:
    old = draft(By(link=link), clock).drafted_at
    draft(By(link=link), clock, words="Doch anders.", over=old, now=at(MAY, 11))
    told = refused(demands.sign_off, by=By(link=link), clock=clock, seen=old, agreed_with="R", now=at(MAY, 12))
    assert told.code == "demands.draft_changed"


def test_a_promise_becomes_a_commitment_when_the_answer_is_sent(clock: Clock, link: Link) -> None:
    told = refused(draft, by=By(link=link), clock=clock, kind=AnswerKind.PROMISED)
    assert told.code == "demands.promise_missing"
    told = refused(draft, by=By(link=link), clock=clock, kind=AnswerKind.REFUSED, promises=[KEEP])
    assert told.code == "demands.promise_in_a_no"
    answer = draft(By(link=link), clock, kind=AnswerKind.PROMISED, promises=[KEEP])
    assert not Commitment.objects.exists()
    demands.sign_off(by=By(link=link), clock=clock, seen=answer.drafted_at, agreed_with="Leitung", now=at(MAY))
    send(By(link=link), clock, answer)
    assert Commitment.objects.get().source == clock.demand.subject


def test_an_answer_is_told_back_to_the_need_it_came_from(
    carla: Person, published_need: Need, huchting: Neighbourhood, health: Department
) -> None:
    (demand,) = adopted(huchting, ["Ein Ort zum Nähen."], needs=[published_need], on=dt.date(2026, 4, 23))
    (clock,) = handed_over(carla, demand, [health], dt.date(2026, 4, 27))
    answered(carla, clock, MAY, AnswerKind.REFUSED, "Dafür ist kein Geld da.")
    told = NeedAnswer.objects.get(need=published_need).text.body
    assert told == "Gesundheitsbehörde lehnt ab (Forderung 1): Dafür ist kein Geld da."


def test_an_answer_to_the_wrong_demand_is_taken_back_and_the_clock_runs_on(carla: Person, clock: Clock) -> None:
    wrong = answered(carla, clock, dt.date(2026, 6, 2))
    by = By(carla, way=Way.PHONE)
    later: dict[str, Any] = {"clock": clock, "tell_needs": told_back, "now": at(dt.date(2026, 6, 3))}
    entry = demands.take_back(by=by, words="Das galt Forderung 2.", **later)
    assert (entry.kind, entry.corrects) == (AnswerKind.MISPLACED, wrong)
    assert (fresh(clock).ended_on, fresh(clock).due_on, answer_that_counts(clock)) == (None, DUE, None)
    told = refused(demands.take_back, by=by, words="Noch einmal.", **later)
    assert told.code == "demands.nothing_to_take_back"
    assert answered(carla, clock, dt.date(2026, 6, 4)).kind == AnswerKind.PARTLY


def test_one_answer_goes_to_several_areas_at_once(
    carla: Person, farid: Person, clock: Clock, other: Neighbourhood, henning: Person, health: Department
) -> None:
    (there,) = adopted(other, ["Auch hier."], on=dt.date(2026, 4, 23))
    (second,) = handed_over(henning, there, [health], dt.date(2026, 4, 27))
    sent = demands.answer_many(
        by=By(farid), clocks=[second, clock], kind=AnswerKind.PROMISED, words="Überall.", promises=[KEEP],
        agreed_with="Amtsleitung", tell_needs=told_back, now=at(MAY),
    )  # fmt: skip
    assert [one.clock.demand.neighbourhood.slug for one in sent] == ["huchting", "tenever"]
    assert clocks_behind(farid, MAY)[0] == []
    assert Commitment.objects.count() == 2


def test_one_answer_to_several_is_all_of_them_or_none(
    carla: Person, farid: Person, clock: Clock, huchting: Neighbourhood, health: Department
) -> None:
    (there,) = adopted(huchting, ["Noch eine."], on=dt.date(2026, 4, 23))
    (second,) = handed_over(carla, there, [health], dt.date(2026, 4, 27))
    demands.end(actor=carla, demand=there, stage=Stage.OVERTAKEN, words="Gibt es schon.", now=at(MAY))
    told: dict[str, Any] = {"kind": AnswerKind.PARTLY, "words": "Ja.", "agreed_with": "R", "tell_needs": told_back}
    no = refused(demands.answer_many, by=By(farid), clocks=[clock, second], now=at(MAY), **told)
    assert no.code == "administration.clock_act_not_now"
    assert draft_of(clock, entered=False) is None
    assert not Answer.objects.exists()


def test_forwarding_answers_and_starts_another_clock(clock: Clock, link: Link, culture: Department) -> None:
    job_centre = Department.objects.create(
        organisation=Organisation.objects.create(slug="jobcenter", name="Jobcenter", kind="department"), short="J"
    )
    told: dict[str, Any] = {"by": By(link=link), "clock": clock, "words": "Nicht wir.", "write": write, "now": at(MAY)}
    assert refused(demands.forward, to=culture, **told).code == "demands.asked_already"
    assert refused(demands.forward, to=clock.department, **told).code == "demands.forwards_to_itself"
    token = uuid.uuid4()
    first = demands.forward(to=job_centre, form_token=token, **told)
    assert demands.forward(to=job_centre, form_token=token, **told) == first
    assert (first.forwarded_from_id, fresh(clock).running) == (clock.pk, Running.FORWARDED)


def test_what_was_renamed_goes_on_at_its_successor(
    carla: Person, clock: Clock, health: Department, colleague: Person
) -> None:
    organisation = Organisation.objects.create(slug="neu", name="Ressort für Gesundheit und Pflege", kind="department")
    new = Department.objects.create(organisation=organisation, short="Gesundheit", post_box="neu@example.org")
    Department.objects.filter(pk=health.pk).update(successor=new, ending="renamed")
    Organisation.objects.filter(pk=health.organisation_id).update(ended_on=MAY)
    demands.remind(actor=carla, clock=clock, write=write, now=at(dt.date(2026, 6, 9)))
    assert Letter.objects.order_by("-pk")[0].to == "neu@example.org"
    contact = with_role(person("neu@example.org"), role_kind("department_contact"), None, organisation)
    assert [one.name for one in clocks_behind(contact, dt.date(2026, 6, 9))[0]] == ["Gesundheitsbehörde"]
    demands.confirm_receipt(by=By(contact), clock=clock, now=at(dt.date(2026, 6, 9)))


# ── What the assembly says ───────────────────────────────────────────────────────────────────────────────────────


def test_the_assembly_assesses_what_was_sent_and_not_what_was_replaced(carla: Person, clock: Clock) -> None:
    first = answered(carla, clock, dt.date(2026, 6, 2))
    now = at(dt.date(2026, 6, 30))
    told: dict[str, Any] = {"actor": carla, "verdict": Verdict.PARTLY, "words": "Ohne Namen.", "now": now}
    made = demands.assess(answer=first, form_token=uuid.uuid4(), **told)
    assert demands.assess(answer=first, **told) != made
    answered(carla, clock, dt.date(2026, 6, 20), AnswerKind.REFUSED)
    assert refused(demands.assess, answer=first, **told).code == "demands.answer_replaced"
    beside = clock.demand.clocks.exclude(pk=clock.pk).get()
    unsent = draft(By(carla, way=Way.LETTER), beside)
    assert refused(demands.assess, answer=unsent, **told).code == "demands.not_sent"


def test_a_demand_ends_and_nobody_is_asked_any_more(carla: Person, clock: Clock) -> None:
    end: dict[str, Any] = {"actor": carla, "demand": clock.demand, "words": "Steht im Haushalt.", "now": at(MAY)}
    assert refused(demands.end, stage=Stage.HANDED_OVER, **end).code == "demands.no_end"
    demands.end(stage=Stage.DONE, **end)
    assert Demand.objects.get().status == Status.DONE
    assert {one.running for one in whole_clocks()} == {Running.STOPPED}
    assert demands.remind_all(write=write, now=at(dt.date(2026, 6, 9))) == 0
    assert refused(demands.end, stage=Stage.NOT_DONE, **end).code == "demands.act_not_now"


def test_a_demand_is_looked_at_again(carla: Person, clock: Clock) -> None:
    plan: dict[str, Any] = {"actor": carla, "demand": clock.demand, "now": at(MAY)}
    early = refused(demands.plan_review, on=MAY, **plan)
    assert (early.code, early.field) == ("demands.next_review_past", "on")
    assert demands.plan_review(on=dt.date(2027, 5, 4), **plan).review_on == dt.date(2027, 5, 4)
    demands.review(words="Noch nichts.", form_token=uuid.uuid4(), **plan)
    assert Demand.objects.get().review_on is None


def test_a_newer_demand_renews_an_older_one(carla: Person, clock: Clock, huchting: Neighbourhood) -> None:
    old = clock.demand
    (new,) = adopted(huchting, ["Immer noch."], on=dt.date(2026, 5, 1))
    assert refused(demands.renew, actor=carla, demand=old, renews=new, now=at(MAY)).code == "demands.renews_itself"
    demands.renew(actor=carla, demand=new, renews=old, now=at(MAY))
    told = refused(demands.renew, actor=carla, demand=new, renews=old, now=at(MAY))
    assert told.code == "demands.renewed_already"


def test_a_demand_renews_none_of_another_neighbourhood(henning: Person, clock: Clock, other: Neighbourhood) -> None:
    (there,) = adopted(other, ["Auch hier."], on=dt.date(2026, 5, 1))
    told = refused(demands.renew, actor=henning, demand=there, renews=clock.demand, now=at(MAY))
    assert told.code == "demands.elsewhere"


def test_the_record_names_departments_and_no_word_of_anybody(carla: Person, clock: Clock) -> None:
    answered(carla, clock, dt.date(2026, 6, 2), words="Das sagt Frau Müller.")
    bodies = "".join(Entry.objects.filter(kind__startswith="demand.").values_list("body", flat=True))
    assert "Gesundheitsbehörde" in bodies
    assert "Müller" not in bodies
    assert set(Entry.objects.values_list("kind", flat=True)) == {
        "demand.adopted", "demand.handed_over", "demand.answered",
    }  # fmt: skip
