"""The forms of the city's own pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import DayField, LongText, OnceForm
from einklang.people.rules import MOST_WHY


class SearchForm(forms.Form):
    """One word or a few, as they stand in what is looked for."""

    q = LongText(label=_("Wonach suchen Sie?"), most=80, widget=forms.TextInput)


class FindFileForm(forms.Form):
    """A sum, a project's number, or a word of its title or carrier."""

    q = LongText(label=_("Betrag, Nummer oder ein Wort"), most=80, widget=forms.TextInput)


class EndCarrierForm(forms.Form):
    """The last day of an organisation that is dissolved, and why."""

    ended_on = DayField(label=_("Letzter Tag"))
    why = LongText(
        label=_("Warum hört sie auf?"),
        help_text=_("Nur für das Amt. Bitte nennen Sie keine Namen."),
        rows=2,
        most=MOST_WHY,
    )


class FeedbackForm(OnceForm):
    """What hinders somebody on these pages; the way to answer is hers to give or not."""

    body = LongText(label=_("Was hindert Sie?"), rows=6, most=5000)
    page = forms.CharField(label=_("Auf welcher Seite?"), max_length=200, required=False)
    contact = forms.CharField(
        label=_("Wie erreichen wir Sie?"),
        help_text=_("E-Mail oder Telefon, wenn Sie eine Antwort möchten. Niemand sonst sieht das."),
        max_length=200,
        required=False,
    )


class AdviceForm(forms.Form):
    """What the working group found out, in three questions, and what it advises."""

    duplicates = LongText(label=_("Gibt es so etwas hier schon?"), rows=2, most=500, required=False)
    other_pots = LongText(label=_("Gibt es dafür noch anderes Geld?"), rows=2, most=500, required=False)
    regular_duty = LongText(
        label=_("Müsste das ein Amt ohnehin bezahlen?"),
        help_text=_("Zum Beispiel, weil es die Aufgabe einer Schule oder eines Ressorts ist."),
        rows=2,
        most=500,
        required=False,
    )
    words = LongText(label=_("Was raten Sie der Versammlung?"), rows=4, most=2000, required=False)
