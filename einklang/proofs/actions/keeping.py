"""How long things are kept (R-19): setting the times, and deleting what has had its time."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.grants.models import BankAccount
from einklang.people.actions import log_deed
from einklang.people.models import File, Person
from einklang.people.queries import check_door, path_of
from einklang.projects.models import Application
from einklang.proofs.actions.examination import lock_grants
from einklang.proofs.actions.standing import log
from einklang.proofs.models import (
    CompletionRequest,
    Deletion,
    Examination,
    FileClosing,
    Hearing,
    KeptTime,
    ProofVersion,
    Receipt,
    Repayment,
    Voucher,
    VoucherFinding,
    WriteOff,
)
from einklang.proofs.queries.closing import accounts_over, days_of, due_in, periods
from einklang.proofs.rules.retention import BY_ITSELF, DELETE_OLD, SET_TIMES, KeptKind, check_due, check_times

SCOPE = "city"


@transaction.atomic
def set_time(*, actor: Person, kind: KeptKind, years: int, source: str, now: dt.datetime) -> KeptTime:
    """Set how many years the city keeps one kind of thing, and where that is written."""
    check_door(actor, SET_TIMES, None, city_day(now))
    check_times(years, source)
    log_deed(actor, "proofs.set_time", scope=SCOPE, subject=f"kept/{kind}", now=now)
    return KeptTime.objects.create(kind=kind.value, years=years, source=source.strip(), set_by=actor, set_at=now)


@transaction.atomic
def delete_old(*, actor: Person, application: Application, kind: KeptKind, now: dt.datetime) -> Deletion:
    """Delete one kind of thing of a file whose time is over; figures, days and digests stay. Twice is once."""
    check_door(actor, DELETE_OLD, application.neighbourhood, city_day(now))
    return _delete(actor, application, kind, now)


def forget_files(*, now: dt.datetime) -> int:
    """Delete of all closed files what goes by itself and has had its time; says how many things that were. Nightly."""
    due = [one for one in due_in(FileClosing.objects.all(), city_day(now)) if one.kind in BY_ITSELF]
    for one in due:
        with transaction.atomic():
            _delete(None, one.application, one.kind, now)
    return len(due)


def _delete(actor: Person | None, application: Application, kind: KeptKind, now: dt.datetime) -> Deletion:
    today = city_day(now)
    if not lock_grants(application):
        raise Refusal("proofs.not_granted")
    known = Deletion.objects.filter(application=application, kind=kind.value).first()
    if known is not None:
        return known
    check_due(periods()[kind], days_of(application), today)
    count = _ACTS[kind](application, today)
    log(actor, f"delete_{kind}", application, now)
    return Deletion.objects.create(
        application=application, kind=kind.value, count=count, deleted_by=actor, deleted_at=now
    )


def _delete_receipts(application: Application, today: dt.date) -> int:
    """The bytes go once the transaction stands; which file it was (its digest) stays."""
    del today
    digests = list(Receipt.objects.filter(proof__application=application).values_list("file__digest", flat=True))
    _drop_bytes(digests)
    return len(digests)


def _empty_payees(application: Application, today: dt.date) -> int:
    del today
    rows = Voucher.objects.filter(version__proof__application=application).exclude(payee="", reason="")
    return rows.update(payee="", reason="")


def _empty_accounts(application: Application, today: dt.date) -> int:
    rows = BankAccount.objects.filter(pk__in=accounts_over(application, today)).exclude(sealed="")
    return rows.update(sealed="")


def _empty_file(application: Application, today: dt.date) -> int:
    """The words of the office's file, and the note as a paper."""
    del today
    notes = Examination.objects.filter(version__proof__application=application)
    papers = list(notes.exclude(file=None).values_list("file__digest", flat=True))
    notes.update(outcome="", reason="", cut_reason="", waiver="", late_waiver="", facts={})
    of_project = {"grant__application": application}
    VoucherFinding.objects.filter(examination__in=notes).update(reason="")
    CompletionRequest.objects.filter(version__proof__application=application).update(reason="")
    Repayment.objects.filter(**of_project).update(waiver="")
    WriteOff.objects.filter(repayment__grant__application=application).update(reason="")
    Hearing.objects.filter(**of_project).update(reason="", answer="", waiver="")
    ProofVersion.objects.filter(proof__application=application).update(done="", remarks="")
    _drop_bytes(papers)
    return len(papers)


def _drop_bytes(digests: list[str]) -> None:
    """Delete the bytes of files, unless somebody else's file is the same; once the transaction stands."""

    def drop() -> None:
        for digest in set(digests):
            if File.objects.filter(digest=digest).count() <= digests.count(digest):
                path_of(digest).unlink(missing_ok=True)

    transaction.on_commit(drop)


_ACTS = {
    KeptKind.RECEIPTS: _delete_receipts,
    KeptKind.PAYEES: _empty_payees,
    KeptKind.ACCOUNTS: _empty_accounts,
    KeptKind.OFFICE_FILE: _empty_file,
}
