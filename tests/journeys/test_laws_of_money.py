"""Laws of money: whatever is done, in whatever order, no cent is made or lost and no account is overdrawn.

Every step is an act as the pages call it. A refusal is an answer too: it has to leave everything as it was.
"""

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test
from hypothesis.strategies import integers, sampled_from

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.forum.models import Body, Round
from einklang.fund import actions as fund
from einklang.fund.models import Grant, Transfer
from einklang.fund.queries import balances_of
from einklang.fund.rules.ledger import OPEN_YEAR_ONLY, Account, Act, Stage, balances
from einklang.fund.tests.acts import Town, half_of
from einklang.grants import actions as grants
from einklang.grants.models import Drawdown, Notice, PaymentOrder
from einklang.grants.queries.notices import standing
from einklang.grants.queries.payments import open_cents
from einklang.grants.rules.drafting import Changed
from einklang.grants.rules.notices import Delivery
from einklang.grants.tests.acting import granted, typed_for
from einklang.grants.tests.paying import called, file_of, row_of, told, with_account
from einklang.grants.words import paper_of
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.rules.plan import CostGroup, Source
from einklang.proofs import actions as proofs
from einklang.proofs.models import Examination, Hearing, Outcome, Proof, Repayment
from einklang.proofs.queries.proof import draft_of
from einklang.proofs.rules.note import Corrections, Judgement
from einklang.proofs.rules.proof import Content, Received, Report
from einklang.proofs.rules.vouchers import Voucher
from einklang.proofs.tests.examining import WAIVED
from einklang.proofs.words.note import paper_of as note_paper
from tests.journeys.budgets_at_random import ASKED, AVAILABLE, CENTS, HERE, THERE, TOTAL, TREASURY, WHICH, Budgets


class Laws(Budgets):
    """A year of the fund, from the first allotment to the closed file."""

    # ── Budgets ──────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(which=WHICH, cents=CENTS, steps=integers(1, 6), spends=sampled_from((True, False)))
    def go_on(self, which: int, cents: int, steps: int, spends: bool) -> None:
        """What comes next for a project, so that runs come far: to the money, or to the end of the file."""
        for _ in range(steps):
            grant = self.grant(which)
            if grant is None:
                self.decide(which=which)
            elif not Notice.objects.filter(grant=grant, dispatched_on__isnull=False).exists():
                self.draft_notice(which=which)
                self.send_notice(which=which, waived=True)
                self.time_goes_on(days=8)
            elif spends:
                self._pay(which, cents)
            else:
                self._finish(which, cents)

    def _pay(self, which: int, cents: int) -> None:
        self.call(which=which, cents=cents)
        self.certify(certified=True)
        self.order(ordered=True)
        self.treasury_says(kind="bezahlt", twice=False)

    def _finish(self, which: int, cents: int) -> None:
        grant = self.grant(which)
        if grant is None:
            return
        if not Proof.objects.filter(application=grant.application).exists():
            self.time_goes_on(days=120)
            self.prove(which=which, cents=cents)
        elif not Outcome.objects.filter(grant=grant).exists():
            self.examine(which=which)
            self.sign_examination()
        else:
            self.send_notice(which=which, waived=True)
            if Repayment.objects.exists():
                self.money_back(cents=cents)
            self.close_file(which=which)

    # ── From the assembly to the notice ──────────────────────────────────────────────────────────────────────────

    @rule(which=WHICH)
    def draft_notice(self, which: int) -> None:
        def draft(grant: Grant) -> None:
            begins = self.today + dt.timedelta(days=30)
            typed = typed_for(grant, undecided_reason="", begins_on=begins, ends_on=begins + dt.timedelta(days=60))
            grants.draft_notice(actor=self.town.edda, grant=grant, typed=typed, now=self.now)

        self.with_grant(which, draft)

    @rule(which=WHICH, cents=CENTS)
    def draft_amendment(self, which: int, cents: int) -> None:
        def amend(grant: Grant) -> None:
            changed = Changed(reason="Es kostet etwas anderes.", ceiling_cents=Cents(1 + cents % grant.reserved_cents))
            grants.amend(actor=self.town.edda, grant=grant, changed=changed, now=self.now)

        self.with_grant(which, amend)

    @rule(which=WHICH, waived=sampled_from((True, True, False)))
    def send_notice(self, which: int, waived: bool) -> None:
        def send(grant: Grant) -> None:
            notice = Notice.objects.filter(grant=grant, dispatched_on=None, discarded_at=None).first()
            if notice is None:
                return
            if notice.signed_at is None:
                notice = grants.sign_off(actor=self.town.henning, notice=notice, told=paper_of, now=self.now)
            told: dict[str, Any] = {"actor": self.town.edda, "notice": notice, "now": self.now}
            way = Delivery.IN_PERSON if waived else Delivery.POST
            grants.dispatch(dispatched_on=self.today, delivery=way, **told)
            if waived:
                grants.record_waiver(waived_on=self.today, **told)

        self.with_grant(which, send)

    @rule(which=WHICH)
    def discard_notice(self, which: int) -> None:
        def discard(grant: Grant) -> None:
            notice = Notice.objects.filter(grant=grant, dispatched_on=None, discarded_at=None).first()
            if notice is not None:
                grants.discard(actor=self.town.edda, notice=notice, why="Neu.", now=self.now)

        self.with_grant(which, discard)

    # ── Payments ─────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(which=WHICH, cents=CENTS)
    def call(self, which: int, cents: int) -> None:
        def ask(grant: Grant) -> None:
            called(self.town, grant, min(cents, grant.reserved_cents // 3), spent=0, now=self.now)

        self.with_grant(which, ask)

    @rule(certified=sampled_from((True, True, False)))
    def certify(self, certified: bool) -> None:
        call = Drawdown.objects.filter(state="called").order_by("pk").last()
        if call is None:
            return
        told: dict[str, Any] = {"actor": self.town.edda, "call": call, "now": self.now}
        if certified:
            self.attempt(lambda: grants.certify(purpose="Rate", due_on=self.today, **told))
        else:
            self.attempt(lambda: grants.refuse_call(reason="Nein.", **told))

    @rule(ordered=sampled_from((True, True, False)))
    def order(self, ordered: bool) -> None:
        order = PaymentOrder.objects.filter(state="certified").order_by("pk").last()
        if order is None:
            return
        told: dict[str, Any] = {"actor": self.town.henning, "order": order, "now": self.now}
        act = grants.order_payment if ordered else lambda **more: grants.send_back(reason="Nein.", **more)
        self.attempt(lambda: act(**told))

    @rule(kind=sampled_from(("bezahlt", "bezahlt", "zurück")), twice=sampled_from((True, False)))
    def treasury_says(self, kind: str, twice: bool) -> None:
        rows = [row_of(one, self.today, kind=kind) for one in PaymentOrder.objects.order_by("pk")]
        content = file_of(*rows, *(rows if twice else ()))

        def book() -> None:
            file = grants.read_treasury(actor=self.town.henning, name="kasse.csv", content=content, now=self.now)
            grants.book_treasury(actor=self.town.henning, file=file, write=told, now=self.now)

        self.attempt(book)

    # ── Proof, examination, money back ───────────────────────────────────────────────────────────────────────────

    @rule(which=WHICH, cents=integers(0, 250_000))
    def prove(self, which: int, cents: int) -> None:
        def hand_in(grant: Grant) -> None:
            proof = proofs.start_proof(actor=self.town.daoud, application=grant.application, now=self.now)
            draft = draft_of(proof)
            if draft is None:
                return
            voucher = Voucher("1", self.today, "Verein", "Honorar", Cents(cents + 1), CostGroup.FEES)
            own = Cents(grant.reserved_cents)
            content = Content(
                kind=proof.says,
                vouchers=(voucher,),
                received=(Received(Source.OWN, "Verein", own, own),),
                report=Report(done="Es fand statt.", outcome="Viele waren da.", reached=20, remarks=""),
            )
            told: dict[str, Any] = {"actor": self.town.daoud, "proof": proof, "now": self.now}
            proofs.save_draft(content=content, revision=draft.revision, **told)
            proofs.submit_proof(form_token=uuid.uuid4(), **told)

        self.with_grant(which, hand_in)

    @rule(which=WHICH)
    def examine(self, which: int) -> None:
        def propose(grant: Grant) -> None:
            proof = Proof.objects.filter(application=grant.application).first()
            if proof is None:
                return
            judged = Judgement(
                outcome="Richtig.",
                reason="Es kostete weniger.",
                repay_by=self.today + dt.timedelta(days=60),
                waiver="Geringe Zinsen.",
            )
            told: dict[str, Any] = {"actor": self.town.edda, "now": self.now}
            examination = proofs.open_examination(proof=proof, **told)
            examination = proofs.write_note(
                examination=examination, judgement=judged, corrections=Corrections(), late=WAIVED, **told
            )
            proofs.propose(examination=examination, **told)

        self.with_grant(which, propose)

    @rule()
    def sign_examination(self) -> None:
        examination = Examination.objects.filter(proposed_at__isnull=False, signed_at=None).order_by("pk").last()
        if examination is None:
            return
        told: dict[str, Any] = {"actor": self.town.henning, "told": note_paper, "now": self.now}
        self.attempt(lambda: proofs.sign_off(examination=examination, **told))

    @precondition(lambda self: Repayment.objects.exists())
    @rule(cents=CENTS)
    def money_back(self, cents: int) -> None:
        repayment = Repayment.objects.order_by("pk").last()
        told: dict[str, Any] = {"actor": self.town.edda, "repayment": repayment, "now": self.now}
        self.attempt(lambda: proofs.record_money_back(amount_cents=Cents(cents), received_on=self.today, **told))

    @precondition(lambda self: Repayment.objects.exists())
    @rule()
    def write_off(self) -> None:
        repayment = Repayment.objects.order_by("pk").last()
        told: dict[str, Any] = {"repayment": repayment, "now": self.now}
        self.attempt(lambda: proofs.propose_write_off(actor=self.town.edda, reason="Zu klein.", **told))
        self.attempt(lambda: proofs.decide_write_off(actor=self.town.henning, agreed=True, **told))

    @rule(which=WHICH, cents=CENTS)
    def hear(self, which: int, cents: int) -> None:
        told: dict[str, Any] = {
            "actor": self.town.edda,
            "kept_cents": Cents(cents - 1),
            "reason": "Es fand nicht statt.",
            "answer_until": self.today + dt.timedelta(days=30),
            "waiver": "Geringe Zinsen.",
            "now": self.now,
        }
        if self.today > dt.date(2026, 6, 1):
            self.with_grant(which, lambda grant: proofs.open_hearing(grant=grant, **told))

    @rule()
    def revoke(self) -> None:
        hearing = Hearing.objects.filter(revoked_at=None, dropped_at=None).order_by("pk").last()
        if hearing is None:
            return
        due = self.today + dt.timedelta(days=60)
        told: dict[str, Any] = {"actor": self.town.henning, "hearing": hearing, "now": self.now}
        self.attempt(lambda: proofs.revoke(repay_by=due, **told))

    @rule(which=WHICH)
    def close_file(self, which: int) -> None:
        told: dict[str, Any] = {"actor": self.town.edda, "now": self.now}
        self.with_grant(which, lambda grant: proofs.close_file(application=grant.application, **told))

    # ── The laws ─────────────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def no_cent_is_made_or_lost_and_no_account_overdrawn(self) -> None:
        in_the_fund = 0
        for area in self.year.areas.order_by("pk"):
            moves = [one.value() for one in area.transfers.order_by("number")]
            replayed = balances(moves)
            assert replayed == {key: cents for key, cents in balances_of(area).items() if key in replayed}
            assert sum(replayed.values()) == 0
            for count in range(len(moves) + 1):
                assert all(cents >= 0 for key, cents in balances(moves[:count]).items() if key != TREASURY)
            in_the_fund += sum(cents for key, cents in replayed.items() if key != TREASURY)
        put_in = sum(Transfer.objects.filter(source="treasury").values_list("amount_cents", flat=True))
        went_back = sum(Transfer.objects.filter(target="treasury").values_list("amount_cents", flat=True))
        assert in_the_fund == put_in - went_back <= TOTAL

    @invariant()
    def called_ordered_and_paid_is_never_more_than_granted(self) -> None:
        for grant in Grant.objects.select_related("application", "area_budget__neighbourhood__city").order_by("pk"):
            there = balances_of(grant.area_budget)
            granted, paid, proven = (
                there.get(Account(stage, grant.number), 0) for stage in (Stage.GRANTED, Stage.PAID, Stage.PROVEN)
            )
            assert open_cents(grant) <= granted, (grant.application.title, open_cents(grant), granted)
            stands = standing(grant, self.today)
            most = stands.ceiling_cents if stands else 0
            assert granted + paid + proven <= most <= grant.reserved_cents
            outcome = Outcome.objects.filter(grant=grant).first()
            if outcome is not None:
                assert proven <= outcome.final_cents

    @invariant()
    def a_closed_year_only_brings_to_an_end_what_was_begun(self) -> None:
        self.year.refresh_from_db()
        if self.year.closed_on is None:
            return
        for area in self.year.areas.order_by("pk"):
            count = area.transfers.count()
            after = area.transfers.filter(number__gt=self.closed_with.setdefault(area.pk, count)).order_by("number")
            assert not any(Act(one.reason) in OPEN_YEAR_ONLY for one in after)
            assert balances_of(area).get(AVAILABLE, 0) == 0


@pytest.mark.django_db
def test_no_sequence_of_acts_makes_or_loses_a_cent(
    huchting: Neighbourhood,
    other: Neighbourhood,
    winprogramme: Programme,
    assembly: Body,
    sodenmatt: Organisation,
    daoud: Person,
    carla: Person,
    edda: Person,
    henning: Person,
    settings_of_files: None,
) -> None:
    """R-12: the law over all acts, from allotting to the closed file."""
    town = Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)
    january = dt.datetime(2026, 1, 20, 10, 0, tzinfo=CITY_ZONE)
    year = fund.open_budget_year(
        actor=henning, programme=winprogramme, year=2026, total_cents=Cents(TOTAL), now=january
    )
    for place, cents in ((huchting, HERE), (other, THERE)):
        fund.allot(actor=henning, budget_year=year, neighbourhood=place, amount_cents=Cents(cents), now=january)
    first = granted(town, "Hoffest", half_of(ASKED["Hoffest"]))
    rounds = [Round.objects.get(version__proposal__application=first.application)]
    rounds += [town.ask(title, half_of(cents)) for title, cents in ASKED.items() if title != "Hoffest"]
    elsewhere = year.areas.get(neighbourhood=other)
    machine = type("LawsHere", (Laws,), {"town": town, "year": year, "rounds": rounds, "other": elsewhere})
    with_account(town, first)
    run_state_machine_as_test(machine, settings=settings(max_examples=8, stateful_step_count=20))


@pytest.fixture
def settings_of_files(settings: Any, tmp_path: Path) -> None:
    """Papers lie in a folder of the test's own."""
    settings.FILES_ROOT = tmp_path / "files"
