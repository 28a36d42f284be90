"""What stands on an order as a paper, and in the letter that tells of a payment."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _, override

from einklang.base.days import city_day
from einklang.base.words import in_words
from einklang.grants.models import PaymentOrder
from einklang.grants.words.payments import PAYMENT_LABELS
from einklang.people.models import Person

OFFICE_LANGUAGE = "de"


def order_paper(order: PaymentOrder) -> dict[str, Any]:
    """An order, as its paper shows it: in German, which is the office's language; the account is masked."""
    with override(OFFICE_LANGUAGE):
        grant = order.drawdown.grant
        area, application = grant.area_budget, grant.application
        payee = order.account.organisation
        facts = [
            (_("Empfänger"), payee.name if payee else application.applicant_name),
            (_("Konto"), order.account.masked),
            (_("Zahlen am"), in_words("day", order.due_on)),
            (_("Verwendungszweck"), order.purpose),
            (_("Haushaltsstelle"), order.budget_line),
            (_("Aktenzeichen"), order.file_number),
            (_("Programm"), f"{area.budget_year.programme.name} {area.budget_year.year}, {area.neighbourhood.name}"),
            (_("Abruf"), f"{order.drawdown.number}: {order.drawdown.purpose}"),
        ]
        return {
            "office": area.neighbourhood.city.name,
            "title": _("Auszahlungsanordnung %(code)s") % {"code": order.code},
            "lead": _("Die Stadtkasse wird angewiesen, diesen Betrag auszuzahlen."),
            "amount": str(in_words("money_cents", order.amount_cents)),
            "words": application.title,
            "facts": [[str(name), str(value)] for name, value in facts],
            "signed": _signed(order),
            "foot": _("Stand: %(state)s") % {"state": PAYMENT_LABELS[type(order.stands)][order.stands]},
        }


def _signed(order: PaymentOrder) -> list[dict[str, str]]:
    certified = {"who": _name(order.certified_by), "day": in_words("day", city_day(order.certified_at))}
    parts = [
        {
            "title": _("Sachlich und rechnerisch richtig"),
            "text": _("Festgestellt am %(day)s von %(who)s.") % certified,
        }
    ]
    if order.ordered_at is None:
        text = _("Noch nicht angeordnet. Ohne Anordnung wird nichts ausgezahlt.")
    else:
        ordered = {"who": _name(order.ordered_by), "day": in_words("day", city_day(order.ordered_at))}
        text = _("Angeordnet am %(day)s von %(who)s.") % ordered
    return [*parts, {"title": _("Anordnung"), "text": text}]


def _name(person: Person | None) -> str:
    return person.name if person and person.name else _("einer Person, deren Konto es nicht mehr gibt")


def paid_letter(at: Callable[[str], str], order: PaymentOrder, reader: Person) -> tuple[str, str]:
    """The letter to whoever called for the money: subject and text. `at` makes a path a whole address."""
    grant = order.drawdown.grant
    with override(reader.language):
        told = {
            "title": grant.application.title,
            "money": in_words("money_cents", order.amount_cents),
            "day": in_words("day", order.transfer.happened_on) if order.transfer else "",
            "address": at(f"/desk/{grant.area_budget.neighbourhood.slug}/projects/{grant.application.number}/money/"),
        }
        parts = (
            _("Guten Tag,"),
            _("die Stadtkasse hat für „%(title)s“ am %(day)s %(money)s ausgezahlt.") % told,
            _("Was bewilligt, abgerufen und ausgezahlt ist, sehen Sie hier: %(address)s") % told,
        )
        return _("Ausgezahlt: %(money)s für %(title)s") % told, "\n\n".join(parts)
