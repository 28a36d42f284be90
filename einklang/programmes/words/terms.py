"""A guideline in plain sentences: what each of its settings says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext as _, gettext_lazy, ngettext

from einklang.base.money import Cents, short_share
from einklang.base.words import in_words, label
from einklang.programmes.rules import (
    ApplicantKind,
    BindingUnit,
    FinancingForm,
    MonthDay,
    ReturnedMoney,
    Terms,
    Tier,
)

GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (
        gettext_lazy("Wer einen Antrag stellen darf"),
        ("who_may_apply", "applications_per_year", "cool_down_months"),
    ),
    (gettext_lazy("Wofür es Geld gibt"), ("fields_of_action", "exclusions")),
    (
        gettext_lazy("Wie viel Geld"),
        ("max_share", "financing", "in_kind_allowed", "in_kind_rate_cents", "in_kind_cap_cents"),
    ),
    (
        gettext_lazy("Wie viel Papier"),
        ("tiers", "quotes_needed", "quotes_threshold_cents", "fast_lane_cents", "fast_lane_days"),
    ),
    (gettext_lazy("Fristen"), ("hand_in_until", "hand_in_weeks", "early_start_possible", "annual")),
    (
        gettext_lazy("Wenn das Geld bewilligt ist"),
        (
            "notified_after_days", "notified_on_working_day", "advance_months", "binding_unit",
            "proof_months", "remind_before", "remind_after", "returned", "available_until",
        ),
    ),
)  # fmt: skip
"""All settings, in the order in which a page tells them."""

LABELS_OF_TERMS: dict[str, str | Promise] = {
    "who_may_apply": gettext_lazy("Wer darf"),
    "applications_per_year": gettext_lazy("Anträge im Jahr (leer: beliebig viele)"),
    "cool_down_months": gettext_lazy("Pause nach einer Förderung in Monaten (leer: keine)"),
    "fields_of_action": gettext_lazy("Handlungsfelder (jedes in einer Zeile)"),
    "exclusions": gettext_lazy("Was nicht gefördert wird (jedes in einer Zeile)"),
    "max_share": gettext_lazy("Höchstens so viel Prozent der Kosten"),
    "financing": gettext_lazy("Art der Finanzierung"),
    "in_kind_allowed": gettext_lazy("Ehrenamtliche Arbeit"),
    "in_kind_rate_cents": gettext_lazy("Wert einer Stunde ehrenamtlicher Arbeit (Euro)"),
    "in_kind_cap_cents": gettext_lazy("Höchstwert der ehrenamtlichen Arbeit (Euro, leer: keiner)"),
    "tiers": gettext_lazy("Stufen nach Betrag"),
    "quotes_needed": gettext_lazy("Zahl der Angebote"),
    "quotes_threshold_cents": gettext_lazy("Angebote ab einem Preis über (Euro)"),
    "fast_lane_cents": gettext_lazy("Zustimmung des Amtes ohne Versammlung bis (Euro, leer: nie)"),
    "fast_lane_days": gettext_lazy("So schnell entscheidet das Amt (Tage)"),
    "hand_in_until": gettext_lazy("Letzter Tag für Anträge im Jahr (leer: keiner)"),
    "hand_in_weeks": gettext_lazy("Wochen vor der Sitzung"),
    "early_start_possible": gettext_lazy("Beginn vor dem Bescheid"),
    "annual": gettext_lazy("Ende des Jahres"),
    "notified_after_days": gettext_lazy("Tage nach der Post, ab denen ein Bescheid gilt"),
    "notified_on_working_day": gettext_lazy("Fällt dieser Tag auf ein Wochenende"),
    "advance_months": gettext_lazy("Geld im Voraus für so viele Monate"),
    "binding_unit": gettext_lazy("Was im Plan bindet"),
    "proof_months": gettext_lazy("Frist für den Nachweis (Monate)"),
    "remind_before": gettext_lazy("Erinnern so viele Tage vor der Frist (mit Komma, leer: nicht)"),
    "remind_after": gettext_lazy("Erinnern so viele Tage nach der Frist (mit Komma, leer: nicht)"),
    "returned": gettext_lazy("Geld, das zurückkommt"),
    "available_until": gettext_lazy("Wieder verfügbar bis (leer: immer)"),
}

_SHORT: dict[str, str | Promise] = {
    "applications_per_year": gettext_lazy("Anträge im Jahr"),
    "cool_down_months": gettext_lazy("Pause"),
    "fields_of_action": gettext_lazy("Handlungsfelder"),
    "exclusions": gettext_lazy("Ausgeschlossen"),
    "max_share": gettext_lazy("Höchstens"),
    "in_kind_rate_cents": gettext_lazy("Wert einer Stunde"),
    "in_kind_cap_cents": gettext_lazy("Höchstwert"),
    "quotes_threshold_cents": gettext_lazy("Ab welchem Preis"),
    "fast_lane_cents": gettext_lazy("Schneller Weg"),
    "fast_lane_days": gettext_lazy("Dauer"),
    "hand_in_until": gettext_lazy("Letzter Tag für Anträge"),
    "notified_after_days": gettext_lazy("Bescheid"),
    "notified_on_working_day": gettext_lazy("Am Wochenende"),
    "advance_months": gettext_lazy("Geld im Voraus"),
    "proof_months": gettext_lazy("Nachweis"),
    "remind_before": gettext_lazy("Erinnerung vorher"),
    "remind_after": gettext_lazy("Erinnerung danach"),
    "available_until": gettext_lazy("Wie lange"),
}
"""What a setting is called where it is read and not typed."""


@dataclass(frozen=True)
class TermTold:
    """One setting as a page tells it: its name, what it is called, and one or several sentences."""

    name: str
    label: str
    says: tuple[str, ...]


@dataclass(frozen=True)
class ChangeTold:
    """A setting that changes: as it was, and as it is to be."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def term(name: str, terms: Terms) -> TermTold:
    """One setting in words."""
    return TermTold(name, str(_SHORT.get(name) or LABELS_OF_TERMS[name]), tuple(_WORDS[name](terms)))


def terms_in_words(terms: Terms) -> list[tuple[str, list[TermTold]]]:
    """All settings in their groups; what says nothing under these terms is left out."""
    return [(str(title), [term(name, terms) for name in names if not _is_idle(name, terms)]) for title, names in GROUPS]


def changes_in_words(before: Terms, after: Terms) -> list[ChangeTold]:
    """What one version changes against another, setting by setting."""
    told = []
    for name in (name for _title, names in GROUPS for name in names):
        old, new = term(name, before), term(name, after)
        if getattr(before, name) != getattr(after, name):
            told.append(ChangeTold(new.label, old.says, new.says))
    return told


def day_in_words(day: MonthDay) -> str:
    """A day of every year: 15. November."""
    return formats.date_format(day.in_year(2001), _("j. F"))


def _is_idle(name: str, terms: Terms) -> bool:
    idle = {
        "in_kind_rate_cents": not terms.in_kind_allowed,
        "in_kind_cap_cents": not terms.in_kind_allowed,
        "quotes_threshold_cents": not terms.quotes_needed,
        "fast_lane_days": terms.fast_lane_cents is None,
        "available_until": terms.returned is ReturnedMoney.TREASURY,
    }
    return idle.get(name, False)


def _money(cents: Cents) -> str:
    return str(in_words("amount_cents", cents))


def _who(terms: Terms) -> Iterator[str]:
    if set(terms.who_may_apply) == set(ApplicantKind):
        yield _("Alle: Einrichtungen, Gruppen ohne Rechtsform und Privatpersonen.")
        return
    yield from (label(kind) for kind in terms.who_may_apply)


def _per_year(terms: Terms) -> Iterator[str]:
    most = terms.applications_per_year
    if most is None:
        yield _("So viele, wie Sie möchten.")
    else:
        yield ngettext("Höchstens %(count)s Antrag.", "Höchstens %(count)s Anträge.", most) % {"count": most}


def _cool_down(terms: Terms) -> Iterator[str]:
    months = terms.cool_down_months
    if months is None:
        yield _("Nach einer Förderung können Sie gleich wieder einen Antrag stellen.")
    else:
        text = ngettext(
            "Nach einer Förderung vergeht mindestens %(count)s Monat bis zum nächsten Antrag.",
            "Nach einer Förderung vergehen mindestens %(count)s Monate bis zum nächsten Antrag.",
            months,
        )
        yield text % {"count": months}


def _fields(terms: Terms) -> Iterator[str]:
    yield from terms.fields_of_action or (_("Alles, was dem Quartier hilft."),)


def _exclusions(terms: Terms) -> Iterator[str]:
    yield from terms.exclusions or (_("Nichts ist von vornherein ausgeschlossen."),)


def _share(terms: Terms) -> Iterator[str]:
    yield _("Das Programm bezahlt höchstens %(share)s der Kosten.") % {
        "share": short_share(terms.max_share, get_language() or "de")
    }


def _in_kind(terms: Terms) -> Iterator[str]:
    if terms.in_kind_allowed:
        yield _("Ehrenamtliche Arbeit zählt als Ihr Anteil.")
    else:
        yield _("Ehrenamtliche Arbeit zählt nicht als Ihr Anteil.")


def _rate(terms: Terms) -> Iterator[str]:
    yield _("%(rate)s für eine Stunde.") % {"rate": _money(terms.in_kind_rate_cents)}


def _cap(terms: Terms) -> Iterator[str]:
    cap = terms.in_kind_cap_cents
    yield _("Es gibt keine Obergrenze.") if cap is None else _("Höchstens %(most)s.") % {"most": _money(cap)}


def _tiers(terms: Terms) -> Iterator[str]:
    # Steps that ask for the same are one step to whoever reads.
    last_of_its_kind = {(tier.form, tier.proof, place): tier for place, tier in _runs(terms.tiers)}
    same = list(last_of_its_kind.values())
    for tier in same:
        facts = {"form": label(tier.form), "proof": label(tier.proof)}
        if tier.up_to_cents is None:
            text = _("Darüber: %(form)s, %(proof)s.") if len(same) > 1 else _("Für jeden Betrag: %(form)s, %(proof)s.")
            yield text % facts
        else:
            yield _("Bis %(most)s: %(form)s, %(proof)s.") % {**facts, "most": _money(tier.up_to_cents)}


def _runs(tiers: tuple[Tier, ...]) -> Iterator[tuple[int, Tier]]:
    """Each tier with the number of its run: tiers in a row that ask for the same have the same number."""
    run = 0
    for place, tier in enumerate(tiers):
        run += bool(place) and (tier.form, tier.proof) != (tiers[place - 1].form, tiers[place - 1].proof)
        yield run, tier


def _quotes(terms: Terms) -> Iterator[str]:
    if not terms.quotes_needed:
        yield _("Angebote sind nicht nötig.")
        return
    text = ngettext("%(count)s Angebot für jeden Kauf.", "%(count)s Angebote für jeden Kauf.", terms.quotes_needed)
    yield text % {"count": terms.quotes_needed}


def _quotes_above(terms: Terms) -> Iterator[str]:
    yield _("Nur wenn er mehr als %(price)s kostet.") % {"price": _money(terms.quotes_threshold_cents)}


def _fast(terms: Terms) -> Iterator[str]:
    most = terms.fast_lane_cents
    if most is None:
        yield _("Über jeden Betrag entscheidet die Versammlung.")
    else:
        yield _("Bis %(most)s darf das Amt allein zustimmen. Die Versammlung hört davon in der nächsten Sitzung.") % {
            "most": _money(most)
        }


def _fast_days(terms: Terms) -> Iterator[str]:
    text = ngettext(
        "Das Amt antwortet in %(count)s Tag.", "Das Amt antwortet in %(count)s Tagen.", terms.fast_lane_days
    )
    yield text % {"count": terms.fast_lane_days}


def _until(terms: Terms) -> Iterator[str]:
    if terms.hand_in_until is None:
        yield _("Das ganze Jahr.")
    else:
        yield _("Bis zum %(day)s für das Geld dieses Jahres.") % {"day": day_in_words(terms.hand_in_until)}


def _weeks(terms: Terms) -> Iterator[str]:
    weeks = terms.hand_in_weeks
    if not weeks:
        yield _("Eine Frist vor der Sitzung gibt es nicht.")
        return
    text = ngettext(
        "Ein Antrag ist %(count)s Woche vor der Sitzung da.",
        "Ein Antrag ist %(count)s Wochen vor der Sitzung da.",
        weeks,
    )
    yield text % {"count": weeks}


def _early(terms: Terms) -> Iterator[str]:
    if terms.early_start_possible:
        yield _("Mit Erlaubnis des Amtes darf ein Projekt vor dem Bescheid beginnen.")
    else:
        yield _("Kein Projekt darf vor dem Bescheid beginnen.")


def _annual(terms: Terms) -> Iterator[str]:
    if terms.annual:
        yield _("Das Geld muss bis zum 31. Dezember seines Jahres ausgegeben sein.")
    else:
        yield _("Das Geld kann auch nach dem Jahr ausgegeben werden, solange das Projekt läuft.")


def _advance(terms: Terms) -> Iterator[str]:
    if terms.advance_months == 1:
        yield _("Ausgezahlt wird, was im nächsten Monat gebraucht wird.")
    else:
        text = _("Ausgezahlt wird, was in den nächsten %(count)s Monaten gebraucht wird.")
        yield text % {"count": terms.advance_months}


def _binding(terms: Terms) -> Iterator[str]:
    yield {
        BindingUnit.GROUP: _("Die Summe jeder Gruppe. Zwischen ihren Zeilen dürfen Sie verschieben."),
        BindingUnit.LINE: _("Jede einzelne Zeile."),
    }[terms.binding_unit]


def _proof(terms: Terms) -> Iterator[str]:
    text = ngettext(
        "%(count)s Monat nach dem Ende des Projekts.",
        "%(count)s Monate nach dem Ende des Projekts.",
        terms.proof_months,
    )
    yield text % {"count": terms.proof_months}


def _remind_before(terms: Terms) -> Iterator[str]:
    text = _("Wir erinnern an den Nachweis so viele Tage vor der Frist: %(days)s.")
    days = ", ".join(map(str, terms.remind_before))
    yield text % {"days": days} if days else _("Vor der Frist erinnern wir nicht.")


def _remind_after(terms: Terms) -> Iterator[str]:
    text = _("Fehlt er, erinnern wir so viele Tage danach: %(days)s.")
    days = ", ".join(map(str, terms.remind_after))
    yield text % {"days": days} if days else _("Nach der Frist erinnern wir nicht.")


def _notified(terms: Terms) -> Iterator[str]:
    text = ngettext(
        "Er gilt %(count)s Tag, nachdem er in der Post war.",
        "Er gilt %(count)s Tage, nachdem er in der Post war.",
        terms.notified_after_days,
    )
    yield text % {"count": terms.notified_after_days}


def _notified_moves(terms: Terms) -> Iterator[str]:
    yield (
        _("Dann gilt er erst am nächsten Werktag.")
        if terms.notified_on_working_day
        else _("Er gilt auch dann ab diesem Tag.")
    )


def _financing(terms: Terms) -> Iterator[str]:
    yield {kind: f"{label(kind)}." for kind in FinancingForm}[terms.financing]


def _returned(terms: Terms) -> Iterator[str]:
    yield f"{label(terms.returned)}."


def _again(terms: Terms) -> Iterator[str]:
    if terms.available_until is None:
        yield _("Bis das Jahr abgeschlossen ist. Danach geht es an die Stadt.")
    else:
        yield _("Bis zum %(day)s. Danach geht es an die Stadt.") % {"day": day_in_words(terms.available_until)}


_WORDS: Mapping[str, Callable[[Terms], Iterator[str]]] = {
    "who_may_apply": _who,
    "applications_per_year": _per_year,
    "cool_down_months": _cool_down,
    "fields_of_action": _fields,
    "exclusions": _exclusions,
    "max_share": _share,
    "financing": _financing,
    "in_kind_allowed": _in_kind,
    "in_kind_rate_cents": _rate,
    "in_kind_cap_cents": _cap,
    "tiers": _tiers,
    "quotes_needed": _quotes,
    "quotes_threshold_cents": _quotes_above,
    "fast_lane_cents": _fast,
    "fast_lane_days": _fast_days,
    "hand_in_until": _until,
    "hand_in_weeks": _weeks,
    "early_start_possible": _early,
    "annual": _annual,
    "notified_after_days": _notified,
    "notified_on_working_day": _notified_moves,
    "advance_months": _advance,
    "binding_unit": _binding,
    "proof_months": _proof,
    "remind_before": _remind_before,
    "remind_after": _remind_after,
    "returned": _returned,
    "available_until": _again,
}
