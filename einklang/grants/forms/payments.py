"""Fields of calls for money, accounts, orders, and the treasury's file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import CentsField, DayField, LongText, OnceForm
from einklang.base.money import Cents
from einklang.grants.rules.payments import MOST_WORDS

MOST_INSTALMENTS = 6
IN_CLEAR = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}


class SpentForm(forms.Form):
    """What was spent of everything that was paid so far."""

    spent = CentsField(
        label=_("Bisher ausgegeben, zusammen"),
        help_text=_("Von allem, was ausgezahlt ist. 0, wenn es noch nichts ist."),
    )
    spent_on = LongText(
        rows=2,
        most=MOST_WORDS,
        label=_("Wofür haben Sie es ausgegeben?"),
        help_text=_("Nur nötig, wenn seit dem letzten Mal etwas dazugekommen ist."),
        required=False,
    )


class CallForm(OnceForm, SpentForm):
    """How much is needed until when and for what; and, once something was paid, what became of it."""

    amount = CentsField(label=_("Wie viel Geld brauchen Sie?"))
    needed_until = DayField(label=_("Bis wann brauchen Sie es?"))
    purpose = LongText(
        rows=2,
        most=MOST_WORDS,
        label=_("Wofür brauchen Sie es?"),
        help_text=_("Ein Satz genügt, zum Beispiel: Honorare im März und drei Nähmaschinen. Bitte keine Namen."),
    )

    field_order = ("form_token", "spent", "spent_on", "amount", "needed_until", "purpose")

    def __init__(self, *arguments: Any, was_paid: bool, **more: Any) -> None:
        super().__init__(*arguments, **more)
        if not was_paid:
            del self.fields["spent"], self.fields["spent_on"]


class ReasonForm(forms.Form):
    """Why not."""

    reason = LongText(rows=2, most=MOST_WORDS, label=_("Grund"))


class CertifyForm(forms.Form):
    """What stands on the order beside what the call says."""

    purpose = forms.CharField(
        label=_("Verwendungszweck"), max_length=140, help_text=_("So steht es auf dem Kontoauszug des Empfängers.")
    )
    due_on = DayField(label=_("Zahlen am"))


class AccountForm(OnceForm):
    """Where the money goes."""

    holder = forms.CharField(label=_("Auf wen läuft das Konto?"), max_length=140)
    iban = forms.CharField(label=_("IBAN"), max_length=60, widget=forms.TextInput(attrs=IN_CLEAR))


class ConfirmForm(forms.Form):
    """The number, read from a paper by a second person."""

    iban = forms.CharField(
        label=_("IBAN, so wie sie auf dem Papier steht"),
        max_length=60,
        widget=forms.TextInput(attrs=IN_CLEAR),
    )


class InstalmentsForm(forms.Form):
    """In which parts a grant is planned to be called."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        for number in range(1, MOST_INSTALMENTS + 1):
            label = _("Rate %(number)s") % {"number": number}
            self.fields[f"instalment_{number}"] = CentsField(label=label, required=False)

    def amounts(self) -> list[Cents]:
        """What was typed, in order; empty ones are left out."""
        return [cents for cents in self.cleaned_data.values() if cents]


class LineForm(forms.Form):
    """The line of the city's budget."""

    code = forms.CharField(label=_("Haushaltsstelle"), max_length=60)


class TreasuryFileForm(forms.Form):
    """The treasury's file."""

    file = forms.FileField(
        label=_("Datei der Stadtkasse"),
        help_text=_(
            "Eine Datei mit der Endung .csv, so wie die Stadtkasse sie schickt. In der Spalte „Art“ steht bezahlt, "
            "zurück (das Geld kam zurück) oder eingegangen (jemand hat uns etwas zurückgezahlt)."
        ),
    )


class LookedAtForm(forms.Form):
    """What came of a row that moved nothing."""

    word = forms.CharField(label=_("Was war los?"), max_length=MOST_WORDS)
