"""What the pages of the money say once the project, its advances or its proof have run out. The figures are S1's."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from einklang.base.days import CITY_ZONE
from einklang.base.refusal import Refusal
from einklang.fund.models import Grant
from einklang.fund.tests.acts import Town
from einklang.grants.models import Drawdown, PaymentOrder
from einklang.grants.queries.payments import paying
from einklang.grants.tests.acting import agreed, drafted, granted, sent, signed
from einklang.grants.tests.paying import called, certified, entered, with_account
from tests.cast import ClientOf

pytestmark = pytest.mark.django_db
MONEY = "/desk/huchting/projects/1/money/"
CALL = f"{MONEY}1/call/"
LAST_DAY = dt.date(2026, 11, 30)
DUE_ON = dt.date(2027, 5, 31)
AFTERWARDS = dt.datetime(2027, 1, 11, 10, 0, tzinfo=CITY_ZONE)


@pytest.fixture
def grant(town: Town) -> Grant:
    return granted(town)


def at(settings: Any, day: dt.date) -> None:
    """The clock of the pages stands at that day."""
    settings.CLOCK = dt.datetime.combine(day, dt.time(10), CITY_ZONE).isoformat()


def test_a_call_shortly_before_the_end_proposes_the_last_day_and_takes_no_later_one(
    town: Town, grant: Grant, client_of: ClientOf, settings: Any
) -> None:
    at(settings, dt.date(2026, 11, 2))
    daoud = client_of(town.daoud)
    assert 'value="2026-11-30"' in daoud.get(CALL).text
    typed = {"amount": "100,00", "needed_until": "2026-12-01", "purpose": "Garn"}
    answer = daoud.post(CALL, {**typed, "form_token": "6f0d5f39-3f9c-4c9e-8d9f-0d6e3a0f1a11"})
    assert answer.status_code == 422
    assert "Das Projekt geht nur bis zum 30. November 2026" in answer.text.replace("\xa0", " ")
    assert not Drawdown.objects.exists()


def test_after_the_end_bills_of_its_time_are_called_for_and_both_of_the_office_are_warned(
    town: Town, grant: Grant, client_of: ClientOf, settings: Any
) -> None:
    at(settings, AFTERWARDS.date())
    assert "nur für Rechnungen aus der Zeit" in client_of(town.daoud).get(CALL).text
    with_account(town, grant, AFTERWARDS)
    call = called(town, grant, now=AFTERWARDS)
    page = client_of(town.edda).get(f"/desk/payments/calls/{call.pk}/").text
    assert "Das Projekt ist seit dem 30. November 2026 zu Ende" in page.replace("\xa0", " ")
    order = certified(town, call, AFTERWARDS)
    page = client_of(town.henning).get(f"/desk/payments/orders/{order.pk}/").text.replace("\xa0", " ")
    assert "Das Projekt ist seit dem 30. November 2026 zu Ende" in page
    assert "gebraucht bis zum 10. Februar 2027" in page


def test_as_long_as_the_project_runs_both_of_the_office_see_its_time_and_no_warning(
    town: Town, grant: Grant, client_of: ClientOf, settings: Any
) -> None:
    at(settings, dt.date(2026, 3, 2))
    call = called(town, grant)
    page = client_of(town.edda).get(f"/desk/payments/calls/{call.pk}/").text.replace("\xa0", " ")
    assert "30. November 2026" in page
    assert "zu Ende" not in page


def test_once_the_proof_is_due_nothing_is_called_before_the_closing_notice(
    town: Town, grant: Grant, client_of: ClientOf, settings: Any
) -> None:
    stands = paying(grant, AFTERWARDS.date()).stands
    assert stands is not None
    assert (stands.last_day, stands.proof_due_on) == (LAST_DAY, DUE_ON)
    with pytest.raises(Refusal, match=r"grants.called_after_proof"):
        called(town, grant, now=dt.datetime(2027, 6, 1, 10, 0, tzinfo=CITY_ZONE))
    at(settings, dt.date(2027, 6, 1))
    page = client_of(town.daoud).get(MONEY).text
    assert CALL not in page
    assert "bekommen Sie nach dem Schlussbescheid" in page


def test_whoever_comes_second_in_another_window_reads_what_it_is_now(
    town: Town, grant: Grant, client_of: ClientOf, settings: Any
) -> None:
    at(settings, dt.date(2026, 3, 2))
    with_account(town, grant)
    call = called(town, grant)
    edda, place = client_of(town.edda), f"/desk/payments/calls/{call.pk}/"
    typed = {"do": "certify", "purpose": "Nähcafé", "due_on": "2026-03-09"}
    assert edda.post(place, typed).status_code == 302
    second = edda.post(place, typed)
    assert second.status_code == 422
    assert "Er ist jetzt: festgestellt." in second.text
    henning, place = client_of(town.henning), f"/desk/payments/orders/{PaymentOrder.objects.get().pk}/"
    assert henning.post(place, {"do": "order"}).status_code == 302
    for again in ({"do": "order"}, {"do": "send_back", "reason": "Falscher Zweck."}):
        second = henning.post(place, again)
        assert second.status_code == 422
        assert "Sie ist jetzt: angeordnet." in second.text


def test_an_order_that_cannot_be_given_says_why(town: Town, grant: Grant, client_of: ClientOf, settings: Any) -> None:
    at(settings, dt.date(2026, 3, 2))
    with_account(town, grant)
    order = certified(town, called(town, grant))
    entered(town, grant, "DE89370400440532013000")
    answer = client_of(town.henning).post(f"/desk/payments/orders/{order.pk}/", {"do": "order"})
    assert answer.status_code == 422
    assert "Das Bankkonto ist neu und noch nicht bestätigt" in answer.text


def test_before_the_notice_is_final_the_page_says_from_when_there_is_money(
    town: Town, client_of: ClientOf, settings: Any
) -> None:
    sent(town, signed(town, drafted(town, agreed(town))))
    at(settings, dt.date(2026, 2, 23))
    assert "3.980,00 € ab dem 21. März 2026" in client_of(town.daoud).get(MONEY).text.replace("\xa0", " ")


def test_after_a_waiver_nobody_reads_of_an_objection_any_more(
    town: Town, grant: Grant, client_of: ClientOf, settings: Any
) -> None:
    at(settings, dt.date(2026, 3, 2))
    slug = grant.area_budget.budget_year.programme.slug
    page = client_of(town.edda).get(reverse("notices:grant", args=("huchting", 1, slug))).text
    assert "Verzicht auf Widerspruch" in page
    assert "Widerspruch bis" not in page
