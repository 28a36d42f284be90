"""How long things are kept (R-19), and what is left when their time is over."""

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from einklang.base.days import CITY_ZONE
from einklang.base.refusal import Refusal
from einklang.fund.tests.acts import Town
from einklang.grants.models import BankAccount, Drawdown, PaymentOrder
from einklang.grants.rules.orders import CallState, OrderState
from einklang.grants.tests.acting import small_grant
from einklang.grants.tests.conftest import papers
from einklang.grants.tests.paying import with_account
from einklang.people.actions import keep_file
from einklang.people.models import Deed
from einklang.people.queries import path_of
from einklang.projects.models import Application
from einklang.proofs import actions
from einklang.proofs.actions import forget_files
from einklang.proofs.models import Deletion, Examination, FileClosing, Receipt, Voucher
from einklang.proofs.queries.closing import due_for_deletion
from einklang.proofs.rules.retention import DEFAULTS, Days, KeptKind, check_due, delete_from
from einklang.proofs.tests.acting import AFTERWARDS
from einklang.proofs.tests.examining import CLOSED, EXAMINED, closed, examined, granted_and_paid

__all__ = ["papers"]
IN_FIVE_YEARS = dt.datetime(2032, 5, 11, 9, 0, tzinfo=CITY_ZONE)
IN_TEN_YEARS = dt.datetime(2037, 7, 21, 9, 0, tzinfo=CITY_ZONE)


@pytest.fixture(autouse=True)
def on_commit(django_capture_on_commit_callbacks: Any) -> Any:
    """What happens once the transaction stands, happens at the end of each `with`."""
    return django_capture_on_commit_callbacks


def delete(town: Town, application: Application, kind: KeptKind, now: dt.datetime) -> Deletion:
    return actions.delete_old(actor=town.edda, application=application, kind=kind, now=now)


def test_after_five_years_the_photos_go_and_their_digests_stay(town: Town, on_commit: Any, tmp_path: Path) -> None:
    application = closed(town)
    file = keep_file(
        actor=town.daoud, upload=SimpleUploadedFile("a.txt", b"a"), neighbourhood=town.hood, now=AFTERWARDS
    )
    Receipt.objects.create(proof=application.proof, number=1, file=file, attached_at=AFTERWARDS)
    with pytest.raises(Refusal, match=r"^proofs\.kept_until$"):
        delete(town, application, KeptKind.RECEIPTS, IN_FIVE_YEARS - dt.timedelta(days=1))
    assert path_of(file.digest).exists()
    with on_commit(execute=True):
        assert delete(town, application, KeptKind.RECEIPTS, IN_FIVE_YEARS).count == 1
    assert not path_of(file.digest).exists()
    assert Receipt.objects.get().file.digest == file.digest
    assert Deed.objects.filter(what="proofs.delete_receipts").count() == 1
    assert delete(town, application, KeptKind.RECEIPTS, IN_FIVE_YEARS) == Deletion.objects.get()


def test_after_five_years_nobody_knows_who_was_paid_and_the_figures_stay(town: Town) -> None:
    application = closed(town)
    assert delete(town, application, KeptKind.PAYEES, IN_FIVE_YEARS).count == 10
    rows = Voucher.objects.all()
    assert {(row.payee, row.reason) for row in rows} == {("", "")}
    assert sum(row.amount_cents or 0 for row in rows) == 541_235


def test_after_ten_years_the_words_of_the_file_go(town: Town, on_commit: Any) -> None:
    application = closed(town)
    examination = Examination.objects.get()
    assert examination.file is not None
    with on_commit(execute=True):
        delete(town, application, KeptKind.OFFICE_FILE, IN_TEN_YEARS)
    again = Examination.objects.get()
    assert (again.outcome, again.reason, again.facts) == ("", "", {})
    assert not path_of(examination.file.digest).exists()
    assert again.outcomes.get().final_cents == 356_235


def test_what_is_due_stands_in_a_list(town: Town) -> None:
    application = closed(town)
    forget_files(now=IN_FIVE_YEARS - dt.timedelta(days=1))
    assert due_for_deletion(town.edda, dt.date(2032, 5, 10)) == []
    due = due_for_deletion(town.edda, IN_FIVE_YEARS.date())
    assert [(one.kind, one.since) for one in due] == [
        (KeptKind.RECEIPTS, dt.date(2032, 5, 11)),
        (KeptKind.PAYEES, dt.date(2032, 5, 11)),
    ]
    delete(town, application, KeptKind.PAYEES, IN_FIVE_YEARS)
    assert [one.kind for one in due_for_deletion(town.henning, IN_FIVE_YEARS.date())] == [KeptKind.RECEIPTS]


def test_in_the_night_after_its_time_goes_what_needs_nobodys_yes(town: Town, on_commit: Any) -> None:
    application = closed(town)
    assert forget_files(now=IN_FIVE_YEARS - dt.timedelta(days=1)) == 1, "the account number, a year after the closing"
    with on_commit(execute=True):
        assert forget_files(now=IN_FIVE_YEARS) == 2
    assert {(row.kind, row.deleted_by) for row in Deletion.objects.all()} == {
        (kind.value, None) for kind in (KeptKind.ACCOUNTS, KeptKind.RECEIPTS, KeptKind.PAYEES)
    }
    deeds = Deed.objects.filter(what__startswith="proofs.delete_")
    assert {(one.what, one.person) for one in deeds} == {
        (f"proofs.delete_{kind}", None) for kind in ("accounts", "receipts", "payees")
    }
    assert forget_files(now=IN_FIVE_YEARS) == 0
    assert not Voucher.objects.exclude(payee="").filter(version__proof__application=application).exists()


def test_the_file_of_the_office_waits_for_a_person(town: Town) -> None:
    closed(town)
    forget_files(now=IN_TEN_YEARS)
    assert Examination.objects.get().outcome
    assert [one.kind for one in due_for_deletion(town.edda, IN_TEN_YEARS.date())] == [KeptKind.OFFICE_FILE]


def test_of_an_open_file_nothing_goes_in_any_night(town: Town) -> None:
    examined(town)
    assert forget_files(now=IN_TEN_YEARS) == 0
    assert Voucher.objects.exclude(payee="").count() == 10


def test_a_year_after_the_closing_nobody_can_read_the_account_number(town: Town) -> None:
    account = paid_to_an_account(town, closed(town))
    a_year_later = CLOSED.replace(year=2028)
    assert forget_files(now=a_year_later) == 0
    assert forget_files(now=a_year_later + dt.timedelta(days=1)) == 1
    account.refresh_from_db()
    assert (account.sealed, account.masked) == ("", "DE•• … 2051")


def test_an_account_stays_while_another_project_of_its_owner_runs(town: Town) -> None:
    application = closed(town)
    account = paid_to_an_account(town, application)
    other = small_grant(town)
    forget_files(now=CLOSED.replace(year=2029))
    account.refresh_from_db()
    assert account.sealed
    assert Deletion.objects.get().count == 0
    FileClosing.objects.create(application=other.application, closed_at=CLOSED.replace(year=2030))
    forget_files(now=CLOSED.replace(year=2032))
    account.refresh_from_db()
    assert not account.sealed


@pytest.mark.parametrize(
    ("kind", "started", "first"),
    [
        (KeptKind.RECEIPTS, dt.date(2028, 2, 29), dt.date(2033, 3, 1)),
        (KeptKind.PAYEES, dt.date(2027, 2, 28), dt.date(2032, 2, 29)),
        (KeptKind.ACCOUNTS, dt.date(2028, 2, 29), dt.date(2029, 3, 1)),
    ],
)
def test_a_time_that_begins_on_29_february_ends_with_the_last_day_of_another(
    kind: KeptKind, started: dt.date, first: dt.date
) -> None:
    period = DEFAULTS[kind]
    assert delete_from(period, Days(started, started)) == first
    with pytest.raises(Refusal, match=r"^proofs\.kept_until$"):
        check_due(period, Days(started, started), first - dt.timedelta(days=1))


def paid_to_an_account(town: Town, application: Application) -> BankAccount:
    """An order that named the account of whoever applied."""
    grant = application.grants.get()
    account = with_account(town, grant)
    told = {"number": 1, "amount_cents": 1, "needed_until": AFTERWARDS.date(), "purpose": "x", "called_at": AFTERWARDS}
    call = Drawdown.objects.create(grant=grant, state=CallState.CANCELLED, form_token=uuid.uuid4(), **told)
    said = {"amount_cents": 1, "due_on": AFTERWARDS.date(), "certified_at": AFTERWARDS}
    PaymentOrder.objects.create(drawdown=call, account=account, state=OrderState.CANCELLED, **said)
    return account


def test_the_city_sets_its_own_times(town: Town) -> None:
    application = closed(town)
    actions.set_time(actor=town.henning, kind=KeptKind.PAYEES, years=6, source="Aktenplan 2027", now=EXAMINED)
    with pytest.raises(Refusal, match=r"^proofs\.kept_until$"):
        delete(town, application, KeptKind.PAYEES, IN_FIVE_YEARS)
    with pytest.raises(Refusal, match=r"^people\.role_missing$"):
        actions.set_time(actor=town.edda, kind=KeptKind.PAYEES, years=6, source="Aktenplan", now=EXAMINED)


def test_an_open_file_keeps_everything(town: Town) -> None:
    grant = granted_and_paid(town)
    with pytest.raises(Refusal, match=r"^proofs\.still_open$"):
        delete(town, grant.application, KeptKind.PAYEES, IN_TEN_YEARS)
