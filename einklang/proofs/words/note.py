"""The examination note in words: the same sections on the page and on paper."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import formats
from django.utils.translation import get_language, gettext as _

from einklang.base.days import city_day
from einklang.base.money import Cents, show_cents, show_share
from einklang.base.words import label
from einklang.grants.rules.notices import NoticeKind
from einklang.programmes.rules import FinancingForm
from einklang.projects.rules.plan import CostGroup
from einklang.proofs.models import Examination
from einklang.proofs.rules.examination import Completeness, ReportDepth, Verdict, VoucherDepth
from einklang.proofs.rules.financing import Limit, StepKind
from einklang.proofs.rules.proof import Lateness
from einklang.proofs.words.proof import lateness


@dataclass(frozen=True)
class Section:
    """A heading with facts, or with a table."""

    title: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    @property
    def columns(self) -> list[tuple[str, bool]]:
        """The heads, and which of them stand above amounts."""
        return [(name, any("€" in row[place] for row in self.rows)) for place, name in enumerate(self.head)]


def paper_of(examination: Examination) -> dict[str, Any]:
    """All that the paper of a note says."""
    facts = examination.facts
    return {
        "title": _("Prüfvermerk: %(title)s") % {"title": facts["title"]},
        "lead": _("Das Amt hat den Nachweis geprüft. Dieser Vermerk sagt, wie genau, und was dabei herauskam."),
        "sections": [vars(one) for one in sections_of(examination)],
        "signed": signed_lines(examination),
        "foot": _("Nur für die Akte: Der Vermerk nennt Gründe zu einzelnen Belegen."),
    }


def sections_of(examination: Examination) -> list[Section]:
    """The note part by part; `facts` is filled in by whoever shows it."""
    facts = examination.facts
    found = [_grant_facts(facts), _timing(facts), _extent(examination), _costs(facts)]
    if facts["vouchers"]:
        found.append(_findings(facts))
    if facts["overruns"]:
        found.append(_overruns(facts))
    found += [_result(grant) for grant in facts["grants"]]
    late = [row for grant in facts["grants"] for row in grant["late"]]
    return [*found, _late(late, examination.late_waiver)] if late else found


def signed_lines(examination: Examination) -> list[str]:
    """Who examined and who signed, with the days."""
    lines = []
    if examination.proposed_at and examination.examined_by:
        told = {"name": examination.examined_by.name, "day": _day(city_day(examination.proposed_at).isoformat())}
        lines.append(_("Geprüft: %(name)s, %(day)s") % told)
    if examination.signed_at and examination.signed_by:
        told = {"name": examination.signed_by.name, "day": _day(city_day(examination.signed_at).isoformat())}
        lines.append(_("Gegengezeichnet: %(name)s, %(day)s") % told)
    return lines


def _grant_facts(facts: Mapping[str, Any]) -> Section:
    rows = [
        (_("Wer das Geld bekam"), facts["recipient"].replace("\n", ", ")),
        (_("Projekt"), f"{facts['title']} ({facts['project']})"),
        (_("Zweck"), facts["purpose"]),
        (_("Zeitraum"), f"{_day(facts['begins_on'])} – {_day(facts['ends_on'])}"),
    ]
    for grant in facts["grants"]:
        told = {"programme": grant["programme"], "year": grant["year"], "number": grant["file_number"]}
        rows.append((_("Haushaltsjahr und Akte"), _("%(programme)s %(year)s, Aktenzeichen %(number)s") % told))
        notices = ", ".join(f"{label(NoticeKind(one['kind']))} {_day(one['on'])}" for one in grant["notices"])
        rows.append((_("Bescheide"), notices))
        rows.append((_("Art der Förderung"), _("Projektförderung, Zuschuss")))
        rows.append((_("Form der Finanzierung"), str(label(FinancingForm(grant["financing"])))))
    return Section(_("Wofür das Geld war"), rows)


def _timing(facts: Mapping[str, Any]) -> Section:
    rows = [
        (_("fällig am"), _day(facts["due_on"])),
        (_("angekommen am"), _day(facts["received_on"])),
        (_("Frist"), _lateness(facts["late"])),
    ]
    return Section(_("Wann der Nachweis kam"), rows)


def _lateness(late: Mapping[str, Any] | None) -> str:
    return lateness(Lateness(late["how"]), late["months"]) if late else lateness(Lateness.IN_TIME, 0)


def _extent(examination: Examination) -> Section:
    facts = examination.facts
    on_site = examination.on_site_on
    rows = [
        (_("Bericht"), str(label(ReportDepth(examination.report_depth)))),
        (_("Belege"), str(label(VoucherDepth(examination.voucher_depth)))),
        (_("Besuch vor Ort"), _day(on_site.isoformat()) if on_site else _("nein")),
        (_("Vollständig?"), str(label(Completeness(examination.completeness)))),
    ]
    if facts["draw"]:
        rows += _drawn(facts["draw"])
    rows.append((_("Ergebnis"), examination.outcome or "–"))
    return Section(_("Wie genau geprüft wurde"), rows)


def _drawn(draw: Mapping[str, Any]) -> list[tuple[str, str]]:
    numbers = ", ".join(str(number) for number in draw["numbers"])
    source = draw["source"] or _("Stand des öffentlichen Protokolls am Ende des Tages")
    return [
        (_("Gezogene Belege"), _("Nummer %(numbers)s von %(all)s") % {"numbers": numbers, "all": draw["of"]}),
        (_("Gezogen mit"), f"{source}, {_day(draw['seed_from'])}: {draw['seed']}"),
    ]


def _costs(facts: Mapping[str, Any]) -> Section:
    names = {
        "cash_cents": _("Ausgaben"),
        "in_kind_cents": _("ehrenamtliche Arbeit"),
        "total_cents": _("Kosten zusammen"),
        "other_cash_cents": _("Geld von anderen"),
    }
    rows = [[name, _money(facts["told"][key]), _money(facts["accepted"][key])] for key, name in names.items()]
    rows.append([_("Lücke"), "", _money(facts["shortfall_cents"])])
    return Section(_("Was es gekostet hat"), head=[_("Summe"), _("im Nachweis"), _("zählt")], rows=rows)


def _findings(facts: Mapping[str, Any]) -> Section:
    rows = [
        [
            f"{one['place']}. {one['number']}" + (f": {one['reason']}" if one["reason"] else ""),
            str(label(Verdict(one["verdict"]))),
            _money(one["amount_cents"]),
            _money(one["amount_cents"] - one["cut_cents"]),
        ]
        for one in facts["vouchers"]
    ]
    head = [_("Beleg"), _("Ergebnis"), _("Betrag"), _("zählt")]
    return Section(_("Belege, die das Amt angesehen hat"), head=head, rows=rows)


def _overruns(facts: Mapping[str, Any]) -> Section:
    rows = [[one["name"] or str(label(CostGroup(one["group"]))), _money(one["cut_cents"])] for one in facts["overruns"]]
    head = [_("Teil des Plans"), _("zählt nicht")]
    return Section(_("Teurer als geplant, ohne Zustimmung"), head=head, rows=rows)


def _result(grant: Mapping[str, Any]) -> Section:
    rows = [[_step(step), _money(step["amount_cents"])] for step in grant["steps"]]
    rows.append([_("ausgezahlt"), _money(grant["paid_cents"])])
    for key, name in (
        ("repay_cents", _("zurückzuzahlen")),
        ("late_interest_cents", _("Zinsen für zu spät ausgegebenes Geld")),
        ("to_pay_cents", _("noch auszuzahlen")),
        ("lapse_cents", _("nicht gebraucht und nicht abgerufen")),
    ):
        if grant[key]:
            rows.append([name, _money(grant[key])])
    title = _("Rechnung für %(programme)s %(year)s") % {"programme": grant["programme"], "year": grant["year"]}
    return Section(
        title, [(_("Was entscheidet"), str(label(Limit(grant["limit"]))))], [_("Schritt"), _("Betrag")], rows
    )


def _late(late: Sequence[Mapping[str, Any]], waiver: str) -> Section:
    rows = [
        [
            _("ausgezahlt %(paid)s, ausgegeben %(used)s")
            % {"paid": _day(one["paid_on"]), "used": _day(one["used_on"])},
            _money(one["amount_cents"]),
            _money(one["interest_cents"]) if one["demanded"] else _("verzichtet"),
        ]
        for one in late
    ]
    head = [_("Geld im Voraus"), _("Betrag"), _("Zinsen")]
    facts = [(_("Warum keine Zinsen"), waiver)] if waiver else []
    return Section(_("Was zu spät ausgegeben wurde"), facts, head, rows)


def _step(step: Mapping[str, Any]) -> str:
    told = str(label(StepKind(step["kind"])))
    return f"{told} ({show_share(step['share'], _language())})" if step["share"] is not None else told


def _money(cents: int) -> str:
    return show_cents(Cents(cents), _language())


def _day(text: str | None) -> str:
    return formats.date_format(dt.date.fromisoformat(text), "DATE_FORMAT") if text else "–"


def _language() -> str:
    return get_language() or "de"
