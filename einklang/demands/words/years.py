"""What a year came to, in sentences: the same on the page and on paper."""

from collections.abc import Sequence

from django.utils.translation import gettext as _, ngettext

from einklang.base.words import label
from einklang.demands.queries.figures import DepartmentDays
from einklang.demands.queries.register import PublicDemand
from einklang.demands.rules.figures import FEW, Spread, Yearly

Row = tuple[str, ...]
SHORT = 200


def year_in_words(year: Yearly) -> str:
    """In one sentence: so many demands, so many came back, so many without an answer, so many promises kept."""
    demands = ngettext("%(count)s Forderung", "%(count)s Forderungen", year.demands) % {"count": year.demands}
    asked = ngettext("%(count)s Ressort", "%(count)s Ressorts", year.asked) % {"count": year.asked}
    answers = ngettext("%(count)s Antwort", "%(count)s Antworten", year.returned) % {"count": year.returned}
    facts = {"demands": demands, "asked": asked, "answers": answers, "open": year.without_answer}
    told = _("%(demands)s an %(asked)s: %(answers)s, %(open)s ohne Antwort.") % facts
    if not year.promises:
        return told
    promises = ngettext("%(count)s Zusage", "%(count)s Zusagen", year.promises) % {"count": year.promises}
    kept = _("%(promises)s, davon gehalten: %(kept)s.") % {"promises": promises, "kept": year.kept}
    return f"{told} {kept}"


def year_facts(year: Yearly) -> list[tuple[str, str]]:
    """Every figure with its name."""
    return [
        (_("Forderungen übergeben"), str(year.demands)),
        (_("ganz beantwortet"), str(year.answered)),
        (_("zum Teil beantwortet"), str(year.partly)),
        (_("ohne jede Antwort"), str(year.unanswered)),
        (_("Ressorts gefragt"), str(year.asked)),
        (_("gegebene Antworten"), str(year.returned)),
        (_("ohne Antwort"), str(year.without_answer)),
        (_("gegebene Zusagen"), str(year.promises)),
        (_("gehalten"), str(year.kept)),
        (_("nicht ganz gehalten"), str(year.not_wholly_kept)),
        (_("nicht gehalten"), str(year.not_kept)),
        (_("zurückgenommen"), str(year.taken_back)),
        (_("noch nicht zu sagen"), str(year.still_to_see)),
    ]


def demand_head() -> Row:
    """The heads of the table of demands."""
    return (_("Nr."), _("Forderung"), _("Ressorts"), _("gegebene Antworten"), _("Stand"))


def demand_row(one: PublicDemand, *, short: bool = True) -> Row:
    """One demand."""
    text = one.demand.text.body
    shown = f"{text[:SHORT].rstrip()} …" if short and len(text) > SHORT else text
    return (str(one.demand.number), shown, str(one.count.asked), str(one.count.answered), label(one.status))


def days_head() -> Row:
    """The heads of the table of departments."""
    return (_("Name des Ressorts"), _("Tage bis zur Antwort"), _("gegebene Antworten"), _("noch offen"))


def days_row(one: DepartmentDays) -> Row:
    """One department."""
    spread = one.spread
    name = one.department.short
    return (name, days_in_words(spread), str(len(spread.days)), str(spread.still_open))


def days_in_words(spread: Spread) -> str:
    """The median with the middle half; with few answers the days themselves, and that they are few."""
    if not spread.days:
        return _("noch keine Antwort")
    if spread.median is None:
        days = ", ".join(str(day) for day in spread.days)
        return _("%(days)s (weniger als %(few)s Antworten: zu wenige für einen Mittelwert)") % {
            "days": days,
            "few": FEW,
        }
    facts = {"median": spread.median, "lower": spread.lower, "upper": spread.upper}
    return _("in der Mitte %(median)s; die mittlere Hälfte zwischen %(lower)s und %(upper)s") % facts


def rows_of(demands: Sequence[PublicDemand], *, short: bool = True) -> list[Row]:
    """All demands."""
    return [demand_row(one, short=short) for one in demands]
