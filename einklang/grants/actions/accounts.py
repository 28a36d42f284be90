"""Bank accounts: entered by whoever gets the money, confirmed by a second person, sealed anew with a new key."""

import datetime as dt
import uuid

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.base.sealed import seal_anew
from einklang.grants.models import BankAccount, sealed_account
from einklang.grants.queries.payments import accounts_to_confirm, may_enter_account, payee_of
from einklang.grants.rules.accounts import check_iban, masked
from einklang.grants.rules.orders import CERTIFY, CONFIRM_ACCOUNTS, check_second_person
from einklang.grants.rules.payments import check_words
from einklang.people.actions import log_deed
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door
from einklang.projects.models import Application


@transaction.atomic
def enter_account(
    *, actor: Person, application: Application, iban: str, holder: str, form_token: uuid.UUID, now: dt.datetime
) -> BankAccount:
    """Enter where the money of an application goes. It counts once somebody else has confirmed it."""
    if not may_enter_account(actor, application, city_day(now)):
        check_door(actor, CERTIFY, application.neighbourhood, city_day(now))
    if known := BankAccount.objects.filter(form_token=form_token).first():
        return known
    number = check_iban(iban)
    name = check_words(holder, field="holder", code="grants.holder_missing")
    payee = payee_of(application)
    account = BankAccount.objects.create(
        organisation=payee if isinstance(payee, Organisation) else None,
        person=payee if isinstance(payee, Person) else None,
        sealed=sealed_account(number, name),
        masked=masked(number),
        form_token=form_token,
        entered_by=actor,
        entered_at=now,
    )
    scope, subject = application.neighbourhood.slug, application.subject
    log_deed(actor, "grants.enter_account", scope=scope, subject=subject, now=now)
    return account


@transaction.atomic
def confirm_account(*, actor: Person, account: BankAccount, iban: str, now: dt.datetime) -> BankAccount:
    """A second person reads the number from a paper and types it: only if it is the same does the account count.

    So nobody has to be shown it. Refuses `grants.iban_differs`, `grants.account_confirmed`, `grants.same_person`.
    """
    check_door(actor, CONFIRM_ACCOUNTS, None, city_day(now))
    account = BankAccount.objects.select_for_update(no_key=True).get(pk=account.pk)
    if not accounts_to_confirm().filter(pk=account.pk).exists():
        raise Refusal("grants.account_confirmed")
    check_second_person(account.entered_by_id, actor.pk)
    typed = check_iban(iban)
    if typed != account.open_sealed()[0]:
        raise Refusal("grants.iban_differs", field="iban")
    account.confirmed_by, account.confirmed_at = actor, now
    account.save(update_fields=("confirmed_by", "confirmed_at"))
    log_deed(actor, "grants.confirm_account", scope="city", subject=f"accounts/{account.public_id}", now=now)
    return account


@transaction.atomic
def reseal_accounts() -> int:
    """Seal every account with the first key, so that the others can go; says how many."""
    rows = BankAccount.objects.exclude(sealed="").select_for_update(no_key=True).order_by("pk")
    for account in rows:
        account.sealed = seal_anew(account.sealed)
        account.save(update_fields=("sealed",))
    return len(rows)
