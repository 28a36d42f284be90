"""The point of the agenda at which departments' answers are read out and the room says whether they are enough."""

import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.kept import fields_of, texts_of
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import label
from einklang.demands.queries import reviews_due
from einklang.demands.rules.answers import AnswerKind, Verdict
from einklang.evening.actions import assess_in_meeting
from einklang.evening.forms.answers import ReadOutForm
from einklang.evening.queries.agenda import item_of
from einklang.evening.queries.answers import ReadOut, to_read_out
from einklang.evening.queries.minutes import minutes_of_meeting
from einklang.evening.rules.minutes import MinutesStatus
from einklang.evening.views.meetings import find_meeting
from einklang.forum.models import Meeting
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.meetings import OVER, MeetingStatus
from einklang.people.models import Person

VERDICTS = (
    (Verdict.ENOUGH, _("Reicht"), "j"),
    (Verdict.PARTLY, _("Reicht zum Teil"), "t"),
    (Verdict.NOT_ENOUGH, _("Reicht nicht"), "k"),
)
"""Each with the word on its button, and its key for the answer that comes next."""


TONES = {Verdict.ENOUGH: "done", Verdict.PARTLY: "now", Verdict.NOT_ENOUGH: "warn"}


class Row(NamedTuple):
    """An answer with its form."""

    read: ReadOut
    kind: str
    form: ReadOutForm

    @property
    def tone(self) -> str:
        """How the verdict looks."""
        return TONES[self.read.verdict] if self.read.verdict else ""


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: CityRequest, neighbourhood: str, number: int, position: int) -> HttpResponse:
    """A table to read out from; each answer is assessed with one press, and with a sentence if the room wants one."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    item = item_of(meeting, position)
    if item is None or item.kind != AgendaKind.ANSWERS:
        raise Http404
    minutes = minutes_of_meeting(meeting)
    is_draft = minutes is None or minutes.status is MinutesStatus.DRAFT
    is_over = not is_draft or meeting.state == MeetingStatus.CANCELLED
    rows = _rows(request, meeting, is_over=is_over)
    sent = next((one for one in rows if one.form.is_bound), None)
    if request.method == "POST" and sent is not None and _is_assessed(request, meeting, sent):
        return redirect(f"{request.path}#answer-{sent.read.answer.pk}")
    page = {
        "neighbourhood": hood,
        "meeting": meeting,
        "item": item,
        "rows": rows,
        "first": next((one.read.answer.pk for one in rows if one.read.assessed is None), None),
        "verdicts": VERDICTS,
        "form": sent.form if sent else None,
        "too_late": request.method == "POST" and sent is None,
        "missed": texts_of(fields_of(request)),
        "may_assess": meeting.state in {MeetingStatus.OPEN, MeetingStatus.CLOSED} and is_draft,
        "is_draft": is_draft,
        "reviews": reviews_due(hood, request.today) if meeting.state not in OVER else (),
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "evening/answers.html", page, status=status)


def _rows(request: CityRequest, meeting: Meeting, *, is_over: bool) -> Sequence[Row]:
    said = typed(request)
    asked = said.get("item", "") if said is not None else ""
    return [
        Row(
            one,
            label(AnswerKind(one.answer.kind)),
            ReadOutForm(
                said if asked == str(one.answer.public_id) else None,
                auto_id=f"answer-{one.answer.pk}-%s",
                initial={"item": one.answer.public_id, "form_token": uuid.uuid4()},
            ),
        )
        for one in to_read_out(meeting, is_over=is_over)
    ]


def _is_assessed(request: CityRequest, meeting: Meeting, row: Row) -> bool:
    form = row.form
    if not form.is_valid():
        return False
    told: dict[str, Any] = {
        "answer": row.read.answer,
        "verdict": Verdict(form.cleaned_data["verdict"]),
        "words": form.cleaned_data["words"],
        "form_token": form.cleaned_data["form_token"],
        "now": request.now,
    }
    actor = cast(Person, request.user)
    return is_done(form, lambda: assess_in_meeting(actor=actor, meeting=meeting, **told))
