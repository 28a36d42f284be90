"""How long things are kept (R-19), and what is left when their time is over."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from einklang.base.days import CITY_ZONE
from einklang.base.refusal import Refusal
from einklang.fund.tests.acts import Town
from einklang.grants.tests.conftest import papers
from einklang.people.actions import keep_file
from einklang.people.models import Deed
from einklang.people.queries import path_of
from einklang.projects.models import Application
from einklang.proofs import actions
from einklang.proofs.models import Deletion, Examination, Receipt, Voucher
from einklang.proofs.queries.closing import due_for_deletion
from einklang.proofs.rules.retention import KeptKind
from einklang.proofs.tests.acting import AFTERWARDS
from einklang.proofs.tests.examining import EXAMINED, closed, granted_and_paid

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
    assert due_for_deletion(town.edda, dt.date(2032, 5, 10)) == []
    due = due_for_deletion(town.edda, IN_FIVE_YEARS.date())
    assert [(one.kind, one.since) for one in due] == [
        (KeptKind.RECEIPTS, dt.date(2032, 5, 11)),
        (KeptKind.PAYEES, dt.date(2032, 5, 11)),
    ]
    delete(town, application, KeptKind.PAYEES, IN_FIVE_YEARS)
    assert [one.kind for one in due_for_deletion(town.henning, IN_FIVE_YEARS.date())] == [KeptKind.RECEIPTS]


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
