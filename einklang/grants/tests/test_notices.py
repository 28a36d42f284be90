"""A notice from the draft to the day from which money can flow (S1)."""

import datetime as dt
from dataclasses import replace
from functools import partial

import pytest
from django.db import DatabaseError

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.actions import release
from einklang.fund.models import Transfer
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import Account, Stage as Place
from einklang.fund.tests.acts import Town, half_of
from einklang.grants import actions as grants
from einklang.grants.models import Notice
from einklang.grants.queries import notice_of, standing
from einklang.grants.queries.due import refused_by_office
from einklang.grants.queries.notices import recipient_of, suggested_content, tracked_of
from einklang.grants.rules.drafting import Changed
from einklang.grants.rules.notices import Delivery, NoticeKind, Stage
from einklang.grants.tests.acting import (
    DRAFTED,
    FLYER,
    POSTED,
    agreed,
    drafted,
    granted,
    sent,
    signed,
    typed_for,
    waived,
)
from einklang.grants.tests.crashing import full_disk
from einklang.grants.words.sending import sent_letter
from einklang.people.models import Letter, Organisation, Person
from einklang.programmes.models import Guideline, Programme
from einklang.programmes.rules import FinancingForm, Terms
from einklang.projects.models import FurtherPot
from einklang.projects.rules.life import MONEY_RESERVED
from einklang.projects.tests.plans import SEWING_2

TODAY = POSTED.date()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}T12:00:00").replace(tzinfo=CITY_ZONE)


def test_the_sewing_cafe_gets_its_notice_with_all_its_days(town: Town) -> None:
    grant = granted(town, "Nähcafé für alle", SEWING_2, FLYER)
    stands = standing(grant, day("2026-02-24"))
    assert stands is not None
    assert (stands.dispatched_on, stands.notified_on) == (TODAY, day("2026-02-20"))
    assert (stands.remedy_until, stands.final_on) == (day("2026-03-20"), day("2026-02-24"))
    assert (stands.first_day, stands.last_day) == (day("2026-03-01"), day("2026-11-30"))
    assert stands.proof_due_on == day("2027-05-31")
    assert (stands.ceiling_cents, stands.payable_cents) == (398_000, 398_000)
    assert stands.content.financing == "shortfall"
    assert grant.application.state == "granted"
    there = balances_of(grant.area_budget)
    assert there[Account(Place.GRANTED, grant.number)] == 398_000
    assert there[Account(Place.RESERVED, grant.number)] == 0
    [flyer] = tracked_of(grant.application)
    assert (flyer.due_on, flyer.met_on) == (day("2026-03-31"), None)


def test_before_the_waiver_the_notice_counts_and_is_not_final(town: Town) -> None:
    grant = agreed(town)
    assert standing(grant, TODAY) is None
    sent(town, signed(town, drafted(town, grant)))
    days = {text: standing(grant, day(text)) for text in ("2026-02-19", "2026-02-20", "2026-03-20", "2026-03-21")}
    told = [(one.is_notified, one.is_final, one.payable_cents) for one in days.values() if one]
    assert told == [(False, False, 0), (True, False, 0), (True, False, 0), (True, True, 398_000)]


def test_nobody_signs_off_her_own_draft(town: Town, other: object) -> None:
    notice = drafted(town, agreed(town))
    with pytest.raises(Refusal, match="role_missing"):
        grants.sign_off(actor=town.edda, notice=notice, told=lambda _: {}, now=DRAFTED)
    Notice.objects.update(drafted_by=town.henning)
    with pytest.raises(Refusal, match="own_draft"):
        signed(town, notice)
    notice.refresh_from_db()
    assert notice.stands is Stage.DRAFTED


def test_a_signed_notice_is_a_paper_and_stands(town: Town) -> None:
    grant = agreed(town)
    notice = signed(town, drafted(town, grant))
    assert notice.file is not None
    assert notice.file.content_type == "application/pdf"
    with pytest.raises(Refusal, match="signed_already"):
        signed(town, notice)
    with pytest.raises(Refusal, match="signed_already"):
        grants.change_draft(actor=town.edda, notice=notice, typed=typed_for(grant), now=DRAFTED)


def test_what_is_not_signed_does_not_go_out(town: Town) -> None:
    notice = drafted(town, agreed(town))
    with pytest.raises(Refusal, match="not_signed_yet"):
        sent(town, notice)
    assert not Transfer.objects.filter(reason="grant").exists()


def test_a_notice_goes_out_once(town: Town) -> None:
    notice = sent(town, signed(town, drafted(town, agreed(town))))
    with pytest.raises(Refusal, match="sent_already"):
        sent(town, notice)
    assert Transfer.objects.filter(reason="grant").count() == 1


@pytest.mark.parametrize(("on", "code"), [("2026-02-17", "sent_in_future"), ("2026-02-12", "sent_unsigned")])
def test_the_day_of_dispatch_is_between_signature_and_today(town: Town, on: str, code: str) -> None:
    notice = signed(town, drafted(town, agreed(town)))
    told = {"actor": town.edda, "notice": notice, "delivery": Delivery.POST, "now": POSTED}
    with pytest.raises(Refusal, match=code):
        grants.dispatch(dispatched_on=day(on), **told)  # type: ignore[arg-type]


def test_a_project_begins_no_day_before_its_notice_counts(town: Town) -> None:
    grant, late = agreed(town), at("2026-02-25")
    with pytest.raises(Refusal, match="begins_before_notice"):
        drafted(town, grant, now=at("2026-02-26"))
    notice = signed(town, drafted(town, grant))
    with pytest.raises(Refusal, match="begins_before_notice"):
        sent(town, notice, now=at("2026-02-26"))
    sent(town, notice, now=late)
    stands = standing(grant, late.date())
    assert stands is not None
    assert stands.first_day == stands.notified_on == day("2026-03-01")


def test_a_later_first_day_is_a_way_out(town: Town) -> None:
    grant = agreed(town)
    notice = drafted(town, grant, now=at("2026-03-10"), begins_on=day("2026-03-20"))
    assert notice.content().begins_on == day("2026-03-20")


def test_the_draft_says_why_the_office_does_not_wait_for_others(town: Town) -> None:
    grant = agreed(town)
    with pytest.raises(Refusal) as refused:
        drafted(town, grant, undecided_reason=" ", reason="", recipient=" ", file_number="")
    codes = {one.code for one in refused.value.all}
    assert codes == {
        "grants.undecided_unexplained",
        "grants.reason_missing",
        "grants.recipient_missing",
        "grants.file_number_missing",
    }
    assert not Notice.objects.exists()


def test_where_all_money_is_sure_nothing_has_to_be_explained(town: Town) -> None:
    notice = drafted(town, agreed(town, "Chor", half_of(100_000)), undecided_reason="")
    assert notice.content().undecided == ()


def test_there_is_one_draft_at_a_time(town: Town) -> None:
    grant = agreed(town)
    notice = drafted(town, grant)
    with pytest.raises(Refusal, match="draft_exists"):
        drafted(town, grant)
    with pytest.raises(Refusal, match="reason_missing"):
        grants.discard(actor=town.edda, notice=notice, why=" ", now=DRAFTED)
    grants.discard(actor=town.edda, notice=notice, why="Falsche Anschrift.", now=DRAFTED)
    assert drafted(town, grant).number == 2


def test_a_draft_is_written_anew(town: Town) -> None:
    grant = agreed(town)
    notice = drafted(town, grant)
    typed = typed_for(grant, reason="Ein besserer Grund.", conditions={})
    grants.change_draft(actor=town.edda, notice=notice, typed=typed, now=DRAFTED)
    notice.refresh_from_db()
    assert notice.content().reason == "Ein besserer Grund."


def test_a_notice_over_a_sum_that_changed_meanwhile_does_not_go_out(town: Town) -> None:
    grant = agreed(town)
    notice = signed(town, drafted(town, grant))
    release(actor=town.edda, grant=grant, amount_cents=Cents(100), reason="Billiger.", now=POSTED)
    with pytest.raises(Refusal, match="other_sum_reserved"):
        sent(town, notice)


def test_a_waiver_comes_after_the_notice_and_once(town: Town) -> None:
    notice = sent(town, signed(town, drafted(town, agreed(town))))
    for on, code in (("2026-02-25", "waived_in_future"), ("2026-02-19", "waived_too_early")):
        with pytest.raises(Refusal, match=code):
            grants.record_waiver(actor=town.edda, notice=notice, waived_on=day(on), now=at("2026-02-24"))
    waived(town, notice)
    with pytest.raises(Refusal, match="waived_already"):
        waived(town, notice)


def test_a_letter_that_came_late_counts_from_then(town: Town) -> None:
    grant = agreed(town)
    notice = sent(town, signed(town, drafted(town, grant)))
    told = {"actor": town.edda, "notice": notice, "now": at("2026-02-27")}
    for on, why, code in (
        ("2026-02-20", "Post", "not_late"),
        ("2026-02-28", "Post", "sent_in_future"),
        ("2026-02-26", " ", "reason_missing"),
    ):
        with pytest.raises(Refusal, match=code):
            grants.record_late_arrival(arrived_on=day(on), why=why, **told)  # type: ignore[arg-type]
    grants.record_late_arrival(arrived_on=day("2026-02-26"), why="Umschlag mit Stempel.", **told)  # type: ignore[arg-type]
    stands = standing(grant, day("2026-02-27"))
    assert stands is not None
    assert (stands.notified_on, stands.remedy_until) == (day("2026-02-26"), day("2026-03-26"))


def test_without_instruction_on_remedies_it_takes_a_year(town: Town) -> None:
    grant = agreed(town)
    notice = drafted(town, grant, remedies_included=False)
    assert "remedies" not in notice.content().texts
    sent(town, signed(town, notice))
    stands = standing(grant, TODAY)
    assert stands is not None
    assert stands.final_on == day("2027-02-23")


# ── Amendments ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_amendment_to_less_gives_the_rest_back_when_it_goes_out(town: Town) -> None:
    grant = granted(town)
    changed = Changed(reason="Der Raum wird billiger.", ceiling_cents=Cents(350_000), ends_on=day("2026-12-31"))
    notice = grants.amend(actor=town.edda, grant=grant, changed=changed, now=at("2026-03-02"))
    assert notice.recipient.startswith("Nachbarschaftsverein")
    assert balances_of(grant.area_budget)[Account(Place.GRANTED, grant.number)] == 398_000
    sent(town, signed(town, notice, now=at("2026-03-02")), now=at("2026-03-03"))
    there = balances_of(grant.area_budget)
    assert there[Account(Place.GRANTED, grant.number)] == 350_000
    assert there[Account(Place.AVAILABLE)] == 1_000_000 - 350_000
    stands = standing(grant, day("2026-03-03"))
    assert stands is not None
    assert (stands.ceiling_cents, stands.payable_cents, stands.is_final) == (350_000, 350_000, True)
    assert (stands.last_day, stands.proof_due_on) == (day("2026-12-31"), day("2027-06-30"))


def test_an_amendment_to_more_is_paid_once_it_is_final(town: Town) -> None:
    grant = granted(town)
    for number, cents in enumerate((300_000, 398_000)):
        changed = Changed(reason="Anders als gedacht.", ceiling_cents=Cents(cents))
        moment = at(f"2026-03-0{2 + number}")
        sent(
            town, signed(town, grants.amend(actor=town.edda, grant=grant, changed=changed, now=moment), moment), moment
        )
    stands = [standing(grant, day(text)) for text in ("2026-03-04", "2026-04-08")]
    # The first amendment is not final either: until then the first notice's sum is capped by the newest.
    assert [(one.ceiling_cents, one.payable_cents) for one in stands if one] == [(398_000, 398_000)] * 2


def test_no_amendment_grants_more_than_the_assembly_agreed_on_or_less_than_nothing(town: Town) -> None:
    grant = granted(town)
    for cents, code in ((398_001, "more_than_agreed"), (0, "nothing_granted")):
        changed = Changed(reason="Mehr.", ceiling_cents=Cents(cents))
        with pytest.raises(Refusal, match=code):
            grants.amend(actor=town.edda, grant=grant, changed=changed, now=at("2026-03-02"))


def test_an_amendment_before_the_notice_changes_nothing(town: Town) -> None:
    with pytest.raises(Refusal, match="not_granted_yet"):
        grants.amend(actor=town.edda, grant=agreed(town), changed=Changed(reason="Früh."), now=POSTED)


def test_another_plan_binds_from_the_amendment_on(town: Town) -> None:
    grant = granted(town)
    lines = tuple(replace(one, amount_cents=Cents(23_100)) if one.label == "Flyer" else one for one in SEWING_2.lines)
    changed = Changed(reason="Die Flyer kosten mehr.", plan=replace(SEWING_2, lines=lines))
    notice = grants.amend(actor=town.edda, grant=grant, changed=changed, now=at("2026-03-02"))
    sent(town, signed(town, notice, at("2026-03-02")), at("2026-03-02"))
    stands = standing(grant, day("2026-03-02"))
    assert stands is not None
    assert [one.amount_cents for one in stands.content.lines if one.label == "Flyer"] == [23_100]


# ── Refusals and conditions ──────────────────────────────────────────────────────────────────────────────────────


def test_the_office_refuses_with_its_reason_and_the_money_is_free_again(town: Town) -> None:
    grant = agreed(town)
    drafted(town, grant)
    grants.refuse_grant(actor=town.edda, application=grant.application, reason="Der Verein ist aufgelöst.", now=POSTED)
    grant.application.refresh_from_db()
    assert grant.application.state == "refused"
    assert balances_of(grant.area_budget)[Account(Place.AVAILABLE)] == 1_000_000
    with pytest.raises(Refusal, match="not_refusable"):
        grants.refuse_grant(actor=town.edda, application=grant.application, reason="Noch einmal.", now=POSTED)


def test_what_is_granted_is_not_refused_any_more(town: Town) -> None:
    grant = granted(town)
    with pytest.raises(Refusal, match="not_refusable"):
        grants.refuse_grant(actor=town.edda, application=grant.application, reason="Zu spät.", now=POSTED)


def test_a_condition_is_met_on_a_day_with_a_word(town: Town) -> None:
    grant = granted(town, "Nähcafé für alle", SEWING_2, FLYER)
    [tracked] = tracked_of(grant.application)
    told = {"actor": town.edda, "tracked": tracked, "now": at("2026-03-20")}
    for on, word, code in (("2026-03-21", "Gesehen.", "met_in_future"), ("2026-03-20", " ", "word_missing")):
        with pytest.raises(Refusal, match=code):
            grants.meet_condition(met_on=day(on), word=word, **told)  # type: ignore[arg-type]
    grants.meet_condition(met_on=day("2026-03-19"), word="Der Flyer liegt vor.", **told)  # type: ignore[arg-type]
    [tracked] = tracked_of(grant.application)
    assert (tracked.met_on, tracked.word) == (day("2026-03-19"), "Der Flyer liegt vor.")


# ── Doors ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_step_has_its_own_door(town: Town, aylin: Person) -> None:
    grant = agreed(town)
    for somebody in (aylin, town.daoud, town.carla, town.henning):
        with pytest.raises(Refusal, match="role_missing"):
            grants.draft_notice(actor=somebody, grant=grant, typed=typed_for(grant), now=DRAFTED)
    notice = drafted(town, grant)
    for somebody in (aylin, town.daoud, town.carla):
        with pytest.raises(Refusal, match="role_missing"):
            grants.sign_off(actor=somebody, notice=notice, told=lambda _: {}, now=DRAFTED)
    signed(town, notice)
    told = {"notice": notice, "dispatched_on": TODAY, "delivery": Delivery.POST, "now": POSTED}
    for somebody in (aylin, town.daoud, town.carla, town.henning):
        with pytest.raises(Refusal, match="role_missing"):
            grants.dispatch(actor=somebody, **told)  # type: ignore[arg-type]


def test_the_first_notice_that_went_out_is_the_grant_notice(town: Town) -> None:
    grant = granted(town)
    notice = notice_of(grant)
    assert notice is not None
    assert (notice.says, notice.way) == (NoticeKind.GRANT, Delivery.POST)


def test_what_the_office_refused_is_there_for_the_next_meeting(town: Town) -> None:
    grant = agreed(town)
    grants.refuse_grant(actor=town.edda, application=grant.application, reason="Der Verein ist aufgelöst.", now=POSTED)
    [no] = refused_by_office(town.hood)
    assert (no.about, no.on) == ("projects/1", TODAY)


def test_the_notice_goes_to_whoever_takes_the_money_for_the_group(town: Town, housing_company: Organisation) -> None:
    application = agreed(town).application
    application.fund_holder = housing_company
    assert recipient_of(application) == "Nachbarschaftsverein Sodenmatt e.V."
    application.holder_agreed_at = POSTED
    assert recipient_of(application) == "Wohnungsgesellschaft Weserheim\nfür Nachbarschaftsverein Sodenmatt e.V."


def test_a_further_pot_has_its_own_guideline_and_the_one_proof_follows_the_first(town: Town) -> None:
    grant = agreed(town)
    win = grant.area_budget.budget_year.programme
    pot = Programme.objects.create(city=win.city, slug="sozial", name="Soziale Stadt")
    terms = Terms(financing=FinancingForm.FIXED_SUM, proof_months=1).to_json()
    guideline = Guideline.objects.create(programme=pot, version=3, terms=terms, valid_from=TODAY)
    FurtherPot.objects.create(application=grant.application, programme=pot, guideline=guideline)
    grant.area_budget.budget_year.programme = pot
    content = suggested_content(grant)
    assert content is not None
    assert (content.financing, content.guideline, content.programme) == ("fixed_sum", 3, "Soziale Stadt")
    assert content.proof_due_on == day("2027-05-31")


def test_a_crash_between_the_money_and_its_notice_leaves_neither(town: Town) -> None:
    grant = agreed(town)
    notice = signed(town, drafted(town, grant))
    with full_disk("grants_notice"), pytest.raises(DatabaseError):
        sent(town, notice)
    notice.refresh_from_db()
    grant.application.refresh_from_db()
    there = balances_of(grant.area_budget)
    assert (there[Account(Place.RESERVED, grant.number)], Account(Place.GRANTED, grant.number) in there) == (
        398_000,
        False,
    )
    assert (notice.dispatched_on, grant.application.stands in MONEY_RESERVED) == (None, True)
    sent(town, notice)
    assert balances_of(grant.area_budget)[Account(Place.GRANTED, grant.number)] == 398_000


def test_whoever_applies_hears_by_mail_that_the_notice_is_out_and_never_gets_the_paper(town: Town) -> None:
    notice = signed(town, drafted(town, agreed(town)))
    write = partial(sent_letter, "https://example.org{}".format)
    told = {"actor": town.edda, "notice": notice, "dispatched_on": POSTED.date(), "delivery": Delivery.POST}
    grants.dispatch(write=write, now=POSTED, **told)  # type: ignore[arg-type]
    [letter] = Letter.objects.filter(about__endswith="/notices/1")
    assert (letter.to, letter.enclosures) == (town.daoud.email, [])
    assert "16.\u00a0Februar 2026" in letter.text
    assert f"/applications/{notice.grant.application.number}/notices/" in letter.text
    assert "3.980" not in letter.text
