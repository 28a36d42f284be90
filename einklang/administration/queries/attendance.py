"""Which departments said that they come to which meeting, and which came."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from einklang.administration.models import AttendanceNote, AttendancePromise, Department
from einklang.administration.rules.attendance import Coming, coming
from einklang.forum.models import Meeting
from einklang.needs.queries import meetings_held
from einklang.places.models import Neighbourhood

OVER = {"closed"}


class There(NamedTuple):
    """One department and one meeting."""

    department: Department
    meeting: Meeting
    function: str
    coming: Coming
    promise: AttendancePromise | None


def attendance_at(meeting: Meeting) -> list[There]:
    """The departments that promised to come to a meeting or came; of one that was cancelled, none."""
    return _public(_there(*_rows(meeting=meeting)))


def attendance_of(department: Department) -> list[There]:
    """The meetings to which a department promised to come, or came, the last one first."""
    return sorted(_public(_there(*_rows(department=department))), key=lambda one: one.meeting.starts_at, reverse=True)


def attendance_in(neighbourhood: Neighbourhood) -> list[There]:
    """All of a neighbourhood."""
    return _there(*_rows(meeting__neighbourhood=neighbourhood))


def meetings_ahead(neighbourhood: Neighbourhood, now: dt.datetime) -> QuerySet[Meeting]:
    """The meetings to which a department can say that it comes, the next one first."""
    rows = Meeting.objects.filter(neighbourhood=neighbourhood, state__in=("planned", "open"), starts_at__gte=now)
    return rows.select_related("body").order_by("starts_at", "pk")


def meetings_opened(neighbourhood: Neighbourhood, now: dt.datetime) -> QuerySet[Meeting]:
    """The meetings that took place, the last one first: none that was planned and never opened, or cancelled."""
    return meetings_held(neighbourhood, now).filter(opened_at__isnull=False)


def counted(rows: Iterable[There]) -> Counter[Coming]:
    """How often which: of promises, `CAME` were kept and `STAYED_AWAY` were not."""
    return Counter(row.coming for row in rows)


def _public(rows: list[There]) -> list[There]:
    """Who did not come and never said so broke no promise: that is nobody else's business."""
    return [row for row in rows if row.coming is not Coming.NOT_THERE]


def _rows(**where: object) -> tuple[list[AttendancePromise], list[AttendanceNote]]:
    promises = AttendancePromise.objects.filter(withdrawn_at=None, **where).order_by("pk")
    notes = AttendanceNote.objects.filter(**where).order_by("pk")
    names = ("department__organisation", "meeting__neighbourhood", "meeting__body")
    return list(promises.select_related(*names)), list(notes.select_related(*names))


def _there(promises: list[AttendancePromise], notes: list[AttendanceNote]) -> list[There]:
    by_pair: dict[tuple[int, int], list[AttendanceNote]] = defaultdict(list)
    for note in notes:
        by_pair[note.department_id, note.meeting_id].append(note)
    promised = {(one.department_id, one.meeting_id): one for one in promises}
    rows = []
    for pair in dict.fromkeys([*promised, *by_pair]):
        promise, seen = promised.get(pair), by_pair[pair]
        of = promise or seen[-1]
        if of.meeting.state == "cancelled":
            continue
        came = seen[-1].came if seen else None
        state = coming(promised=promise is not None, came=came, is_over=of.meeting.state in OVER)
        rows.append(There(of.department, of.meeting, promise.function if promise else "", state, promise))
    return sorted(rows, key=lambda row: (row.department.short, row.department.pk))
