"""A sample is announced before anybody can know the seed, and stands in the record."""

import datetime as dt
import json
from typing import Any

import pytest

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.fund.tests.acts import Town
from einklang.grants.tests.conftest import papers
from einklang.proofs import actions
from einklang.proofs.models import Draw, Examination
from einklang.proofs.rules.examination import VoucherDepth
from einklang.proofs.rules.sample import Wanted, draw
from einklang.proofs.tests.examining import EXAMINED, granted_and_paid, looked_at, noted, opened, proof_of, signed
from einklang.record.models import Entry

__all__ = ["papers"]
NEXT_DAY = dt.datetime(2027, 6, 9, 8, 0, tzinfo=CITY_ZONE)
TODAY = EXAMINED.date()
THREE = Wanted(3)


@pytest.fixture
def examination(town: Town) -> Examination:
    return opened(town, proof_of(town, granted_and_paid(town)))


def announced(town: Town, examination: Examination, wanted: Wanted = THREE, **more: Any) -> Draw:
    told: dict[str, Any] = {"seed_from": TODAY, **more}
    return actions.announce_draw(actor=town.edda, examination=examination, wanted=wanted, now=EXAMINED, **told)


def refused(code: str):  # type: ignore[no-untyped-def]
    return pytest.raises(Refusal, match=f"^{code}$")


def test_the_seed_is_the_last_entry_of_the_announced_day(town: Town, examination: Examination) -> None:
    announced(town, examination)
    with refused("proofs.seed_day_not_over"):
        actions.draw_sample(actor=town.edda, examination=examination, now=EXAMINED)
    last = Entry.objects.filter(scope="huchting").order_by("-sequence")[0]
    drawn = actions.draw_sample(actor=town.edda, examination=examination, now=NEXT_DAY)
    assert drawn.seed == last.digest
    amounts = {row.position + 1: Cents(row.amount_cents or 0) for row in examination.version.vouchers.all()}
    assert tuple(drawn.numbers) == draw(last.digest, amounts, Wanted(3)).numbers


def test_what_was_drawn_stands_in_the_record_and_in_the_note(town: Town, examination: Examination) -> None:
    announced(town, examination, Wanted(2, Cents(75_000)))
    drawn = actions.draw_sample(actor=town.edda, examination=examination, now=NEXT_DAY)
    told = json.loads(Entry.objects.get(kind="proof.sample_drawn").body)["facts"]
    assert (told["seed"], told["numbers"], told["vouchers"]) == (drawn.seed, drawn.numbers, 10)
    assert {4, 5, 6} < set(drawn.numbers)
    assert examination.voucher_depth == VoucherDepth.NOT_SAID
    with refused("proofs.none_looked_at"):
        noted(town, examination, now=NEXT_DAY, voucher_depth=VoucherDepth.PART)
    looked_at(town, examination, *drawn.numbers[1:])
    with refused("proofs.drawn_not_looked_at") as caught:
        noted(town, examination, now=NEXT_DAY, voucher_depth=VoucherDepth.PART)
    assert caught.value.facts == {"places": str(drawn.numbers[0])}
    looked_at(town, examination, drawn.numbers[0])
    noted(town, examination, now=NEXT_DAY, voucher_depth=VoucherDepth.PART)
    note = actions.propose(actor=town.edda, examination=examination, now=NEXT_DAY)
    assert note.facts["draw"]["numbers"] == drawn.numbers
    signed(town, note)


def test_a_public_number_is_typed_in(town: Town, examination: Examination) -> None:
    announced(town, examination, source="Lotto am Mittwoch")
    with refused("proofs.seed_missing"):
        actions.draw_sample(actor=town.edda, examination=examination, seed=" ", now=NEXT_DAY)
    drawn = actions.draw_sample(actor=town.edda, examination=examination, seed="3 17  22", now=NEXT_DAY)
    assert drawn.seed == "3 17 22"


def test_nobody_draws_until_the_lot_pleases(town: Town, examination: Examination) -> None:
    with refused("proofs.draw_not_announced"):
        actions.draw_sample(actor=town.edda, examination=examination, now=NEXT_DAY)
    with refused("proofs.seed_day_past"):
        announced(town, examination, seed_from=dt.date(2027, 6, 7))
    with refused("base.text_too_long"):
        announced(town, examination, source="x" * 201)
    announced(town, examination)
    with refused("proofs.draw_announced_already"):
        announced(town, examination)
    noted(town, examination)
    with refused("proofs.draw_open"):
        actions.propose(actor=town.edda, examination=examination, now=EXAMINED)
    actions.draw_sample(actor=town.edda, examination=examination, now=NEXT_DAY)
    with refused("proofs.draw_announced_already"):
        actions.draw_sample(actor=town.edda, examination=examination, now=NEXT_DAY)
