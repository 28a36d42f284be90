"""The minutes of a whole meeting in the reader's language: head, points of the agenda, end."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from einklang.base.days import CITY_ZONE, city_day
from einklang.base.templatetags.einklang import clock, day
from einklang.base.words import label
from einklang.evening.queries.minutes import Material
from einklang.evening.rules.minutes import Block, Paper, Section, meeting_in, place_of
from einklang.evening.words.answers import read_out
from einklang.evening.words.plain import ahead_of, plain_of
from einklang.evening.words.ranked import ranking_blocks
from einklang.evening.words.results import results_of
from einklang.evening.words.sums import sums_of
from einklang.evening.words.telling import stopped, told
from einklang.forum.models import AgendaItem, Meeting
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.meetings import Group
from einklang.forum.words import called
from einklang.needs.models import FollowUp, NeedAnswer
from einklang.people.models import Text

COLUMNS = 4
"""So many counts of the evening stand side by side; of more, the first and the last."""
MAY_DECIDE_NOTHING = frozenset({AgendaKind.FEEDBACK, AgendaKind.OTHER})
"""Points of which it is worth saying that nothing was decided. Whether anybody spoke about a point, nobody recorded."""


def paper_of(material: Material) -> Paper:
    """All of it. Whoever shows it puts in what people wrote (`queries.minutes.with_words`)."""
    meeting, sums = material.meeting, sums_of(material)
    general = material.remarks.get(None)
    return Paper(
        title=_("Protokoll der Sitzung vom %(day)s") % {"day": day(meeting.held_at)},
        body=meeting.body.name,
        head=results_of(sums),
        facts=_facts(material),
        present=_present(meeting),
        sections=tuple(_sections(material)),
        plain=plain_of(material, sums),
        ahead=ahead_of(material),
        closing=_closing(material),
        remark=_written(general),
    )


def _written(text: Text | None) -> str:
    return place_of(str(text.public_id)) if text is not None else ""


def _facts(material: Material) -> tuple[tuple[str, str], ...]:
    meeting = material.meeting
    begin, end = meeting.held_at, meeting.closed_at
    when = _("%(day)s, %(clock)s") % {"day": day(begin, "weekday"), "clock": clock(begin)}
    facts = [(_("Beginn"), when)]
    if end is not None:
        later = clock(end) if city_day(end) == city_day(begin) else f"{day(end, 'weekday')}, {clock(end)}"
        facts.append((_("Ende"), later))
    if meeting.planned_on is not None:
        facts.append((_("Geplant war"), day(meeting.planned_on, "weekday")))
    return (*facts, (_("Ort"), meeting.place), *_invited(material))


def _invited(material: Material) -> Iterator[tuple[str, str]]:
    """When the invitation went out, and that it was late if it was (docs/decisions/0027)."""
    notice = material.notice
    if notice is None or notice.invited_on is None:
        return
    about = {"day": day(notice.invited_on), "last": day(notice.last_day)}
    late = notice.invited_on > notice.last_day
    text = (
        _("am %(day)s. Das war zu spät: Nach der Geschäftsordnung war es bis zum %(last)s nötig.")
        if late
        else _("am %(day)s")
    )
    yield _("Eingeladen"), text % about


def _present(meeting: Meeting) -> Block:
    """Who was there, per group, each time somebody counted."""
    counts: list[Mapping[str, Any]] = meeting.counts or [{g.value: meeting.attendance.of(g) for g in Group}]
    shown = counts if len(counts) <= COLUMNS else [counts[0], counts[-1]]
    rows = [(capfirst(label(group)), *(str(one[group.value]) for one in shown)) for group in Group]
    rows.append((capfirst(_("zusammen")), *(str(sum(one[group.value] for group in Group)) for one in shown)))
    return Block(
        head=(_("Anwesend"), *(_column(meeting, one, place) for place, one in enumerate(shown))), rows=tuple(rows)
    )


def _column(meeting: Meeting, count: Mapping[str, Any], place: int) -> str:
    if "at" not in count or (place == 0 and len(meeting.counts) == 1):
        return _("Personen")
    at = clock(dt.datetime.fromisoformat(count["at"]).astimezone(CITY_ZONE))
    return _("zu Beginn") if place == 0 else _("ab %(clock)s") % {"clock": at}


def _sections(material: Material) -> list[Section]:
    found = [_section(material, item) for item in material.items]
    found += [Section(_("Das Geld reichte nicht für alle"), blocks=ranking_blocks(one)) for one in material.rankings]
    kinds = {item.kind for item in material.items}
    if "needs" not in kinds and material.answers:
        found.append(Section(_("Anliegen aus dem Stadtteil"), blocks=_answers(material.answers)))
    if "follow_ups" not in kinds and (material.agreed or material.done):
        found.append(Section(_("Wer sich worum kümmert"), blocks=_points(material)))
    if AgendaKind.ANSWERS not in kinds and material.assessed:
        found.append(Section(_("Was die Ressorts geantwortet haben"), blocks=read_out(material.assessed)))
    return [replace(one, number=number) for number, one in enumerate(found, start=1)]


def _section(material: Material, item: AgendaItem) -> Section:
    if item.proposal is not None:
        section = replace(told(item), about=item.proposal.subject)
    elif item.kind == "needs":
        section = Section(called(item), blocks=_answers(material.answers))
    elif item.kind == "follow_ups":
        section = Section(called(item), blocks=_points(material))
    elif item.kind == AgendaKind.ANSWERS:
        section = Section(called(item), blocks=read_out(material.assessed))
    elif item.kind == AgendaKind.MINUTES:
        section = replace(_approved(material, item), about=item.about)
    else:
        section = Section(called(item), about=item.about)
    remark = _written(material.remarks.get(item.pk))
    if not section.blocks and not remark:
        return replace(section, blocks=(Block(_("Kein Beschluss.")),)) if item.kind in MAY_DECIDE_NOTHING else section
    return replace(section, remark=remark)


def _approved(material: Material, item: AgendaItem) -> Section:
    number = meeting_in(item.about)
    minutes = material.approved.get(number or 0)
    if minutes is None:
        return Section(
            called(item),
            _("Vertagt auf die nächste Sitzung"),
            "open",
            (Block(_("Dieser Punkt wurde nicht behandelt.")),),
        )
    about = {"day": day(minutes.meeting.held_at)}
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
    """When it goes on. When the evening ended stands above, beside its beginning."""
    if material.next_meeting is None:
        return ()
    at = material.next_meeting.starts_at
    told_ = {"day": day(at, "weekday"), "clock": clock(at), "place": material.next_meeting.place}
    return (_("Die nächste Sitzung ist am %(day)s, um %(clock)s. Ort: %(place)s.") % told_,)
