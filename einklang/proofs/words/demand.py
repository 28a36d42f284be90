"""The letter that asks for money back, and its reminder: in German, the office's language (§ 23 VwVfG)."""

from typing import Any

from django.utils.translation import gettext as _, override

from einklang.base.days import city_day
from einklang.base.words import in_words
from einklang.grants.queries.notices import recipient_of
from einklang.proofs.documents import giro_code
from einklang.proofs.models import CityAccount
from einklang.proofs.queries.repayments import Owed

OFFICE_LANGUAGE = "de"


def demand_letter(one: Owed, account: CityAccount) -> dict[str, Any]:
    """What stands in the letter on the day that `one` is of."""
    with override(OFFICE_LANGUAGE):
        repayment, application = one.repayment, one.repayment.grant.application
        reminds = list(repayment.reminders.all())
        told = {
            "title": application.title,
            "code": repayment.code,
            "money": in_words("money_cents", one.open_cents),
            "day": in_words("day", one.due_on),
            "demanded": in_words("day", city_day(repayment.demanded_at)),
            "holder": account.holder,
        }
        opening = (
            _("am %(demanded)s haben wir Sie gebeten, Geld für „%(title)s“ zurückzuzahlen. Es fehlen noch %(money)s.")
            if reminds
            else _("für „%(title)s“ sind %(money)s zurückzuzahlen. Warum, steht im Bescheid.")
        )
        facts = _facts(one, account, told)
        title = _("Erinnerung: Rückzahlung %(code)s") if reminds else _("Rückzahlung %(code)s")
        return {
            "recipient": recipient_of(application).splitlines(),
            "title": title % told,
            "text": [
                _("Guten Tag,"),
                opening % told,
                _("Bitte überweisen Sie den Betrag bis zum %(day)s. Mit dem Verwendungszweck finden wir Ihr Geld.")
                % told,
            ],
            "facts": [[str(name), str(value)] for name, value in facts],
            "code": giro_code(holder=account.holder, iban=account.iban, cents=one.open_cents, text=repayment.code),
            "code_alt": _("Code für die Banking-App: %(money)s an %(holder)s, Zweck %(code)s") % told,
            "foot": _("Können Sie nicht auf einmal zahlen? Rufen Sie uns an, bevor der Tag vorbei ist."),
        }


def _facts(one: Owed, account: CityAccount, told: dict[str, Any]) -> list[tuple[str, str]]:
    """What to type into the transfer; with interest in it, the sum's two parts first."""
    parts = [
        (_("Rückzahlung"), in_words("money_cents", one.account.open_principal_cents)),
        (_("Zinsen"), in_words("money_cents", one.account.open_interest_cents)),
    ]
    return [
        *(parts if one.account.open_interest_cents else ()),
        (_("Betrag"), told["money"]),
        (_("Zahlen bis"), told["day"]),
        (_("Empfänger"), account.holder),
        (_("IBAN"), _in_fours(account.iban)),
        (_("Verwendungszweck"), one.repayment.code),
    ]


def _in_fours(iban: str) -> str:
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
