"""How tests get an account, a call, an order, and what the treasury says of it."""

import datetime as dt
import uuid

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.fund.models import Grant
from einklang.fund.tests.acts import Town
from einklang.grants import actions as grants
from einklang.grants.models import BankAccount, Drawdown, PaymentOrder, TreasuryFile
from einklang.people.models import Person

IBAN = "DE02120300000000202051"
HOLDER = "Nachbarschaftsverein Sodenmatt e.V."
LINE = "3434/684 15-6"
CALLED = dt.datetime(2026, 3, 2, 10, 0, tzinfo=CITY_ZONE)
ORDERED = dt.datetime(2026, 3, 4, 11, 0, tzinfo=CITY_ZONE)
PAID_ON = dt.date(2026, 3, 10)
BOOKED = dt.datetime(2026, 3, 12, 9, 0, tzinfo=CITY_ZONE)


def with_account(town: Town, grant: Grant, now: dt.datetime = CALLED) -> BankAccount:
    """The association's account, entered by Daoud and confirmed by Edda; and the city's budget line."""
    if not hasattr(grant.area_budget, "treasury_line"):
        grants.set_budget_line(actor=town.henning, area_budget=grant.area_budget, code=LINE, now=now)
    account = entered(town, grant, now=now)
    return grants.confirm_account(actor=town.edda, account=account, iban=IBAN, now=now)


def entered(
    town: Town, grant: Grant, iban: str = IBAN, now: dt.datetime = CALLED, actor: Person | None = None
) -> BankAccount:
    """An account that nobody has confirmed."""
    return grants.enter_account(
        actor=actor or town.daoud,
        application=grant.application,
        iban=iban,
        holder=HOLDER,
        form_token=uuid.uuid4(),
        now=now,
    )


def called(
    town: Town,
    grant: Grant,
    cents: int = 150_000,
    spent: int | None = None,
    now: dt.datetime = CALLED,
    actor: Person | None = None,
) -> Drawdown:
    """A call for money, needed within a month."""
    return grants.call_money(
        actor=actor or town.daoud,
        grant=grant,
        amount=Cents(cents),
        needed_until=now.date() + dt.timedelta(days=30),
        purpose="Honorare im März und Nähmaschinen",
        spent=None if spent is None else Cents(spent),
        spent_on="Honorare" if spent else "",
        form_token=uuid.uuid4(),
        now=now,
    )


def certified(town: Town, call: Drawdown, now: dt.datetime = CALLED) -> PaymentOrder:
    """The call, certified by Edda."""
    due = now.date() + dt.timedelta(days=7)
    return grants.certify(actor=town.edda, call=call, purpose="Nähcafé, 1. Rate", due_on=due, now=now)


def ordered(
    town: Town, grant: Grant, cents: int = 150_000, spent: int | None = None, now: dt.datetime = CALLED
) -> PaymentOrder:
    """Called by Daoud, certified by Edda, ordered by Henning."""
    order = certified(town, called(town, grant, cents, spent, now), now)
    return grants.order_payment(actor=town.henning, order=order, now=now + dt.timedelta(days=2))


def row_of(order: PaymentOrder, day: dt.date = PAID_ON, reference: str = "", kind: str = "bezahlt") -> str:
    """The treasury's row for an order."""
    amount = f"{order.amount_cents // 100},{order.amount_cents % 100:02d}"
    return f"{reference or f'K-{order.pk}'};{order.code};{amount};{day:%d.%m.%Y};{kind}"


def file_of(*rows: str, total: str | None = None) -> bytes:
    """A file of the treasury's; with `total` its last line."""
    lines = ["Buchung;Anordnung;Betrag;Tag;Art", *rows, *([total] if total else [])]
    return "\r\n".join(lines).encode("cp1252")


def read(town: Town, content: bytes, now: dt.datetime = BOOKED) -> TreasuryFile:
    """The file, read by Henning."""
    return grants.read_treasury(actor=town.henning, name="kasse.csv", content=content, now=now)


def told(order: PaymentOrder, reader: Person) -> tuple[str, str]:
    """A letter."""
    return f"Geld {order.code}", reader.language


def booked(town: Town, content: bytes, now: dt.datetime = BOOKED) -> TreasuryFile:
    """The file, read and booked."""
    return grants.book_treasury(actor=town.henning, file=read(town, content, now), write=told, now=now)


def paid(
    town: Town,
    grant: Grant,
    cents: int = 150_000,
    spent: int | None = None,
    now: dt.datetime = CALLED,
    day: dt.date = PAID_ON,
) -> PaymentOrder:
    """Called, certified, ordered and paid by the treasury on that day."""
    order = ordered(town, grant, cents, spent, now)
    booked(town, file_of(row_of(order, day)), dt.datetime.combine(day, dt.time(9), CITY_ZONE) + dt.timedelta(days=2))
    order.refresh_from_db()
    return order
