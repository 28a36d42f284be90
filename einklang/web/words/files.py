"""The file of a project's money as parts to be read, the same on the page and on paper."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from einklang.base.words import label
from einklang.fund.rules.ledger import Account, Act
from einklang.grants.models import Notice
from einklang.grants.rules.orders import CallState, OrderState
from einklang.people.models import Deed, Person
from einklang.projects.rules.plan import CostGroup
from einklang.proofs.models import Examination
from einklang.proofs.rules.examination import Completeness, ReportDepth, Verdict, VoucherDepth
from einklang.proofs.rules.financing import Limit
from einklang.web.queries.files import ORDERS, AuditFile, RepaymentLine
from einklang.web.words.chain import LINKS, ever_granted, parts_of, what_became
from einklang.web.words.decided import plan_parts, word_parts
from einklang.web.words.deeds import deed_in_words
from einklang.web.words.part import Part, day as _day, money as _money, named as _named


def file_facts(file: AuditFile) -> list[tuple[str, str]]:
    """What stands on top of the file."""
    application = file.application
    number = next((notice.content().file_number for notice in file.notices), "")
    elsewhere = dict.fromkeys(vars(notice)["register_number"] for notice in file.notices)
    told = [
        (_("Projekt"), f"{application.number}, {application.title}"),
        (_("Träger"), application.applicant_name),
        (_("Quartier"), application.neighbourhood.name),
        (_("Topf und Jahr"), ", ".join(f"{pot.programme} {pot.year}" for pot in file.chain.pots)),
        (_("Aktenzeichen"), number),
        (_("In der Datenbank der Stadt"), ", ".join(filter(None, elsewhere))),
        (_("Stand"), label(application.stands)),
    ]
    return [(name, value) for name, value in told if value]


def file_parts(file: AuditFile) -> list[Part]:
    """Every part of the file that has something in it, in the order of the way."""
    asked = (_sum(file), *_chain(file), _versions(file), *plan_parts(file.decided), *word_parts(file.decided))
    made = (*asked, _checks(file), _notices(file), _payments(file))
    ended = (*map(_examination, file.examinations), _outcomes(file), _repayments(file))
    shown = (*made, _vouchers(file), *_proof(file), *ended, _transfers(file), _deeds(file), proved(file))
    leads = _leads(file)
    return [replace(part, more=leads.get(part.name, ())) for part in shown if part.rows or part.lines]


def _leads(file: AuditFile) -> dict[str, tuple[tuple[str, str], ...]]:
    """From a part of the file to the pages where its papers and its words are (docs/decisions/0040)."""
    slug, number = file.application.neighbourhood.slug, file.application.number

    def lead(name: str, *more: str) -> str:
        return reverse(name, args=(slug, number, *more))

    pots = dict.fromkeys(one.area_budget.budget_year.programme for one in file.transfers)
    examined = (_("Prüfung mit allen Befunden"), lead("examinations:one"))
    return {
        "notices": tuple(
            (_("Bescheide: %(pot)s") % {"pot": pot.name}, lead("notices:grant", pot.slug)) for pot in pots
        ),
        "payments": ((_("Abrufe und Konto"), lead("payments:money")),),
        "vouchers": ((_("Nachweis mit Belegen als Datei"), lead("proofs:one")),),
        "report": ((_("Nachweis mit Belegen als Datei"), lead("proofs:one")),),
        **{f"examination-{one.pk}": (examined,) for one in file.examinations},
        "repayments": ((_("Was zurückzuzahlen ist"), lead("examinations:money_back")),),
    }


def _sum(file: AuditFile) -> Part:
    figures = file.chain.figures
    rows = [(str(one["label"]), _money(one["cents"])) for one in parts_of(figures)]
    whole = (_("zusammen bewilligt"), _money(ever_granted(figures)))
    granted = bool(ever_granted(figures))
    return Part(
        "sum", _("Die Rechnung"), (_("Was daraus wurde"), _("Betrag")), (*rows, whole) if granted else (), 1,
        (what_became(figures),),
    )  # fmt: skip


def _chain(file: AuditFile) -> Iterator[Part]:
    head = (_("Tag"), _("Was geschah"), _("Eintrag"), _("Prüfsumme"), _("Betrag"))
    for link, events in file.chain.events.items():
        rows = tuple(
            (
                _day(one.told.happened_at),
                one.told.text,
                str(one.told.sequence),
                one.entry.digest[:DIGITS],
                _money(one.cents),
            )
            for one in events
        )
        yield Part(link.value, str(LINKS[link]), head, rows, 1)


DIGITS = 16
"""Of a digest's 64 signs so many are shown: enough to tell entries apart; the whole stands in the record."""


def _versions(file: AuditFile) -> Part:
    told = {one.number: one for one in file.versions}
    rows = tuple(
        (str(one.number), _day(one.submitted_at), _money(one.expenditure_cents), _money(one.requested_cents))
        for one in reversed(told.values())
    )
    return Part("versions", _("Fassungen des Antrags"), (_("Fassung"), _("Tag"), _("Kosten"), _("beantragt")), rows, 2)


def _checks(file: AuditFile) -> Part:
    rows = tuple(
        (
            _day(one.checked_at),
            str(one.number),
            _("bestanden") if one.passed else _("zu ergänzen"),
            _named(one.checked_by),
            " ".join(filter(None, (one.note, _("Vorzeitiger Beginn erlaubt.") if one.permits_early_start else ""))),
        )
        for one in file.versions
        if one.checked_at
    )
    head = (_("Tag"), _("Fassung"), _("Ergebnis"), _("geprüft von"), _("Vermerk"))
    return Part("checks", _("Formale Prüfung"), head, rows)


def _notices(file: AuditFile) -> Part:
    rows = tuple(
        (
            label(one.says),
            f"{_name(one.drafted_by)}, {_day(one.drafted_at)}",
            f"{_name(one.signed_by)}, {_day(one.signed_at)}" if one.signed_at else "–",
            _sent(one),
            _money(one.content().ceiling_cents),
        )
        for one in file.notices
    )
    head = (_("Bescheid"), _("entworfen von"), _("gezeichnet von"), _("hinaus, bekannt gegeben"), _("Höchstbetrag"))
    return Part("notices", _("Bescheide"), head, rows, 1)


def _sent(notice: Notice) -> str:
    if notice.way is None:
        return "–"
    told = f"{_day(notice.dispatched_on)} ({label(notice.way)}), {_day(notice.notified_on)}"
    waived = _("Rechtsbehelf verzichtet am %(day)s") % {"day": _day(notice.waived_on)} if notice.waived_on else ""
    return ", ".join(filter(None, (told, waived)))


def _payments(file: AuditFile) -> Part:
    """Every call with its orders: who certified and who ordered, and on which day the treasury paid."""
    rows = tuple(
        (
            _("Abruf %(number)s vom %(day)s: %(purpose)s")
            % {"number": one.number, "day": _day(one.called_at), "purpose": one.purpose},
            label(OrderState(one.order_state) if one.order_state else CallState(one.call_state)),
            _by(one.certified_by, one.certified_at),
            _by(one.ordered_by, one.ordered_at),
            f"{_day(one.booked_on)}, {one.reference}" if one.booked_on else "–",
            _money(one.call_cents if one.order_cents is None else one.order_cents),
        )
        for one in file.calls
    )
    head = (_("Abruf"), _("Stand"), _("festgestellt von"), _("angeordnet von"), _("Stadtkasse"), _("Betrag"))
    keys = tuple(one.key for one in file.calls)
    return Part("payments", _("Abrufe und Auszahlungsanordnungen"), head, rows, 1, keys=keys)


def _vouchers(file: AuditFile) -> Part:
    found = sorted(file.proof.vouchers.all(), key=lambda one: one.position) if file.proof else []
    rows = tuple(
        (
            one.number,
            _day(one.paid_on),
            one.payee,
            one.reason,
            label(CostGroup(one.group)) if one.group else "–",
            label(Verdict(said)) if (said := vars(one)["verdict"]) else "–",
            _money(one.amount_cents),
            _money(None if one.amount_cents is None else one.amount_cents - (vars(one)["cut_cents"] or 0)),
        )
        for one in found
    )
    whole = sum(one.amount_cents or 0 for one in found)
    counts = whole - sum(vars(one)["cut_cents"] or 0 for one in found)
    last = (_("Zusammen"), "", "", "", "", "", _money(whole), _money(counts))
    head = (
        _("Beleg"), _("gezahlt am"), _("an"), _("Zweck"), _("Gruppe"), _("Befund"), _("Betrag"), _("davon zählt"),
    )  # fmt: skip
    keys = tuple(one.pk for one in found)
    return Part("vouchers", _("Belegliste"), head, (*rows, last) if rows else (), 2, keys=keys)


def _proof(file: AuditFile) -> Iterator[Part]:
    if file.proof is None:
        return
    content, received_on = file.proof.content(), file.proof.received_on
    lines = [
        _("Eingegangen am %(day)s, Fassung %(version)s.") % {"day": _day(received_on), "version": file.proof.number},
        content.report.done,
        content.report.outcome,
    ]
    rows = tuple(
        (one.label or label(one.source), _money(one.planned_cents), _money(one.amount_cents))
        for one in content.received
    )
    head = (_("Geld von anderen"), _("geplant"), _("gekommen"))
    yield Part("report", _("Sachbericht und Deckung"), head, rows, 2, tuple(filter(None, lines)))
    work = tuple(
        (one.label, f"{_day(one.begins_on)} – {_day(one.ends_on)}", str(one.people or "–"), _hours(one.minutes))
        for one in content.work
    )
    columns = (_("Freiwillige Arbeit"), _("Zeitraum"), _("Menschen"), _("Stunden"))
    yield Part("work", _("Stundennachweis in Summen"), columns, work, 1)


def _examination(one: Examination) -> Part:
    """The note, field by field."""
    facts, told = one.facts, one.facts.get("told", {})
    counted = facts.get("accepted", {})
    fields = (
        (_("Nachweis fällig am"), _iso(facts.get("due_on"))),
        (_("Nachweis eingegangen am"), _day(one.version.received_on)),
        (_("Sachbericht"), label(ReportDepth(one.report_depth))),
        (_("Belege"), label(VoucherDepth(one.voucher_depth))),
        (_("vor Ort"), _day(one.on_site_on)),
        (_("Vollständigkeit"), label(Completeness(one.completeness))),
        (_("Gesamtkosten im Nachweis"), _money(told.get("total_cents"))),
        (_("Gesamtkosten, die zählen"), _money(counted.get("total_cents"))),
        (_("Fehlbedarf"), _money(facts.get("shortfall_cents"))),
        (_("Ergebnis"), one.outcome),
        (_("Begründung"), one.reason),
        (_("geprüft von"), f"{_name(one.examined_by)}, {_day(one.proposed_at)}"),
        (_("gegengezeichnet von"), f"{_name(one.signed_by)}, {_day(one.signed_at)}" if one.signed_at else ""),
    )
    rows = tuple((name, value) for name, value in fields if value.strip("–, "))
    return Part(f"examination-{one.pk}", _("Prüfvermerk"), (_("Angabe"), _("Befund")), rows)


def _outcomes(file: AuditFile) -> Part:
    rows = tuple(
        (
            label(Limit(one.limit)),
            _money(one.ceiling_cents),
            _money(one.final_cents),
            _money(one.repay_cents),
            _money(one.lapse_cents),
        )
        for one in file.outcomes
    )
    head = (_("Warum"), _("Höchstbetrag"), _("endgültig"), _("zurück"), _("verfallen"))
    return Part("outcomes", _("Endgültiger Zuschuss"), head, rows, 4)


def _repayments(file: AuditFile) -> Part:
    by_demand: dict[int, list[RepaymentLine]] = {}
    for one in file.repayments:
        by_demand.setdefault(one.key, []).append(one)
    rows = tuple(
        (
            str(first.number),
            _day(first.due_on),
            _by(first.demanded_by, first.demanded_at),
            "; ".join(f"{_day(came.received_on)}: {_money(came.received_cents)}" for came in all_ if came.received_on)
            or "–",
            _money(first.amount_cents),
            _money(first.interest_cents or None),
        )
        for first, all_ in ((lines[0], lines) for lines in by_demand.values())
    )
    head = (_("Nr."), _("fällig am"), _("gefordert von"), _("eingegangen"), _("Betrag"), _("dazu Zinsen"))
    return Part("repayments", _("Rückforderungen"), head, rows, 2, keys=tuple(by_demand))


def _transfers(file: AuditFile) -> Part:
    rows = tuple(
        (
            str(one.number),
            _day(one.happened_on),
            label(Act(one.reason)),
            f"{label(Account.parse(one.source).stage)} → {label(Account.parse(one.target).stage)}",
            _name(one.entered_by),
            _money(one.amount_cents),
        )
        for one in file.transfers
    )
    head = (_("Nr."), _("Tag"), _("Buchung"), _("von → nach"), _("gebucht von"), _("Betrag"))
    return Part("transfers", _("Buchungen"), head, rows, 1, keys=tuple(one.pk for one in file.transfers))


def _deeds(file: AuditFile) -> Part:
    rows = tuple(
        (_day(one.done_at), _deed(one, file.application.subject), _name(one.person), one.why) for one in file.deeds
    )
    head = (_("Tag"), _("Handlung"), _("wer"), _("Grund"))
    return Part("deeds", _("Wer was getan hat"), head, rows)


def _deed(one: Deed, subject: str) -> str:
    """What was done; an order is named by its number, as it stands in its paper."""
    told, (kind, _slash, code) = deed_in_words(one.what), one.subject.partition("/")
    return f"{told} ({code})" if kind == ORDERS and one.subject != subject else told


def proved(file: AuditFile) -> Part:
    """Whether the entries' digests hold, as a sentence."""
    count = sum(len(events) for events in file.chain.events.values())
    if file.broken:
        numbers = ", ".join(map(str, file.broken))
        said = _("Diese Einträge stimmen nicht mit ihren Prüfsummen überein: %(numbers)s.") % {"numbers": numbers}
    else:
        said = ngettext(
            "%(count)s Eintrag ist nachgerechnet und stimmt mit seiner Prüfsumme überein.",
            "%(count)s Einträge sind nachgerechnet und stimmen mit ihren Prüfsummen überein.",
            count,
        ) % {"count": count}
    return Part("proved", _("Nachgerechnet"), lines=(said,))


def _iso(day: str | None) -> str:
    return _day(dt.date.fromisoformat(day)) if day else "–"


def _name(person: Person | None) -> str:
    return _named(person.name if person else None)


def _by(name: str | None, moment: dt.datetime | None) -> str:
    return f"{_named(name)}, {_day(moment)}" if moment else "–"


def _hours(minutes: int | None) -> str:
    return "–" if minutes is None else f"{minutes // 60}:{minutes % 60:02d}"


Cell = tuple[str, str, bool]


def cells(parts: Iterable[Part]) -> list[tuple[Part, list[tuple[str, list[Cell]]]]]:
    """The parts as the page takes them: each row with its place, each cell with the head of its column, and whether it
    is a sum.
    """
    return [(part, list(zip(part.anchors(), map(_row(part), part.rows), strict=True))) for part in parts]


def _row(part: Part) -> Callable[[tuple[str, ...]], list[Cell]]:
    sums = len(part.head) - part.numbers
    return lambda row: [
        (name, cell, place >= sums) for place, (name, cell) in enumerate(zip(part.head, row, strict=True))
    ]
