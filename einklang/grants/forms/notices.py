"""What is typed about a notice: the draft, an amendment, the days on which it went out, was waived, came late."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from einklang.base.forms import CentsField, DayField, LongText, OnceForm
from einklang.fund.rules.ledger import MOST_NOTE
from einklang.grants.rules.content import Content
from einklang.grants.rules.drafting import Changed, Typed
from einklang.grants.rules.notices import MOST_BLOCK, MOST_FILE_NUMBER, MOST_REASON, MOST_RECIPIENT, MOST_WORD, Delivery
from einklang.grants.words import LABELS
from einklang.grants.words.points import PROOFS
from einklang.programmes.rules import ProofKind


class DraftForm(OnceForm):
    """What the officer adds to what follows from plan, decision and guideline."""

    recipient = LongText(
        label=_("An wen"), help_text=_("Name und Anschrift, jede Zeile für sich."), rows=4, most=MOST_RECIPIENT
    )
    file_number = forms.CharField(label=_("Aktenzeichen"), max_length=MOST_FILE_NUMBER)
    begins_on = DayField(label=_("Erster Tag"), help_text=_("Nicht vor dem Tag, ab dem der Bescheid gilt."))
    ends_on = DayField(label=_("Letzter Tag"))
    reason = LongText(
        label=_("Begründung"),
        help_text=_("Warum bewilligen Sie? Ein oder zwei Sätze genügen. Sie stehen im Bescheid."),
        rows=4,
        most=MOST_REASON,
    )
    undecided_reason = LongText(
        label=_("Warum warten Sie nicht auf das andere Geld?"),
        help_text=_("Ein Teil des anderen Geldes ist noch nicht entschieden. Ihr Grund steht im Bescheid."),
        rows=3,
        most=MOST_REASON,
        required=False,
    )
    proof = forms.TypedChoiceField(
        label=_("Verwendungsnachweis"), coerce=ProofKind, choices=list(PROOFS.items()), widget=forms.RadioSelect
    )
    remedies_included = forms.BooleanField(
        label=_("Mit Belehrung über den Rechtsbehelf"),
        help_text=_("Ohne sie kann man ein Jahr lang widersprechen statt einen Monat."),
        required=False,
    )

    def __init__(self, *arguments: Any, content: Content, texts: Mapping[int, str], **more: Any) -> None:
        super().__init__(*arguments, **more)
        if not content.undecided:
            del self.fields["undecided_reason"]
        for one in content.conditions:
            self.fields[f"condition_{one.number}"] = DayField(
                label=gettext("Auflage %(number)s: bis wann?") % {"number": one.number},
                help_text=texts.get(one.number, ""),
                required=False,
            )
        self.conditions = [one.number for one in content.conditions]

    def typed(self) -> Typed:
        """What was written, as the rules read it."""
        told = self.cleaned_data
        return Typed(
            recipient=told["recipient"],
            file_number=told["file_number"],
            begins_on=told["begins_on"],
            ends_on=told["ends_on"],
            proof=told["proof"],
            reason=told["reason"],
            undecided_reason=told.get("undecided_reason", ""),
            remedies_included=told["remedies_included"],
            conditions={number: told[f"condition_{number}"] for number in self.conditions},
        )


def draft_initial(typed: Typed) -> dict[str, Any]:
    """A draft as its form first shows it."""
    days = {f"condition_{number}": day for number, day in typed.conditions.items()}
    return {**vars(typed), **days}


class AmendForm(OnceForm):
    """What changes, and why."""

    ceiling = CentsField(label=_("Höchstbetrag"))
    begins_on = DayField(label=_("Erster Tag"))
    ends_on = DayField(label=_("Letzter Tag"))
    reason = LongText(label=_("Warum?"), help_text=_("Der Grund steht im Bescheid."), rows=4, most=MOST_REASON)
    remedies_included = forms.BooleanField(label=_("Mit Belehrung über den Rechtsbehelf"), required=False, initial=True)

    def changed(self) -> Changed:
        """What was written, as the rules read it."""
        told = self.cleaned_data
        return Changed(
            reason=told["reason"],
            ceiling_cents=told["ceiling"],
            begins_on=told["begins_on"],
            ends_on=told["ends_on"],
        )


class DispatchForm(forms.Form):
    """The day on which a notice went out, and how."""

    dispatched_on = DayField(label=_("Wann ging der Bescheid hinaus?"))
    delivery = forms.TypedChoiceField(
        label=_("Wie?"), coerce=Delivery, choices=list(LABELS[Delivery].items()), widget=forms.RadioSelect
    )


class WaiverForm(forms.Form):
    """The day on which the waiver came."""

    waived_on = DayField(
        label=_("Wann kam der Verzicht?"), help_text=_("Der Tag, an dem er schriftlich bei Ihnen war.")
    )


class LateForm(forms.Form):
    """The day on which a letter came later than the law supposes, and how one knows."""

    arrived_on = DayField(label=_("Wann kam der Bescheid wirklich an?"))
    why = LongText(label=_("Woher wissen Sie das?"), rows=2, most=MOST_NOTE)


class WhyForm(forms.Form):
    """A reason for the private log."""

    why = LongText(label=_("Warum?"), help_text=_("Nur für das interne Protokoll."), rows=2, most=MOST_NOTE)


class RefuseForm(forms.Form):
    """Why the office refuses what the assembly agreed on."""

    reason = LongText(
        label=_("Grund"),
        help_text=_("Der Grund ist öffentlich, und die Versammlung hört ihn. Bitte nennen Sie keine Namen."),
        rows=4,
        most=MOST_NOTE,
    )


class ConditionForm(forms.Form):
    """When a condition was met, and how one sees it."""

    met_on = DayField(label=_("Wann war sie erfüllt?"))
    word = forms.CharField(
        label=_("Woran sieht man es?"),
        help_text=_("Der Satz ist öffentlich. Bitte nennen Sie keine Namen."),
        max_length=MOST_WORD,
    )


class TextForm(forms.Form):
    """The next version of a text block."""

    body = LongText(
        label=_("Text"),
        help_text=_("Eine leere Zeile trennt Absätze. Zeilen einer Liste beginnen mit „- “."),
        rows=14,
        most=MOST_BLOCK,
    )
    checked = forms.BooleanField(label=_("Unser Rechtsamt hat diesen Text geprüft"), required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput)


def first_day(today: dt.date) -> dict[str, dt.date]:
    """Today, where most often today is meant."""
    return dict.fromkeys(("dispatched_on", "waived_on", "met_on"), today)
