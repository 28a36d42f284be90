"""The minutes of a whole meeting in the reader's language: head, points of the agenda, end."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _, ngettext

from einklang.base.days import CITY_ZONE, city_day
from einklang.base.templatetags.einklang import clock, day
from einklang.base.words import in_words, label
from einklang.evening.queries.minutes import Material
from einklang.evening.rules.minutes import Block, Paper, Section, meeting_in, place_of
from einklang.evening.words.agenda import TITLES
from einklang.evening.words.plain import ahead_of, plain_of
from einklang.evening.words.sums import Sums, counted, sums_of
from einklang.evening.words.telling import stopped, told
from einklang.forum.models import AgendaItem, Meeting
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.meetings import Group
from einklang.needs.models import FollowUp, NeedAnswer
from einklang.people.models import Text

COLUMNS = 4
"""So many counts of the evening stand side by side; of more, the first and the last."""
NAMED = frozenset({AgendaKind.NEEDS, AgendaKind.FOLLOW_UPS, AgendaKind.OTHER})
MAY_DECIDE_NOTHING = frozenset({AgendaKind.FEEDBACK, AgendaKind.OTHER})
"""Points of which it is worth saying that nothing was decided. Whether anybody spoke about a point, nobody recorded."""


def paper_of(material: Material) -> Paper:
    """All of it. Whoever shows it puts in what people wrote (`queries.minutes.with_words`)."""
    meeting, sums = material.meeting, sums_of(material)
    general = material.remarks.get(None)
    return Paper(
        title=_("Protokoll der Sitzung vom %(day)s") % {"day": day(meeting.starts_at)},
        body=meeting.body.name,
        head=_head(sums),
        facts=_facts(meeting),
        present=_present(meeting),
        sections=tuple(_sections(material)),
        plain=plain_of(material, sums),
        ahead=ahead_of(material),
        closing=_closing(material),
        remark=_written(general),
    )


def _written(text: Text | None) -> str:
    return place_of(str(text.public_id)) if text is not None else ""


def _facts(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    begin, end = meeting.opened_at or meeting.starts_at, meeting.closed_at
    when = _("%(day)s, %(clock)s") % {"day": day(begin, "weekday"), "clock": clock(begin)}
    facts = [(_("Beginn"), when)]
    if end is not None:
        later = clock(end) if city_day(end) == city_day(begin) else f"{day(end, 'weekday')}, {clock(end)}"
        facts.append((_("Ende"), later))
    return (*facts, (_("Ort"), meeting.place))


def _present(meeting: Meeting) -> Block:
    """Who was there, per group, each time somebody counted."""
    counts: list[Mapping[str, Any]] = meeting.counts or [{g.value: meeting.attendance.of(g) for g in Group}]
    shown = counts if len(counts) <= COLUMNS else [counts[0], counts[-1]]
    rows = [(label(group), *(str(one[group.value]) for one in shown)) for group in Group]
    rows.append((_("zusammen"), *(str(sum(one[group.value] for group in Group)) for one in shown)))
    return Block(
        head=(_("Anwesend"), *(_column(meeting, one, place) for place, one in enumerate(shown))), rows=tuple(rows)
    )


def _column(meeting: Meeting, count: Mapping[str, Any], place: int) -> str:
    if "at" not in count or (place == 0 and len(meeting.counts) == 1):
        return _("Personen")
    at = clock(dt.datetime.fromisoformat(count["at"]).astimezone(CITY_ZONE))
    return _("zu Beginn") if place == 0 else _("ab %(clock)s") % {"clock": at}


def _head(sums: Sums) -> tuple[str, ...]:
    """The paragraph that says what the evening came to."""
    said = [_agreed(sums), _others(sums), _needs(sums)]
    text = " ".join(capfirst(one) for one in said if one)
    return (text or _("In dieser Sitzung wurde nichts beschlossen."),)


def _agreed(sums: Sums) -> str:
    if not sums.agreed:
        return ""
    about = {"count": counted(sums.agreed), "money": in_words("money_cents", sums.cents)}
    said = (
        ngettext(
            "Beschlossen wurde %(count)s Projekt über %(money)s aus dem Fonds.",
            "Beschlossen wurden %(count)s Projekte über zusammen %(money)s aus dem Fonds.",
            sums.agreed,
        )
        % about
    )
    if not sums.waiting:
        return said
    waits = ngettext(
        "Auf die Warteliste kam davon %(count)s Projekt.",
        "Auf die Warteliste kamen davon %(count)s Projekte.",
        sums.waiting,
    )
    return f"{said} {waits % {'count': counted(sums.waiting)}}"


def _others(sums: Sums) -> str:
    parts = (
        (
            sums.adjourned,
            ngettext("Vertagt wurde %(count)s Punkt.", "Vertagt wurden %(count)s Punkte.", sums.adjourned),
        ),
        (
            sums.to_office,
            ngettext("An das Amt ging %(count)s Antrag.", "An das Amt gingen %(count)s Anträge.", sums.to_office),
        ),
        (
            sums.declined,
            ngettext("Abgelehnt wurde %(count)s Antrag.", "Abgelehnt wurden %(count)s Anträge.", sums.declined),
        ),
        (
            sums.not_reached,
            ngettext(
                "Nicht mehr an die Reihe kam %(count)s Antrag.",
                "Nicht mehr an die Reihe kamen %(count)s Anträge.",
                sums.not_reached,
            ),
        ),
    )
    return " ".join(capfirst(text % {"count": counted(count)}) for count, text in parts if count)


def _needs(sums: Sums) -> str:
    answered = (
        ngettext("%(count)s Anliegen beantwortet", "%(count)s Anliegen beantwortet", sums.answered)
        % {"count": counted(sums.answered)}
        if sums.answered
        else ""
    )
    agreed = (
        ngettext("%(count)s offener Punkt vereinbart", "%(count)s offene Punkte vereinbart", sums.tasks)
        % {"count": counted(sums.tasks)}
        if sums.tasks
        else ""
    )
    if answered and agreed:
        return _("Es wurden %(answered)s und %(agreed)s.") % {"answered": answered, "agreed": agreed}
    if sums.answered == 1 or (not sums.answered and sums.tasks == 1):
        return _("Es wurde %(what)s.") % {"what": answered or agreed}
    return _("Es wurden %(what)s.") % {"what": answered or agreed} if answered or agreed else ""


def _sections(material: Material) -> list[Section]:
    found = [_section(material, item) for item in material.items]
    kinds = {item.kind for item in material.items}
    if "needs" not in kinds and material.answers:
        found.append(Section(_("Anliegen aus dem Stadtteil"), blocks=_answers(material.answers)))
    if "follow_ups" not in kinds and (material.agreed or material.done):
        found.append(Section(_("Wer sich worum kümmert"), blocks=_points(material)))
    return [replace(one, number=number) for number, one in enumerate(found, start=1)]


def _section(material: Material, item: AgendaItem) -> Section:
    if item.proposal is not None:
        section = replace(told(item), about=item.proposal.subject)
    elif item.kind == "needs":
        section = Section(_title(item), blocks=_answers(material.answers))
    elif item.kind == "follow_ups":
        section = Section(_title(item), blocks=_points(material))
    elif item.kind == AgendaKind.MINUTES:
        section = replace(_approved(material, item), about=item.about)
    else:
        section = Section(_title(item), about=item.about)
    remark = _written(material.remarks.get(item.pk))
    if not section.blocks and not remark:
        return replace(section, blocks=(Block(_("Kein Beschluss.")),)) if item.kind in MAY_DECIDE_NOTHING else section
    return replace(section, remark=remark)


def _title(item: AgendaItem) -> str:
    """What the agenda calls it, which is in German; what we named ourselves, in the reader's language."""
    if (get_language() or "de").startswith("de") or item.kind not in NAMED:
        return item.title
    return str(TITLES[AgendaKind(item.kind)])


def _approved(material: Material, item: AgendaItem) -> Section:
    number = meeting_in(item.about)
    minutes = material.approved.get(number or 0)
    if minutes is None:
        return Section(
            item.title,
            _("Vertagt auf die nächste Sitzung"),
            "open",
            (Block(_("Dieser Punkt wurde nicht behandelt.")),),
        )
    about = {"day": day(minutes.meeting.starts_at)}
    title = _("Protokoll vom %(day)s") % about
    here = [one for one in minutes.additions.all() if one.meeting_id == material.meeting.pk]
    if not here:
        text = _("Das Protokoll der Sitzung vom %(day)s wurde ohne Einwände genehmigt.") % about
        return Section(title, _("Genehmigt"), "done", (Block(text),))
    text = _("Das Protokoll der Sitzung vom %(day)s wurde genehmigt, mit dieser Berichtigung:") % about
    points = tuple(stopped(one.text) for one in here)
    return Section(title, _("Genehmigt mit Berichtigung"), "done", (Block(text), Block(points=points)))


def _answers(answers: Sequence[NeedAnswer]) -> tuple[Block, ...]:
    if not answers:
        return (Block(_("Zu keinem Anliegen gab es an diesem Abend etwas Neues.")),)
    return (Block(_("So steht es um diese Anliegen:")), Block(points=tuple(_answer(one) for one in answers)))


def _answer(one: NeedAnswer) -> str:
    return _("Anliegen %(number)s „%(title)s“: %(answer)s") % {
        "number": one.need.number,
        "title": place_of(f"need:{one.need.number}"),
        "answer": stopped(one.text),
    }


def caretaker_of(point: FollowUp) -> str:
    """Who takes care: the organisation where one is named, else what was written, which is a function."""
    if point.organisation is None or point.organisation.name == point.caretaker:
        return point.caretaker
    return f"{point.caretaker} ({point.organisation.name})"


def _points(material: Material) -> tuple[Block, ...]:
    blocks = []
    if material.agreed:
        head = (_("Was"), _("Wer kümmert sich"), _("Bis wann"))
        rows = tuple((one.what, caretaker_of(one), day(one.due_on) or _("ohne Tag")) for one in material.agreed)
        blocks += [Block(_("Neu vereinbart wurde:")), Block(head=head, rows=rows)]
    if material.done:
        head = (_("Was"), _("Wer hat sich gekümmert"), _("Was daraus wurde"))
        rows = tuple((one.what, caretaker_of(one), one.result) for one in material.done)
        blocks += [Block(_("Erledigt ist:")), Block(head=head, rows=rows)]
    return tuple(blocks) or (Block(_("An diesem Tag wurde nichts vereinbart und nichts erledigt.")),)


def _closing(material: Material) -> tuple[str, ...]:
    meeting = material.meeting
    said = [_("Wer moderiert hat, ist nicht mitgezählt.")]
    if meeting.closed_at is not None:
        said = [_("Die Sitzung endete um %(clock)s.") % {"clock": clock(meeting.closed_at)}]
    if material.next_meeting is not None:
        at = material.next_meeting.starts_at
        told_ = {"day": day(at, "weekday"), "clock": clock(at), "place": material.next_meeting.place}
        said.append(_("Die nächste Sitzung ist am %(day)s, um %(clock)s. Ort: %(place)s.") % told_)
    return (" ".join(said),)
