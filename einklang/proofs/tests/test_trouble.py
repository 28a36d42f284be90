"""When things go otherwise: a programme that ends meanwhile, nights in which the clock changes, after midnight."""

import datetime as dt

from django.core.management import call_command
from django.db import transaction

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.fund.actions.ledger import lock_area, post
from einklang.fund.rules.ledger import Act as Move
from einklang.fund.tests.acts import Town
from einklang.grants.tests.acting import granted
from einklang.grants.tests.conftest import papers
from einklang.grants.tests.paying import paid, with_account
from einklang.people.models import Letter
from einklang.programmes.actions import end_programme
from einklang.projects.models import Application
from einklang.projects.rules.life import State
from einklang.proofs import actions
from einklang.proofs.actions import extend_due, forget_files
from einklang.proofs.models import Deletion, Proof, Reminder
from einklang.proofs.queries.proof import due_of, newest_handed_in
from einklang.proofs.rules.proof import Late, Lateness, late_by
from einklang.proofs.tests.acting import AFTERWARDS, PAYMENTS, filled_in, handed_in
from einklang.proofs.tests.examining import CLOSED, ending_sent, granted_and_paid, paid_back, proof_of, proposed, signed
from tests.plugins.strict import SetClock

__all__ = ["papers"]
TWICE = (dt.datetime(2027, 10, 31, 0, 30, tzinfo=dt.UTC), dt.datetime(2027, 10, 31, 1, 30, tzinfo=dt.UTC))
"""On the city's clocks both are half past two."""


def test_a_programme_that_ends_lets_what_runs_go_on_to_its_closing(town: Town) -> None:
    grant = granted(town)
    with_account(town, grant)
    on = dt.datetime(2026, 2, 27, 10, 0, tzinfo=CITY_ZONE)
    end_programme(actor=town.henning, programme=town.programme, ends_on=on.date(), now=on)
    paid(town, grant)
    for when, cents in PAYMENTS[1:]:
        with transaction.atomic():
            post(town.henning, lock_area(grant.area_budget), Move.PAY, Cents(cents), grant=grant, now=when)
    signed(town, proposed(town, proof_of(town, grant)))
    ending_sent(town, grant)
    paid_back(town, grant)
    actions.close_file(actor=town.edda, application=grant.application, now=CLOSED)
    assert Application.objects.get(pk=grant.application_id).stands is State.CLOSED


def test_in_the_hour_that_comes_twice_a_letter_goes_out_once(
    sewing: Application, town: Town, set_clock: SetClock
) -> None:
    day = TWICE[0].astimezone(CITY_ZONE).date()
    extend_due(actor=town.edda, application=sewing, due_on=day + dt.timedelta(days=7), reason="krank", now=AFTERWARDS)
    for moment in TWICE:
        assert moment.astimezone(CITY_ZONE).hour == 2
        set_clock(moment)
        call_command("proofs")
    assert list(Reminder.objects.values_list("days", flat=True)) == [-7]
    assert Letter.objects.count() == 1


def test_in_the_hour_that_is_left_out_a_letter_goes_out_all_the_same(
    sewing: Application, town: Town, set_clock: SetClock
) -> None:
    spring = dt.date(2028, 3, 26)
    extend_due(
        actor=town.edda, application=sewing, due_on=spring + dt.timedelta(days=7), reason="krank", now=AFTERWARDS
    )
    set_clock(dt.datetime.combine(spring, dt.time(2, 30), CITY_ZONE))
    call_command("proofs")
    assert list(Reminder.objects.values_list("days", flat=True)) == [-7]


def test_in_the_hour_that_comes_twice_nothing_is_deleted_twice_or_a_day_too_early(town: Town) -> None:
    signed(town, proposed(town, proof_of(town, grant := granted_and_paid(town))))
    ending_sent(town, grant)
    paid_back(town, grant)
    late = dt.datetime(2027, 10, 30, 23, 30, tzinfo=CITY_ZONE)
    actions.close_file(actor=town.edda, application=grant.application, now=late)
    a_year = late.replace(year=2028)
    assert forget_files(now=a_year) == 0
    assert [forget_files(now=a_year + dt.timedelta(hours=hours)) for hours in (1, 2)] == [1, 0]
    assert Deletion.objects.count() == 1


def test_half_an_hour_after_midnight_is_a_day_late_although_greenwich_says_yesterday(proof: Proof, town: Town) -> None:
    due_on = due_of(proof.application)
    assert due_on == dt.date(2027, 5, 31)
    filled_in(town.daoud, proof)
    handed_in(town.daoud, proof, dt.datetime(2027, 6, 1, 0, 30, tzinfo=CITY_ZONE))
    version = newest_handed_in(proof)
    assert version is not None
    assert version.received_on is not None
    assert late_by(due_on, version.received_on) == Late(Lateness.LESS_THAN_A_MONTH, 0, 1)
