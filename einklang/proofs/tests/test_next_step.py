"""The page of a proof says the one next step: begin, complete, wait, pay back, nothing more."""

import datetime as dt

from einklang.fund.tests.acts import Town
from einklang.grants.tests.conftest import papers
from einklang.proofs import actions
from einklang.proofs.rules.life import NextStep, State, next_step
from einklang.proofs.tests.acting import AFTERWARDS
from einklang.proofs.tests.examining import EXAMINED, SIGNED, examined, granted_and_paid, proof_of
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

__all__ = ["papers"]


def test_every_state_has_one_next_step() -> None:
    told = {state: next_step(state, has_proof=True, is_closed=False, owes=False) for state in (None, *State)}
    assert len(set(told.values())) == len(State) + 1
    assert next_step(None, has_proof=False, is_closed=False, owes=False) is NextStep.AWAIT_GRANT
    assert next_step(State.EXAMINED, has_proof=True, is_closed=False, owes=True) is NextStep.PAY_BACK
    assert next_step(State.EXAMINED, has_proof=True, is_closed=True, owes=False) is NextStep.CLOSED


def test_the_applicant_reads_what_the_office_asks_for_where_she_mends_it(
    town: Town, client_of: ClientOf, set_clock: SetClock
) -> None:
    grant = granted_and_paid(town)
    set_clock(AFTERWARDS)
    page = f"/desk/huchting/proofs/{grant.application.number}/"
    hers = client_of(town.daoud)
    assert "Legen Sie die Rechnungen hin" in hers.get(page).text
    proof = proof_of(town, grant)
    assert "Das Amt prüft Ihren Nachweis." in hers.get(page).text
    set_clock(EXAMINED)
    why, until = "Auf dem Foto von Beleg 3 ist nichts zu lesen.", EXAMINED.date() + dt.timedelta(14)
    actions.request_completion(actor=town.edda, proof=proof, reason=why, due_on=until, now=EXAMINED)
    assert "Auf dem Foto von Beleg 3" in hers.get(page).text
    hers.post(f"{page}start/")
    assert "Auf dem Foto von Beleg 3" in hers.get(f"{page}vouchers/").text


def test_she_reads_what_she_pays_back_until_when_and_with_which_words(
    town: Town, client_of: ClientOf, set_clock: SetClock
) -> None:
    grant = examined(town)
    set_clock(SIGNED)
    page = client_of(town.daoud).get(f"/desk/huchting/proofs/{grant.application.number}/").text.replace("\xa0", " ")
    assert "Bitte zahlen Sie 417,65 € zurück, bis zum 15. Juli 2027." in page
    assert grant.repayments.get().code in page
