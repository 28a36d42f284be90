"""A grant's money moved on through the ledger, as notices, payments and proofs move it."""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile

from einklang.base.money import Cents
from einklang.fund.actions import decide_application
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.models import Grant
from einklang.fund.rules.ledger import Act
from einklang.fund.tests.acts import EVENING, Town
from einklang.projects.models import Application
from einklang.projects.tests.plans import SEWING_2
from einklang.proofs.actions import attach_receipt, show_on
from einklang.proofs.models import Receipt
from einklang.proofs.tests.acting import AFTERWARDS, begun, filled_in, handed_in
from tests.uploads import PNG

LATER = dt.datetime(2027, 6, 1, 10, 0, tzinfo=dt.UTC)


def sewing_cafe(town: Town) -> Application:
    """The sewing café of S1, with 3,980.00 reserved out of 5,000.00."""
    town.give(500_000)
    round_ = town.ask("Nähcafé für alle", SEWING_2)
    decide_application(actor=town.carla, round=round_, nobody_objected=True, now=EVENING)
    return Application.objects.get()


def move(town: Town, *acts: tuple[Act, int], now: dt.datetime = LATER) -> None:
    """Move the one grant's money on."""
    grant = Grant.objects.get()
    area = lock_area(grant.area_budget)
    for act, cents in acts:
        post(town.edda, area, act, Cents(cents), grant=grant, now=now)


WHOLE_WAY = (
    (Act.GRANT, 398_000),
    (Act.PAY, 150_000),
    (Act.PAY, 148_000),
    (Act.PAY, 100_000),
    (Act.PROVE, 356_235),
    (Act.REPAY, 41_765),
)
"""S1: paid in three parts, proven 3,562.35, returned 417.65."""


def with_receipt(town: Town, application: Application) -> Receipt:
    """The proof of S1, handed in with a photo of its first voucher."""
    proof = begun(town.daoud, application)
    filled_in(town.daoud, proof)
    upload = SimpleUploadedFile("bon.png", PNG, "image/png")
    receipt = attach_receipt(actor=town.daoud, proof=proof, upload=upload, now=AFTERWARDS)
    show_on(actor=town.daoud, proof=proof, receipt=receipt, positions=frozenset({0}), now=AFTERWARDS)
    handed_in(town.daoud, proof, AFTERWARDS)
    return receipt
