"""How the tests get a project with money and a proof that has come so far; the figures are those of S1."""

import dataclasses
import datetime as dt
import uuid

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.fund.actions import decide_application
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.models import Grant
from einklang.fund.rules.ledger import Act as LedgerAct
from einklang.fund.tests.acts import EVENING, Town
from einklang.people.models import Person
from einklang.programmes.rules import ProofKind
from einklang.projects.actions import mark_state
from einklang.projects.models import Application
from einklang.projects.queries import newest_version
from einklang.projects.rules.life import Act as ApplicationAct
from einklang.projects.rules.plan import CostGroup, Plan, Source
from einklang.projects.tests.plans import SEWING_2
from einklang.proofs import actions
from einklang.proofs.models import Proof, ProofVersion
from einklang.proofs.queries.proof import draft_of
from einklang.proofs.rules.proof import Content, Received, Report, Work
from einklang.proofs.rules.vouchers import Voucher

NOTICE = dt.datetime(2026, 2, 16, 9, 0, tzinfo=CITY_ZONE)
PAYMENTS = (
    (dt.datetime(2026, 3, 10, 9, 0, tzinfo=CITY_ZONE), 150_000),
    (dt.datetime(2026, 6, 10, 9, 0, tzinfo=CITY_ZONE), 148_000),
    (dt.datetime(2026, 9, 10, 9, 0, tzinfo=CITY_ZONE), 100_000),
)
AFTERWARDS = dt.datetime(2027, 5, 10, 15, 0, tzinfo=CITY_ZONE)
"""Three weeks before S1's proof is due on 31.5.2027."""


def _day(text: str) -> dt.date:
    day, month, year = (int(part) for part in text.split("."))
    return dt.date(year, month, day)


def bill(number: str, paid_on: str, payee: str, reason: str, cents: int, group: CostGroup) -> Voucher:
    """A voucher as people would tell it."""
    return Voucher(number, _day(paid_on), payee, reason, Cents(cents), group)


SEWING_VOUCHERS = (
    bill("1", "11.3.2026", "Nähmaschinen Horn", "drei Nähmaschinen", 65_700, CostGroup.MATERIALS),
    bill("2", "20.3.2026", "Druckerei Nord", "Flyer", 23_100, CostGroup.MATERIALS),
    bill("3", "30.4.2026", "S. Yıldız", "Kursleitung März und April", 67_200, CostGroup.FEES),
    bill("4", "30.6.2026", "S. Yıldız", "Kursleitung Mai und Juni", 75_600, CostGroup.FEES),
    bill("5", "30.9.2026", "S. Yıldız", "Kursleitung Juli bis September", 75_600, CostGroup.FEES),
    bill("6", "27.11.2026", "S. Yıldız", "Kursleitung Oktober und November", 75_600, CostGroup.FEES),
    bill("7", "27.11.2026", "M. Petersen", "Kinderbetreuung", 54_000, CostGroup.FEES),
    bill("8", "15.9.2026", "Stoffladen Huchting", "Stoff und Garn", 38_835, CostGroup.MATERIALS),
    bill("9", "30.11.2026", "Bürgerhaus Sodenmatt", "Raum, 34 Termine", 51_000, CostGroup.ROOM),
    bill("10", "2.3.2026", "Versicherung Weser", "Haftpflicht und Büro", 14_600, CostGroup.ADMINISTRATION),
)
"""S1: fees 3,480.00, materials 1,276.35, room 510.00, administration 146.00."""

SEWING_RECEIVED = (
    Received(Source.OWN, "Verein", Cents(44_000), Cents(44_000)),
    Received(Source.FEES, "Beiträge", Cents(18_000), Cents(21_000)),
    Received(Source.THIRD_PARTY, "Wohnungsgesellschaft", Cents(70_000), Cents(70_000)),
    Received(Source.THIRD_PARTY, "Beirat", Cents(50_000), Cents(50_000)),
)
SEWING_WORK = (Work("Hilfe an den Nachmittagen", dt.date(2026, 3, 4), dt.date(2026, 11, 25), 4, 138 * 60),)
SEWING_REPORT = Report(
    done="34 Nachmittage mit Kursleitung und Kinderbetreuung.",
    outcome="Aus Nachbarinnen sind Freundinnen geworden. Sechs nähen jetzt auch für andere.",
    reached=46,
    remarks="Zwei Termine fielen wegen Krankheit aus.",
)
SEWING_PROOF = Content(
    kind=ProofKind.FULL,
    vouchers=SEWING_VOUCHERS,
    received=SEWING_RECEIVED,
    work=SEWING_WORK,
    report=SEWING_REPORT,
)


def granted(town: Town, plan: Plan = SEWING_2, title: str = "Nähcafé für alle") -> Application:
    """A project that the meeting agreed on and the office granted; the town has given a budget."""
    round_ = town.ask(title, plan)
    application: Application = round_.proposal.application
    decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    grant = Grant.objects.select_related("area_budget").get(application=application)
    area = lock_area(grant.area_budget)
    version = newest_version(application)
    assert version is not None
    post(town.edda, area, LedgerAct.GRANT, version.plan().requested_cents, grant=grant, now=NOTICE)
    mark_state(application=application, act=ApplicationAct.GRANT, now=NOTICE)
    application.refresh_from_db()
    return application


def paid(town: Town, application: Application) -> None:
    """The three payments of S1."""
    grant = Grant.objects.select_related("area_budget").get(application=application)
    for when, cents in PAYMENTS:
        post(town.henning, lock_area(grant.area_budget), LedgerAct.PAY, Cents(cents), grant=grant, now=when)


def begun(actor: Person, application: Application, now: dt.datetime = AFTERWARDS) -> Proof:
    """A proof that says only what the plan says."""
    return actions.start_proof(actor=actor, application=application, now=now)


def filled_in(actor: Person, proof: Proof, content: Content = SEWING_PROOF, now: dt.datetime = AFTERWARDS) -> None:
    """Save what a proof says into its draft."""
    draft = draft_of(proof)
    assert draft is not None
    told = dataclasses.replace(content, kind=proof.says)
    actions.save_draft(actor=actor, proof=proof, content=told, revision=draft.revision, now=now)


def handed_in(actor: Person, proof: Proof, now: dt.datetime = AFTERWARDS, **more: dt.date) -> ProofVersion:
    """Hand its draft in."""
    version = actions.submit_proof(actor=actor, proof=proof, form_token=uuid.uuid4(), now=now, **more)
    proof.refresh_from_db()
    return version
