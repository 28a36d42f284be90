"""S2 "Sommerabende am Bolzplatz": a veto integrated by an amendment; every figure as product.md has it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.queries import agenda_with_results
from einklang.evening.tests.acting import (
    EVENING,
    ROOM_29,
    SUMMER_TEXT,
    accepted,
    asked,
    budget,
    checked,
    concern,
    fresh,
    on_table,
    planned,
    whole_record,
)
from einklang.evening.words import hand_over_sections, minutes_of
from einklang.forum import actions as forum
from einklang.forum.models import AdvanceConsent, AgendaItem, Body, Concern, Decision, RulesOfProcedure
from einklang.forum.queries import endings, full_count, hand_over_of, public_concerns, state_of
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.consensus import obstacles, outcome
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Degree, Summary, summary
from einklang.forum.rules.procedure import FallbackKind, Procedure, to_json
from einklang.fund.models import AreaBudget
from einklang.fund.queries import balances_of, reserved_behind
from einklang.fund.rules.ledger import Account, Stage
from einklang.people.models import Deed, Person, Text
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.projects.tests.plans import SUMMER_2
from tests.test_nothing_private_leaks import public_paths

TEXT_2 = replace(SUMMER_TEXT, summary="14 Abende bis 21 Uhr, nicht am Sonntag, mit Telefon für die Nachbarschaft.")
NOISE = "Bis 22 Uhr Flutlicht und Lärm: Die Kinder nebenan schlafen nicht."
LITTER = "Am Morgen danach liegt dort Müll."
REPORT_BY = dt.date(2026, 8, 15)


@dataclass
class Night:
    """Who and what is there on this evening."""

    carla: Person
    edda: Person
    area: AreaBudget
    application: Application
    item: AgendaItem


@pytest.fixture
def night(
    carla: Person,
    daoud: Person,
    edda: Person,
    henning: Person,
    huchting: Neighbourhood,
    winprogramme: Any,
    sodenmatt: Any,
    assembly: Body,
) -> Night:
    """31 people, 3,500.00 in the fund, version 1 on the table."""
    area = budget(henning, huchting, winprogramme)
    application = checked(daoud, edda, huchting, winprogramme, sodenmatt)
    item = on_table(carla, planned(carla, assembly), application)
    return Night(carla, edda, area, application, item)


@pytest.fixture
def with_rules(assembly: Body) -> Callable[..., None]:
    """`with_rules(…)`: the assembly's rules of procedure from now on."""

    def adopt(**settings: Any) -> None:
        RulesOfProcedure.objects.create(
            body=assembly,
            version=2,
            parameters=to_json(replace(Procedure(), **settings)),
            adopted_on=dt.date(2026, 1, 1),
        )

    return adopt


def test_s2_a_veto_is_integrated_by_an_amendment(night: Night) -> None:
    carla, item = night.carla, night.item
    first = asked(carla, item, 22, 4, 2, 1, 1, 1)
    noise = concern(carla, first, Degree.VETO, NOISE, reason_given=Reason.HARM, what_would_lift="früher Schluss")
    litter = concern(carla, first, Degree.SLIGHT, LITTER)
    refused = {one.code for one in obstacles(state_of(first))}
    assert {"forum.block_stands", "forum.serious_needs_another_try", "forum.concern_open"} <= refused
    with pytest.raises(Refusal, match=r"forum\.block_stands"):
        evening.close_round(actor=carla, round=first, now=EVENING)

    for text in ("Schluss um 21 Uhr", "Nicht am Sonntag, also 14 Abende"):
        accepted(carla, first, text, noise)
    accepted(carla, first, "Telefon für die Nachbarschaft und eine Lärmmessung für 132 Euro", noise)
    accepted(carla, first, "Bericht nach sechs Abenden", noise, due_on=REPORT_BY)
    version = evening.apply_amendments(actor=carla, round=first, text=TEXT_2, plan=SUMMER_2, now=EVENING)
    assert version.number == 2
    assert version.facts == {"expenditure_cents": 560_000, "requested_cents": 280_000}
    first.refresh_from_db()
    noise.refresh_from_db()
    assert (first.state, noise.state) == ("voided", "answered_by_amendment")

    forum.count_present(actor=carla, meeting=item.meeting, attendance=ROOM_29, now=EVENING)
    second = asked(carla, item, 24, 3, 1, 1, 0, 0)
    assert second.version.number == 2
    assert [one.code for one in obstacles(state_of(second))] == ["forum.concern_open"]
    forum.record_concern(actor=carla, concern=litter, now=EVENING)
    decision = evening.close_round(actor=carla, round=second, now=EVENING)
    assert_the_numbers(night, decision)
    assert_the_minutes(item)
    assert_nobody_is_named(night)


def assert_the_numbers(night: Night, decision: Decision) -> None:
    round_ = decision.round
    assert round_ is not None
    assert decision.outcome == "consensus_with_concerns"
    assert tuple(full_count(night.carla, round_, EVENING.date())) == (24, 3, 1, 1, 0, 0)
    assert summary(full_count(night.carla, round_, EVENING.date())) == Summary(agree=27, let_pass=2, veto=False)
    assert {key: decision.facts[key] for key in ("present", "agree", "let_pass", "veto")} == {
        "present": 29,
        "agree": 27,
        "let_pass": 2,
        "veto": False,
    }
    assert [(one.text.body, one.due_on) for one in decision.conditions.all()] == [
        ("Bericht nach sechs Abenden", REPORT_BY)
    ]
    money = balances_of(night.area)
    assert money[Account(Stage.AVAILABLE)] == 70_000
    assert money[Account(Stage.RESERVED, 1)] == 280_000
    night.application.refresh_from_db()
    assert night.application.state == "consensus_with_concerns"


def assert_the_minutes(item: AgendaItem) -> None:
    said = minutes_of(agenda_with_results(item.meeting).get(pk=item.pk))
    assert said is not None
    assert said.title == "Konsens mit vermerkten Bedenken"
    assert said.sentences == (
        "Zu Fassung 1 gab es ein Veto (31 Personen waren da). Daraus wurde Fassung 2.",
        "Zu Fassung 2: 27 stimmen zu, 2 lassen es zu, kein Veto. 29 Personen waren da.",
        "Fassung 2 kostet 5.600,00\u00a0€. Davon kommen 2.800,00\u00a0€ aus dem Fonds.",
        f"Änderung A1: Schluss um 21 Uhr. Das antwortet auf Bedenken 1 „{NOISE}“",
        f"Änderung A2: Nicht am Sonntag, also 14 Abende. Das antwortet auf Bedenken 1 „{NOISE}“",
        "Änderung A3: Telefon für die Nachbarschaft und eine Lärmmessung für 132 Euro. "
        f"Das antwortet auf Bedenken 1 „{NOISE}“",
        f"Änderung A4: Bericht nach sechs Abenden. Das antwortet auf Bedenken 1 „{NOISE}“",
        f"Vermerkt bleibt Bedenken 2: „{LITTER}“",
        "Auflage bis 15.\u00a0August 2026: Bericht nach sechs Abenden",
        "2.800,00\u00a0€ wurden dafür reserviert.",
        "700,00\u00a0€ von der zuerst beantragten Summe blieben verfügbar.",
    )


def assert_nobody_is_named(night: Night) -> None:
    assert not Concern.objects.filter(owner__isnull=False).exists()
    record = whole_record()
    for name in ("Carla", "Daoud", "example.org", NOISE, LITTER):
        assert name not in record


def test_s2_a_veto_without_a_reason_is_asked_about_and_counts_all_the_same(night: Night) -> None:
    round_ = asked(night.carla, night.item, 28, 1, 0, 0, 1, 1)
    block = concern(night.carla, round_, Degree.VETO, "Einfach nein.")
    assert "forum.block_reason_not_asked" in {one.code for one in obstacles(state_of(round_))}
    forum.ask_reason(actor=night.carla, concern=block, reason=Reason.NONE_GIVEN, now=EVENING)
    assert Deed.objects.filter(what="forum.ask_reason", subject="projects/1/concerns/1").count() == 1
    assert "forum.block_stands" in {one.code for one in obstacles(state_of(round_))}


def test_s2_a_veto_without_a_reason_is_serious_where_the_rules_say_so(
    night: Night, with_rules: Callable[..., None]
) -> None:
    with_rules(reasonless_block_is_serious=True)
    round_ = asked(night.carla, night.item, 29, 1, 0, 0, 0, 1)
    block = concern(night.carla, round_, Degree.VETO, "Einfach nein.")
    forum.ask_reason(actor=night.carla, concern=block, reason=Reason.NONE_GIVEN, now=EVENING)
    forum.record_concern(actor=night.carla, concern=block, now=EVENING)
    assert [one.code for one in obstacles(state_of(round_))] == ["forum.serious_needs_another_try"]
    again = forum.ask_again(actor=night.carla, round=round_, now=EVENING)
    forum.count_positions(actor=night.carla, round=again, counts={1: 29, 2: 1, 6: 1}, now=EVENING)
    decision = evening.close_round(actor=night.carla, round=again, now=EVENING)
    assert decision.outcome == "consensus_with_concerns"
    assert decision.facts["veto"] is True
    assert decision.facts["concerns"][0]["end"] == "recorded"


HATE = "So eine Gemeinde hat hier nichts zu suchen."


def test_s2_a_veto_against_a_religion_is_marked_by_two_and_never_shown(night: Night, greta: Person) -> None:
    round_ = asked(night.carla, night.item, 30, 0, 0, 0, 0, 1)
    block = concern(night.carla, round_, Degree.VETO, HATE, reason_given=Reason.OTHER)
    assert not public_concerns(round_.proposal).exists()
    forum.mark_ground_rule(actor=night.carla, concern=block, reason="Art. 3 GG: Religion", now=EVENING)
    assert "forum.block_stands" in {one.code for one in obstacles(state_of(round_))}
    forum.confirm_mark(actor=greta, concern=block, now=EVENING)
    forum.count_positions(actor=night.carla, round=round_, counts={1: 30}, now=EVENING)
    decision = evening.close_round(actor=night.carla, round=round_, now=EVENING)
    assert decision.outcome == "consensus"
    assert decision.facts["concerns"] == [{"number": 1, "end": "breaks_ground_rule"}]
    said = minutes_of(agenda_with_results(night.item.meeting).get(pk=night.item.pk))
    assert said is not None
    assert HATE not in " ".join(said.sentences)
    assert not public_concerns(round_.proposal).exists()
    forum.appeal_mark(actor=night.carla, concern=block, now=EVENING)
    forum.judge_mark(actor=night.edda, concern=block, upheld=True, reason="Zu Recht gekennzeichnet.", now=EVENING)
    record, logged = whole_record(), " ".join(f"{one.what} {one.subject} {one.why}" for one in Deed.objects.all())
    for told in (record, logged):
        assert HATE not in told
        assert "Religion" not in told
    judged = {one.what: one.person for one in Deed.objects.filter(what__contains="mark")}
    assert judged["forum.appeal_mark"] is None
    assert (judged["forum.mark_ground_rule"], judged["forum.confirm_mark"]) == (night.carla, greta)


def test_s2_a_marked_veto_is_told_nowhere_while_open_appealed_and_decided(night: Night, greta: Person) -> None:
    """Every public address, export and feed of the neighbourhood, at each moment of the mark's life."""
    round_ = asked(night.carla, night.item, 30, 0, 0, 0, 0, 1)
    block = concern(night.carla, round_, Degree.VETO, HATE, reason_given=Reason.OTHER, what_would_lift="Keine Moschee")
    forum.take_up(actor=night.carla, concern=block, by="Moscheeverein", now=EVENING)
    forum.mark_ground_rule(actor=night.carla, concern=block, reason="Art. 3 GG: Religion", now=EVENING)
    nowhere_told()
    forum.confirm_mark(actor=greta, concern=block, now=EVENING)
    nowhere_told()
    forum.appeal_mark(actor=night.carla, concern=block, now=EVENING)
    forum.count_positions(actor=night.carla, round=round_, counts={1: 30}, now=EVENING)
    evening.close_round(actor=night.carla, round=round_, now=EVENING)
    evening.close_meeting(actor=night.carla, meeting=night.item.meeting, now=EVENING)
    nowhere_told()


def nowhere_told() -> None:
    client = Client()
    for path in public_paths():
        answer = client.get(path)
        if answer.status_code == 200:
            told = answer.getvalue().decode("utf-8", "replace")
            assert not [word for word in (HATE, "Art. 3 GG", "Moschee") if word in told], path


def test_s2_without_integration_it_is_adjourned_then_handed_over_and_the_office_answers(
    night: Night, assembly: Body
) -> None:
    carla = night.carla
    round_ = asked(carla, night.item, 30, 0, 0, 0, 0, 1)
    concern(carla, round_, Degree.VETO, NOISE, reason_given=Reason.HARM)
    adjourn = Step(FallbackKind.ADJOURN, "Der Lärm ist nicht geklärt.", "WiN-AG", dt.date(2026, 5, 19))
    evening.end_without_consensus(actor=carla, round=round_, step=adjourn, now=EVENING)
    night.application.refresh_from_db()
    assert night.application.state == "adjourned"
    with pytest.raises(Refusal, match=r"forum\.adjourned_here"):
        evening.open_round(actor=carla, item=fresh(night.item), now=EVENING)
    evening.close_meeting(actor=carla, meeting=night.item.meeting, now=EVENING)

    may = EVENING + dt.timedelta(days=35)
    item = on_table(carla, planned(carla, assembly, may), night.application, now=may)
    again = asked(carla, item, 30, 0, 0, 0, 0, 1, now=may)
    hand_over = Step(FallbackKind.OFFICE, "Auch nach dem Gespräch bleibt das Veto.")
    evening.end_without_consensus(actor=carla, round=again, step=hand_over, now=may)
    with pytest.raises(Refusal, match=r"forum\.step_ladder_ended"):
        evening.open_round(actor=carla, item=fresh(item), now=may)
    with pytest.raises(Refusal, match=r"forum\.office_needs_reason"):
        evening.answer_as_office(actor=night.edda, proposal=again.proposal, agrees=True, reason=" ", now=may)
    reason = "Die Lärmmessung hält die Werte ein."
    decision = evening.answer_as_office(actor=night.edda, proposal=again.proposal, agrees=True, reason=reason, now=may)
    assert decision.outcome == "office_agreed"
    assert balances_of(night.area)[Account(Stage.RESERVED, 1)] == 350_000
    night.application.refresh_from_db()
    assert night.application.state == "agreed_by_office"
    assert list(reserved_behind(night.edda, night.application.neighbourhood, may.date())) == [night.application]
    said = minutes_of(agenda_with_results(item.meeting).get(pk=item.pk))
    assert said is not None
    assert f"Das Amt hat zugestimmt: {reason}" in said.sentences
    before = minutes_of(agenda_with_results(night.item.meeting).get(pk=night.item.pk))
    assert before is not None
    assert before.title == "Vertagt"
    assert "WiN-AG" not in whole_record()
    tried_is_handed_over(night, again.proposal.number, may.date(), reason)


def tried_is_handed_over(night: Night, number: int, on: dt.date, reason: str) -> None:
    """The figures count the two steps and the answer; the hand-over record says what was tried."""
    taken, outcomes = endings(night.application.neighbourhood)
    assert (taken[FallbackKind.ADJOURN], taken[FallbackKind.OFFICE], outcomes["office_agreed"]) == (1, 1, 1)
    handed = hand_over_of(night.edda, night.application.neighbourhood, number, on)
    assert handed is not None
    told = " ".join(line for _heading, lines in hand_over_sections(handed) for line in lines)
    for part in (NOISE, "Es vermittelten: WiN-AG.", "Veto: 1.", "Auch nach dem Gespräch bleibt das Veto.", reason):
        assert part in told


def test_s2_what_an_absent_member_said_holds_for_one_version(night: Night, aylin: Person, bernd: Person) -> None:
    carla, proposal = night.carla, night.item.proposal
    assert proposal is not None
    first_version = proposal.versions.get()
    forum.give_advance_consent(actor=aylin, version=first_version, degree=Degree.AGREEMENT, now=EVENING)
    with pytest.raises(Refusal, match=r"forum\.advance_block_refused"):
        forum.give_advance_consent(actor=bernd, version=first_version, degree=Degree.VETO, now=EVENING)
    written = forum.write_concern(actor=bernd, proposal=proposal, text=NOISE, asks_for_adjournment=True, now=EVENING)
    assert not public_concerns(proposal).exists()

    round_ = asked(carla, night.item, 31)
    count = outcome(state_of(round_)).count
    assert count is not None
    assert count.total == 32
    forum.read_out(actor=carla, concern=written, now=EVENING)
    accepted(carla, round_, "Schluss um 21 Uhr", written)
    evening.apply_amendments(actor=carla, round=round_, text=TEXT_2, plan=SUMMER_2, now=EVENING)
    assert AdvanceConsent.objects.count() == 1

    second = asked(carla, night.item, 31)
    found = outcome(state_of(second))
    assert found.count is not None
    assert found.count.total == 31
    assert [one.code for one in found.notices] == ["forum.advance_void"]
    decision = evening.close_round(actor=carla, round=second, now=EVENING)
    assert decision.outcome == "consensus"
    assert not AdvanceConsent.objects.exists()
    assert not Text.objects.filter(author__in=(aylin, bernd)).exists()
    assert not Deed.objects.filter(person__in=(aylin, bernd)).exists()


def test_s2_a_written_concern_must_be_read_out_and_answered(night: Night, bernd: Person) -> None:
    proposal = night.item.proposal
    assert proposal is not None
    written = forum.write_concern(actor=bernd, proposal=proposal, text=NOISE, now=EVENING)
    with pytest.raises(Refusal) as refused:
        evening.nobody_objects(actor=night.carla, item=fresh(night.item), now=EVENING)
    assert "forum.written_concern_unanswered" in [one.code for one in refused.value.all]
    forum.read_out(actor=night.carla, concern=written, now=EVENING)
    with pytest.raises(Refusal, match=r"forum\.text_missing"):
        forum.record_concern(actor=night.carla, concern=written, now=EVENING)
    forum.record_concern(actor=night.carla, concern=written, text="Wir messen den Lärm.", now=EVENING)
    decision = evening.nobody_objects(actor=night.carla, item=fresh(night.item), now=EVENING)
    assert decision.outcome == "consensus_with_concerns"
