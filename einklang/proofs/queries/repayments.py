"""What is owed back on a day, and the doors to it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from einklang.base.money import Cents
from einklang.people.models import Person
from einklang.people.queries import check_door, neighbourhoods_behind
from einklang.projects.models import Application
from einklang.projects.queries import Visitor
from einklang.proofs.models import CityAccount, Hearing, Repayment, WriteOff
from einklang.proofs.rules.examination import EXAMINE, READ_EXAMINATIONS, SIGN_EXAMINATIONS
from einklang.proofs.rules.interest import Account, Arrival, account
from einklang.proofs.rules.repayments import Cause


@dataclass(frozen=True)
class Owed:
    """A demand on a day: its account, until when it is to be paid, and what was written off."""

    repayment: Repayment
    account: Account
    due_on: dt.date
    today: dt.date
    written_off_cents: Cents

    @property
    def cause(self) -> Cause:
        """Why it is owed."""
        return Cause(self.repayment.cause)

    @property
    def write_off(self) -> WriteOff | None:
        """What somebody proposed or agreed on, if the rest is not asked for."""
        return getattr(self.repayment, "write_off", None)

    @property
    def open_cents(self) -> Cents:
        """What is still to come; nothing once the rest was written off."""
        return Cents(0) if self.written_off_cents else self.account.open_cents

    @property
    def is_overdue(self) -> bool:
        """Whether it should have come."""
        return self.open_cents > 0 and self.today > self.due_on

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is to come."""
        return not self.open_cents


def owed(repayment: Repayment, today: dt.date) -> Owed:
    """A demand with its arrivals and reminders fetched along, on a day."""
    arrivals = [Arrival(one.received_on, Cents(one.amount_cents)) for one in repayment.arrivals.all()]
    stands = account(
        Cents(repayment.amount_cents),
        repayment.interest_from,
        arrivals,
        today,
        late_interest=Cents(repayment.late_interest_cents),
    )
    reminders = sorted(repayment.reminders.all(), key=lambda one: one.pk)
    due_on = reminders[-1].due_on if reminders else repayment.due_on
    write_off: WriteOff | None = getattr(repayment, "write_off", None)
    off = write_off.amount_cents if write_off and write_off.decided_at else 0
    return Owed(repayment, stands, due_on, today, Cents(off))


def repayments_of(application: Application) -> list[Repayment]:
    """All demands of a project, the oldest first."""
    return list(fetched(Repayment.objects.filter(grant__application=application)).order_by("pk"))


def debts_of(application: Application, on: dt.date) -> list[Owed]:
    """What a project still has to pay back, for the page of its proof, which has a door of its own."""
    return [one for one in (owed(row, on) for row in repayments_of(application)) if not one.is_settled]


def repayments_behind(person: Visitor, application: Application, on: dt.date) -> list[Owed]:
    """Door: what a project owes back."""
    check_door(person, READ_EXAMINATIONS, application.neighbourhood, on)
    return [owed(one, on) for one in repayments_of(application)]


def repayment_behind(person: Visitor, application: Application, key: int, on: dt.date) -> Repayment | None:
    """Door: one demand by its key."""
    check_door(person, READ_EXAMINATIONS, application.neighbourhood, on)
    return fetched(Repayment.objects.filter(grant__application=application, pk=key)).first()


def repayments_due(person: Person, on: dt.date) -> list[Owed]:
    """Door: what is still to come back where this person examines, what is due first on top."""
    return open_demands(Q(grant__application__neighbourhood__in=neighbourhoods_behind(person, EXAMINE, on)), on)


def open_demands(within: Q, on: dt.date) -> list[Owed]:
    """What is still to come back, what is due first on top; `within` is where somebody looks."""
    rows = Repayment.objects.filter(within, grant__application__file_closing=None)
    found = [owed(one, on) for one in fetched(rows).order_by("due_on", "pk")]
    return [one for one in found if not one.is_settled]


def city_account() -> CityAccount | None:
    """Where money is paid back to; None as long as nobody said it."""
    return CityAccount.objects.first()


def write_offs_to_decide(person: Person, on: dt.date) -> QuerySet[WriteOff]:
    """Door: what somebody else proposed to write off."""
    hoods = neighbourhoods_behind(person, SIGN_EXAMINATIONS, on)
    return write_offs_in(Q(repayment__grant__application__neighbourhood__in=hoods), person)


def write_offs_in(within: Q, person: Person) -> QuerySet[WriteOff]:
    """Proposals to write something off that wait for a second person; her own are not among them."""
    rows = WriteOff.objects.filter(within, decided_at=None)
    return rows.exclude(proposed_by=person).select_related("repayment__grant__application__neighbourhood")


def hearings_of(application: Application) -> QuerySet[Hearing]:
    """Every hearing of a project, the oldest first."""
    rows = Hearing.objects.filter(grant__application=application)
    return rows.select_related("grant__area_budget__budget_year__programme").order_by("pk")


def revoked_grants(grants: Iterable[int]) -> set[int]:
    """Which of these grants (keys) were taken back."""
    rows = Hearing.objects.filter(grant__in=list(grants), revoked_at__isnull=False)
    return set(rows.values_list("grant_id", flat=True))


def principal_back_cents(repayment: Repayment) -> Cents:
    """What of the grant's money has come back for a demand."""
    return Cents(repayment.arrivals.aggregate(sum=Sum("principal_cents"))["sum"] or 0)


def fetched(rows: QuerySet[Repayment]) -> QuerySet[Repayment]:
    """Demands with all that `owed` looks at."""
    rows = rows.select_related(
        "grant__application__neighbourhood",
        "grant__application__organisation",
        "grant__area_budget__budget_year__programme",
        "notice",
        "write_off",
    )
    return rows.prefetch_related("arrivals", "reminders")
