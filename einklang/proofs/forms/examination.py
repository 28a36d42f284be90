"""What an officer types when she examines: findings, the note, a request, a draw, money back, taking back, times."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy as _

from einklang.base.forms import CentsField, DayField, LongText, OnceForm
from einklang.base.money import Cents, show_cents
from einklang.proofs.actions.examination import Says
from einklang.proofs.forms.proof import HoursField
from einklang.proofs.models import Examination, Voucher, VoucherFinding
from einklang.proofs.rules.examination import (
    MOST_OUTCOME,
    MOST_REASON,
    Completeness,
    ReportDepth,
    Verdict,
    VoucherDepth,
)
from einklang.proofs.rules.late_use import Key, Late, LateDecision, by_advance
from einklang.proofs.rules.note import Corrections, Judgement
from einklang.proofs.rules.repayments import MOST_HOLDER, MOST_REFERENCE
from einklang.proofs.rules.retention import MOST_SOURCE
from einklang.proofs.rules.sample import MOST_SEED, Wanted
from einklang.proofs.words import LABELS


class FindingsForm(forms.Form):
    """One row a voucher: looked at or not, and what of it counts."""

    def __init__(self, *arguments: Any, vouchers: list[Voucher], found: dict[int, VoucherFinding], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.vouchers = vouchers
        choices = [("", gettext("nicht angesehen")), *LABELS[Verdict].items()]
        for row in vouchers:
            place, known = row.position + 1, found.get(row.pk)
            name = {"place": place}
            self.fields[f"voucher-{place}-verdict"] = forms.ChoiceField(
                label=gettext("Beleg %(place)s: Ergebnis") % name,
                choices=choices,
                required=False,
                initial=known.verdict if known else "",
            )
            self.fields[f"voucher-{place}-cut"] = CentsField(
                label=gettext("Beleg %(place)s: zählt nicht") % name,
                required=False,
                initial=known.cut_cents if known and known.verdict == Verdict.REDUCED else None,
            )
            self.fields[f"voucher-{place}-reason"] = forms.CharField(
                label=gettext("Beleg %(place)s: Grund") % name,
                max_length=MOST_REASON,
                required=False,
                initial=known.reason if known else "",
            )

    def rows(self) -> Iterator[tuple[Voucher, list[Any]]]:
        """Each voucher with its fields."""
        for row in self.vouchers:
            names = (f"voucher-{row.position + 1}-{cell}" for cell in ("verdict", "cut", "reason"))
            yield row, [self[name] for name in names]

    def says(self, *, rest: bool = False) -> list[Says]:
        """What was said about those that were looked at; `rest`: the others were looked at too, and count."""
        told = self.cleaned_data
        return [
            Says(
                place,
                Verdict(told[f"voucher-{place}-verdict"] or Verdict.ACCEPTED),
                told[f"voucher-{place}-cut"],
                told[f"voucher-{place}-reason"],
            )
            for place in self._places()
            if rest or told[f"voucher-{place}-verdict"]
        ]

    def unsaid(self) -> list[int]:
        """The places of those that were not looked at."""
        return [place for place in self._places() if not self.cleaned_data[f"voucher-{place}-verdict"]]

    def _places(self) -> list[int]:
        return [row.position + 1 for row in self.vouchers]


NEEDED_LATER: dict[str, Any] = {"required": False, "template_name": "proofs/_needed_later.html"}
"""A note may be kept half written; what it needs before a second person gets it says so instead of "optional"."""


def _radio(kind: Any, text: Any) -> forms.TypedChoiceField:
    choices = [(value, name) for value, name in LABELS[kind].items() if value]
    return forms.TypedChoiceField(
        label=text, coerce=kind, choices=choices, empty_value="", widget=forms.RadioSelect, **NEEDED_LATER
    )


class NoteForm(forms.Form):
    """What she judged; all else of the note is known. `late` is what was spent too late: a box for each advance."""

    PARTS = (
        (_("Wie genau geprüft wurde"), ("report_depth", "voucher_depth", "on_site_on", "completeness")),
        (_("Was herauskam"), ("outcome", "reason")),
        (_("Was nicht zählt"), ("cut_cents", "cut_minutes", "more_cover_cents", "cut_reason")),
        (_("Was zurückgezahlt wird"), ("repay_by", "interest_from", "waiver")),
    )

    report_depth = _radio(ReportDepth, _("Wie haben Sie den Bericht gelesen?"))
    voucher_depth = _radio(VoucherDepth, _("Welche Belege haben Sie angesehen?"))
    completeness = _radio(Completeness, _("War der Nachweis vollständig?"))
    on_site_on = DayField(label=_("Besuch vor Ort am"), required=False)
    outcome = LongText(
        label=_("Ergebnis der Prüfung"), help_text=_("Für die Akte."), rows=4, most=MOST_OUTCOME, **NEEDED_LATER
    )
    reason = LongText(
        label=_("Gründe für den Schlussbescheid"),
        help_text=_("Diese Sätze liest der Verein."),
        rows=4,
        most=MOST_REASON,
        **NEEDED_LATER,
    )
    cut_cents = CentsField(label=_("Von den Ausgaben zählt nicht"), required=False)
    cut_minutes = HoursField(label=_("Von der ehrenamtlichen Arbeit zählen so viele Stunden nicht"), required=False)
    more_cover_cents = CentsField(label=_("Anderes Geld, das nicht im Nachweis steht"), required=False)
    cut_reason = LongText(label=_("Warum?"), rows=2, most=MOST_REASON, required=False)
    repay_by = DayField(label=_("Zurückzahlen bis"), required=False)
    interest_from = DayField(
        label=_("Zinsen ab"),
        help_text=_("Fünf Prozentpunkte über dem Basiszinssatz (§ 49a VwVfG). Leer: keine Zinsen, mit Grund."),
        required=False,
    )
    waiver = LongText(label=_("Warum keine Zinsen?"), rows=2, most=MOST_REASON, required=False)

    def __init__(self, *arguments: Any, late: Iterable[Late] = (), owes: bool = False, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.late = by_advance(late)
        if owes or self.late:
            vars(self.fields["repay_by"]).update(NEEDED_LATER)
        for key, uses in self.late.items():
            cents = show_cents(Cents(sum(one.interest_cents for one in uses)), get_language() or "de")
            label = gettext("Zinsen verlangen: %(cents)s") % {"cents": cents}
            self.fields[_box(key)] = forms.BooleanField(label=label, required=False, initial=True)
        if self.late:
            self.fields["late_waiver"] = LongText(
                label=gettext("Grund, wenn Sie darauf verzichten"), rows=2, most=MOST_REASON, required=False
            )

    def parts(self) -> Iterator[tuple[Any, list[Any]]]:
        """The fields in four parts, each with its heading; what was spent too late stands apart."""
        for title, names in self.PARTS:
            yield title, [self[name] for name in names]

    def advances(self) -> Iterator[tuple[list[Late], Any]]:
        """What was spent too late of each advance, with its box."""
        for key, uses in self.late.items():
            yield uses, self[_box(key)]

    def late_decision(self) -> LateDecision:
        """Of which advances interest is demanded, and why not of the others."""
        told = self.cleaned_data
        return LateDecision(frozenset(key for key in self.late if told[_box(key)]), told.get("late_waiver", ""))

    def judgement(self) -> Judgement:
        """How closely she looked and what came of it."""
        return Judgement(**{name: self.cleaned_data[name] for name in vars(Judgement())})

    def corrections(self) -> Corrections:
        """What does not count beside the vouchers."""
        told = self.cleaned_data
        return Corrections(
            cut_cents=told["cut_cents"] or Cents(0),
            cut_minutes=told["cut_minutes"] or 0,
            more_cover_cents=told["more_cover_cents"] or Cents(0),
            cut_reason=told["cut_reason"],
        )


def _box(key: Key) -> str:
    return f"late-{key.grant}-{key.paid_on.isoformat()}"


def note_initial(examination: Examination) -> dict[str, Any]:
    """A note as its form first shows it; sums of nothing stay empty."""
    names = (*vars(Judgement()), *vars(Corrections()), "late_waiver")
    boxes = {_box(Key(one.grant_id, one.paid_on)): one.demanded for one in examination.late_uses.all()}
    return {**{name: getattr(examination, name) or None for name in names}, **boxes}


class RequestForm(forms.Form):
    """What is missing, and until when it may come."""

    reason = LongText(label=_("Was fehlt?"), help_text=_("Diese Sätze liest der Verein."), rows=4, most=MOST_REASON)
    due_on = DayField(label=_("Nachreichen bis"))


class AnnounceForm(forms.Form):
    """How many vouchers are drawn, and where the seed will come from."""

    count = forms.IntegerField(label=_("Wie viele Belege ziehen?"), min_value=0, max_value=500, initial=5)
    all_from = CentsField(label=_("Ab diesem Betrag jeden Beleg ansehen"), required=False)
    seed_from = DayField(
        label=_("Tag der Zahl"), help_text=_("Heute oder später. Gezogen wird, wenn der Tag vorbei ist.")
    )
    source = forms.CharField(
        label=_("Welche öffentliche Zahl?"),
        help_text=_("Leer: der Stand des öffentlichen Protokolls am Ende des Tages."),
        max_length=200,
        required=False,
    )

    def wanted(self) -> Wanted:
        """How many."""
        return Wanted(self.cleaned_data["count"], self.cleaned_data["all_from"])


class SeedForm(forms.Form):
    """The public number."""

    seed = forms.CharField(label=_("Die öffentliche Zahl"), max_length=MOST_SEED)


class WhyForm(forms.Form):
    """A short reason for the log."""

    why = LongText(label=_("Warum?"), rows=2, most=MOST_REASON)


class MoneyBackForm(OnceForm):
    """Money that the treasury received."""

    amount_cents = CentsField(label=_("Angekommen"))
    received_on = DayField(label=_("Am"))
    reference = forms.CharField(
        label=_("Zeichen der Stadtkasse"),
        help_text=_("Dasselbe Zeichen zählt nur einmal."),
        max_length=MOST_REFERENCE,
        required=False,
    )


class RemindForm(forms.Form):
    """A new day."""

    due_on = DayField(label=_("Neue Frist"))


class CityAccountForm(forms.Form):
    """Where money is paid back to."""

    holder = forms.CharField(label=_("Auf wen läuft das Konto?"), max_length=MOST_HOLDER)
    iban = forms.CharField(label=_("IBAN"), max_length=60)


class WriteOffForm(forms.Form):
    """Why the office does without the rest."""

    reason = LongText(label=_("Warum verzichten?"), rows=2, most=MOST_REASON)


class HearingForm(forms.Form):
    """What is to be taken back and why, and how long there is time for an answer."""

    grant = forms.TypedChoiceField(label=_("Welches Geld?"), coerce=int, widget=forms.RadioSelect)
    kept_cents = CentsField(label=_("Davon soll bleiben"), help_text=_("0,00 nimmt alles zurück."))
    reason = LongText(label=_("Warum?"), help_text=_("Diese Sätze liest der Verein."), rows=4, most=MOST_REASON)
    answer_until = DayField(label=_("Zeit für eine Antwort bis"))
    interest_from = DayField(label=_("Zinsen ab"), required=False)
    waiver = LongText(label=_("Warum keine Zinsen?"), rows=2, most=MOST_REASON, required=False)


class AnswerForm(forms.Form):
    """What the holder says."""

    answer = LongText(label=_("Was hat der Verein geantwortet?"), rows=3, most=MOST_REASON)
    answered_on = DayField(label=_("Am"))


class RevokeForm(forms.Form):
    """Until when the money is paid back."""

    repay_by = DayField(label=_("Zurückzahlen bis"))


class TellForm(forms.Form):
    """What came of it, for those who raised the need."""

    text = LongText(label=_("Was ist daraus geworden?"), rows=3, most=MOST_REASON)


class TimeForm(forms.Form):
    """How many years one kind of thing is kept."""

    years = forms.IntegerField(label=_("Jahre"), min_value=1, max_value=100)
    source = forms.CharField(label=_("Wo steht das?"), max_length=MOST_SOURCE)


def suggested_day(today: dt.date, days: int = 30) -> dt.date:
    """A day some time from now."""
    return today + dt.timedelta(days=days)
