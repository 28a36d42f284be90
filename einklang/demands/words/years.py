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
    told = [_asked_in_words(year)]
    if year.passed_on:
        passed = ngettext(
            "%(count)s Anfrage ging weiter an ein anderes Ressort, dort ohne Antwort: %(open)s.",
            "%(count)s Anfragen gingen weiter an ein anderes Ressort, dort ohne Antwort: %(open)s.",
            year.passed_on,
        )
        told.append(passed % {"count": year.passed_on, "open": year.passed_on_without_answer})
    if year.promises:
        promises = ngettext("%(count)s Zusage", "%(count)s Zusagen", year.promises) % {"count": year.promises}
        told.append(_("%(promises)s, davon gehalten: %(kept)s.") % {"promises": promises, "kept": year.kept})
    return " ".join(told)


def _asked_in_words(year: Yearly) -> str:
    counted = {
        "demands": ngettext("%(count)s Forderung", "%(count)s Forderungen", year.demands) % {"count": year.demands},
        "asked": ngettext("%(count)s Anfrage", "%(count)s Anfragen", year.asked) % {"count": year.asked},
        "departments": ngettext("%(count)s Ressort", "%(count)s Ressorts", year.departments)
        % {"count": year.departments},
        "answers": ngettext("%(count)s Antwort", "%(count)s Antworten", year.returned) % {"count": year.returned},
        "open": year.without_answer,
    }
    return _("%(demands)s, %(asked)s an %(departments)s: %(answers)s, %(open)s ohne Antwort.") % counted


def year_facts(year: Yearly) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every figure with its name, in groups: what was demanded, who was asked, what was promised."""
    demands = [
        (_("Forderungen übergeben"), year.demands),
        (_("ganz beantwortet"), year.answered),
        (_("zum Teil beantwortet"), year.partly),
        (_("ohne jede Antwort"), year.unanswered),
    ]
    requests = [
        (_("Anfragen der Stadtteilgruppe"), year.asked),
        (_("gegebene Antworten"), year.returned),
        (_("ohne Antwort"), year.without_answer),
        (_("weitergegeben an ein anderes Ressort"), year.passed_on),
        (_("dort beantwortet"), year.passed_on_returned),
        (_("dort ohne Antwort"), year.passed_on_without_answer),
    ]
    promises = [
        (_("gegebene Zusagen"), year.promises),
        (_("gehalten"), year.kept),
        (_("nicht ganz gehalten"), year.not_wholly_kept),
        (_("nicht gehalten"), year.not_kept),
        (_("zurückgenommen"), year.taken_back),
        (_("noch nicht zu sagen"), year.still_to_see),
    ]
    if not year.passed_on:
        requests = requests[:3]
    groups = [(_("Forderungen"), demands), (_("Anfragen an Ressorts"), requests), (_("Zusagen"), promises)]
    return [(name, [(called, str(figure)) for called, figure in figures]) for name, figures in groups]


def demand_head() -> Row:
    """The heads of the table of demands."""
    return (_("Nr."), _("Forderung"), _("Anfragen"), _("gegebene Antworten"), _("Stand"))


def demand_row(one: PublicDemand) -> Row:
    """One demand."""
    text = one.demand.text.body
    shown = f"{text[:SHORT].rstrip()} …" if len(text) > SHORT else text
    return (str(one.demand.number), shown, str(one.count.asked), str(one.count.answered), label(one.status))


def days_head() -> Row:
    """The heads of the table of departments."""
    return (
        _("Name des Ressorts"), _("Tage bis zur Antwort"), _("Anfragen"), _("davon weitergegeben"),
        _("gegebene Antworten"), _("ohne Antwort"),
    )  # fmt: skip


def days_rows(departments: Sequence[DepartmentDays]) -> list[Row]:
    """Each department, and the sum of them all."""
    rows = [(one.department.short, days_in_words(one.spread), *map(str, _counts(one))) for one in departments]
    sums = [sum(counted) for counted in zip(*map(_counts, departments), strict=True)]
    return [*rows, (_("alle zusammen"), "", *map(str, sums))]


def _counts(one: DepartmentDays) -> tuple[int, int, int, int]:
    return (one.asked, one.passed_on, len(one.spread.days), one.without_answer)


def days_explained() -> str:
    """What stands in the table of departments, in words."""
    return _(
        "Gezählt sind Tage von der Übergabe bis zur Antwort. Auch „nicht zuständig“ ist eine Antwort; das Ressort, an "
        "das dann weitergegeben wird, ist mit einer Anfrage mehr gezählt. Was ohne Antwort ist, zählt in keinem "
        "Mittelwert und steht in der letzten Spalte."
    )


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


def called() -> Row:
    """What the tables are called that can be taken along, in their order."""
    return (_("Forderungen"), _("Summen"), _("Ressorts und ihre Tage"), _("Zusagen"))


def rows_of(demands: Sequence[PublicDemand]) -> list[Row]:
    """All demands."""
    return [demand_row(one) for one in demands]
