"""What a notice says, point by point, with the rule beside each: the page and the paper read the same."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from einklang.base.templatetags.einklang import percent
from einklang.base.words import in_words, label
from einklang.grants.rules.content import Content, Result
from einklang.programmes.rules import BindingUnit, FinancingForm, ProofKind
from einklang.projects.rules.plan import Cover, Source

MEANS = {
    FinancingForm.SHORTFALL: gettext_lazy(
        "Wir zahlen, was am Ende fehlt: die Kosten ohne Ihr eigenes und das Geld von anderen, höchstens den "
        "Höchstbetrag."
    ),
    FinancingForm.SHARE: gettext_lazy(
        "Wir zahlen einen festen Teil der Kosten, höchstens den Höchstbetrag. Kostet das Projekt weniger, wird auch "
        "unser Teil kleiner."
    ),
    FinancingForm.FULL: gettext_lazy(
        "Wir zahlen alle Kosten, die nicht durch anderes Geld gedeckt sind, höchstens den Höchstbetrag."
    ),
    FinancingForm.FIXED_SUM: gettext_lazy(
        "Sie bekommen die feste Summe, auch wenn das Projekt weniger kostet, aber nie mehr als seine Ausgaben."
    ),
}
PROOFS = {
    ProofKind.SIMPLE: gettext_lazy("einfach: eine Seite Bericht und die Summen"),
    ProofKind.FULL: gettext_lazy("ausführlich: Bericht, Zahlen und die Liste aller Belege"),
}


@dataclass(frozen=True)
class Point:
    """One thing that a notice says: its name, what it is here, the rule it follows from, and what it means."""

    name: str
    value: str
    rule: str = ""
    why: str = ""


def points_of(content: Content) -> list[Point]:
    """The points of a notice that grants or amends, in the order of the paper."""
    return [*_money(content), *_time(content), *_others(content)]


def result_points(result: Result) -> list[Point]:
    """The figures of a closing notice or a revocation."""
    rows: list[tuple[str, int | None]] = [
        (_("Ausgaben zusammen"), result.total_cents),
        (_("davon Geld"), result.cash_cents),
        (_("davon ehrenamtliche Arbeit"), result.in_kind_cents),
        (_("Anderes Geld für das Projekt"), result.other_cash_cents),
        (_("Was danach fehlte"), result.deficit_cents),
        (_("Höchstens nach dem Anteil"), result.share_cap_cents),
        (_("Zuschuss endgültig"), result.final_cents),
        (_("Ausgezahlt"), result.paid_cents),
        (_("Zurückzuzahlen"), result.repayment_cents),
        (_("Zinsen"), result.interest_cents or None),
    ]
    told = [Point(name, _cents(cents)) for name, cents in rows if cents is not None]
    return [*told, Point(_("Zu zahlen bis"), _day(result.repay_by))] if result.repay_by else told


def undecided_sentence(cover: Cover) -> str:
    """Somebody else's money that is not decided, and when it will be."""
    named = {"who": cover.label or label(cover.source), "amount": _cents(cover.amount_cents)}
    if cover.decision_expected_on is None:
        return _("%(who)s: %(amount)s, beantragt, noch nicht entschieden") % named
    return _("%(who)s: %(amount)s, beantragt, Entscheidung am %(day)s") % {
        **named,
        "day": _day(cover.decision_expected_on),
    }


def _money(content: Content) -> Iterator[Point]:
    plan = content.plan
    yield Point(
        _("Höchstbetrag"),
        _cents(content.ceiling_cents),
        _("Beschluss und Reservierung (R-12)"),
        _("Mehr als diesen Betrag gibt es nicht, auch wenn das Projekt teurer wird."),
    )
    yield Point(
        _("Form der Finanzierung"), label(content.financing).partition(":")[0], _("Richtlinie (R-16)"),
        str(MEANS[content.financing]),
    )  # fmt: skip
    if content.financing is not FinancingForm.FIXED_SUM:
        yield Point(
            _("Höchstens dieser Anteil"),
            percent(content.rate),
            _("Richtlinie (R-02)"),
            _("So viel der anerkannten Gesamtausgaben trägt das Programm am Ende höchstens."),
        )
    yield Point(
        _("Anerkannte Ausgaben"),
        _cents(plan.expenditure_cents),
        _("Finanzierungsplan (R-01)"),
        _("davon %(cash)s Geld und %(work)s ehrenamtliche Arbeit")
        % {"cash": _cents(plan.cash_cents), "work": _cents(plan.in_kind_cents)}
        if plan.in_kind_cents
        else "",
    )
    yield Point(_("Bindend im Kostenplan"), _binding(content.binding), _("Richtlinie (R-15)"), _binding_means(content))


def _time(content: Content) -> Iterator[Point]:
    period = {"first": _day(content.begins_on), "last": _day(content.ends_on)}
    early = (
        _("Der vorzeitige Beginn ist erlaubt: Kosten zählen ab dem ersten Tag. Einen Anspruch auf Geld gab das nicht.")
        if content.early_start
        else _("Was vor der Bekanntgabe beauftragt oder ausgegeben wird, zählt nicht.")
    )
    yield Point(
        _("Zeitraum"), _("%(first)s bis %(last)s") % period, _("Antrag; Beginn nach dem Bescheid (R-04)"), early
    )
    months = content.advance_months
    yield Point(
        _("Auszahlung"),
        _("in Teilen, auf Abruf"),
        _("Richtlinie (R-13)"),
        ngettext(
            "immer für das, was in %(months)s Monat gebraucht wird",
            "immer für das, was in %(months)s Monaten gebraucht wird",
            months,
        )
        % {"months": months},
    )
    yield Point(
        _("Verwendungsnachweis"),
        _("bis %(day)s") % {"day": _day(content.proof_due_on)},
        _("Ende und Frist der Richtlinie (R-17)"),
        str(PROOFS[content.proof]),
    )


def _others(content: Content) -> Iterator[Point]:
    other = [one for one in content.covers if one.counts and one.source not in {Source.REQUESTED, Source.IN_KIND}]
    if other:
        total = sum(one.amount_cents for one in other)
        yield Point(
            _("Anderes Geld"),
            _cents(total),
            _("Finanzierungsplan (R-01)"),
            _("Es wird eingesetzt wie geplant. Kommt mehr dazu, wird der Zuschuss kleiner.")
            if content.financing is not FinancingForm.FIXED_SUM
            else "",
        )
    for cover in content.undecided:
        yield Point(_("Noch nicht entschieden"), undecided_sentence(cover), _("Finanzierungsplan (R-01)"),
                    content.undecided_reason)  # fmt: skip


def _binding(unit: BindingUnit) -> str:
    return _("jede einzelne Zeile") if unit is BindingUnit.LINE else _("die Summe jeder Gruppe")


def _binding_means(content: Content) -> str:
    if content.financing is FinancingForm.FIXED_SUM:
        return _("Bei einer festen Summe binden die Zeilen nicht, nur der Zweck.")
    if content.binding is BindingUnit.LINE:
        return _("Zwischen den Zeilen darf nur in engen Grenzen getauscht werden.")
    return _("Innerhalb einer Gruppe darf getauscht werden.")


def _cents(cents: int) -> str:
    return str(in_words("money_cents", cents))


def _day(day: dt.date | None) -> str:
    return str(in_words("day", day)) if day else ""
