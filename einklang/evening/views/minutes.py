"""Minutes: written by the meeting itself, remarked on and signed off on the desk, approved in a later meeting."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.evening.actions import (
    add_to_minutes,
    approve_minutes,
    empty_words,
    minutes_letters_of,
    put_minutes_on_agenda,
    sign_minutes,
    write_remarks,
)
from einklang.evening.documents.minutes import minutes_pdf
from einklang.evening.forms import AdditionForm, ApprovalForm, EmptyForm, RemarksForm
from einklang.evening.models import Minutes
from einklang.evening.queries import (
    Material,
    frozen,
    item_of,
    material_of,
    minutes_of_item,
    minutes_of_meeting,
    unanswered,
    with_words,
    words_in,
)
from einklang.evening.rules.minutes import MinutesStatus, Paper, to_json
from einklang.evening.views.inviting import MinutesWriter
from einklang.evening.views.meetings import find_meeting
from einklang.evening.views.objections import told_of
from einklang.evening.words import paper_of, printed, texts_of
from einklang.forum.models import Meeting
from einklang.forum.queries import meetings_of
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.meetings import MeetingStatus
from einklang.people.models import Person
from einklang.people.queries import letters_about
from einklang.places.queries import neighbourhood_at


@require_safe
def paper(_request: CityRequest, neighbourhood: str, number: int, language: str = "de") -> HttpResponse:
    """The minutes as a file; there is one once they were signed off."""
    hood = neighbourhood_at(neighbourhood)
    meeting = meetings_of(hood).filter(number=number).first()
    minutes = minutes_of_meeting(meeting) if meeting is not None else None
    if minutes is None or minutes.signed_at is None:
        raise Http404
    language, text = frozen(minutes, language)
    made_at = max([minutes.signed_at, minutes.approved_at or minutes.signed_at, *_added(minutes)])
    pdf = minutes_pdf(printed(text, minutes, language), language=language, made_at=made_at)
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{hood.slug}-{number}-{language}.pdf"'
    response.headers["Content-Language"] = language
    return response


def _added(minutes: Minutes) -> list[Any]:
    moments = [one.added_at for one in minutes.added]  # type: ignore[attr-defined]
    return moments + [one.answered_at or one.raised_at for one in minutes.objected]  # type: ignore[attr-defined]


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The minutes as the paper will read, with a place for remarks; signed off, with a place for corrections."""
    _hood, meeting = find_meeting(request, neighbourhood, number)
    if meeting.state in {"planned", "cancelled"}:
        return redirect("evening:run", neighbourhood, number)
    minutes = minutes_of_meeting(meeting)
    if minutes is None or minutes.status is MinutesStatus.DRAFT:
        return _draft(request, meeting)
    return _signed(request, meeting, minutes)


def _draft(request: CityRequest, meeting: Meeting) -> HttpResponse:
    material = material_of(meeting)
    form = _remarks_form(typed(request), material)
    if request.method == "POST" and form.is_valid() and _kept(request, meeting, form):
        return redirect("evening:minutes", meeting.neighbourhood.slug, meeting.number)
    language = get_language() or "de"
    text = with_words(to_json(paper_of(material)), meeting.neighbourhood_id, language)
    context = {
        "neighbourhood": meeting.neighbourhood,
        "meeting": meeting,
        "paper": text,
        "sections": _with_places(text, material, form),
        "form": form,
        "clean": not form.errors,
    }
    return render(request, "evening/draft.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def _remarks_form(data: QueryDict | None, material: Material) -> RemarksForm:
    remarks = {key: text.body for key, text in material.remarks.items()}
    return RemarksForm(data, items=material.items, remarks=remarks)


def _with_places(text: Paper, material: Material, form: RemarksForm) -> list[tuple[Any, forms.BoundField | None]]:
    """Each point with the place for its remark; those that no item of the agenda has come after them."""
    places = [form.at(item) for item in material.items]
    more = len(text.sections) - len(places)
    return list(zip(text.sections, [*places, *([None] * more)], strict=True))


def _kept(request: CityRequest, meeting: Meeting, form: RemarksForm) -> bool:
    actor, language = cast(Person, request.user), get_language() or "de"
    written: dict[str, Any] = {
        "actor": actor,
        "meeting": meeting,
        "remarks": form.remarks(),
        "shown": form.shown(),
        "language": language,
        "now": request.now,
    }
    try:
        if request.POST.get("act") == "sign":
            sign_minutes(told=texts_of, write=MinutesWriter(request), **written)
            messages.success(request, _signed_off(meeting))
        else:
            write_remarks(**written)
            messages.success(request, _("Gespeichert."))
    except Refusal as refusal:
        form.again()
        add_refusal(form, refusal)
        return False
    return True


def _signed_off(meeting: Meeting) -> str:
    said, count = (
        _("Das Protokoll ist abgeschlossen und öffentlich."),
        letters_about(minutes_letters_of(meeting)).count(),
    )
    if not count:
        return said
    mail = ngettext("Die Kurzfassung geht an %(count)s Person.", "Die Kurzfassung geht an %(count)s Personen.", count)
    return f"{said} {mail % {'count': count}}"


def _signed(request: CityRequest, meeting: Meeting, minutes: Minutes) -> HttpResponse:
    data = typed(request)
    act = data.get("act", "") if data is not None else ""
    texts = words_in(minutes).filter(erased_at=None)
    late = _came_late(data, meeting) if data is not None and act in {"sign", "save"} else []
    page = {
        "add": AdditionForm(data if act == "add" else None, initial={"text": "\n\n".join(late)}, auto_id="add_%s"),
        "empty": EmptyForm(data if act == "empty" else None, texts=texts, auto_id="empty_%s"),
    }
    coming, form = _coming(meeting, minutes), page.get(act)
    if request.method == "POST" and not late and _done(request, meeting, coming, form):
        return redirect("evening:minutes", meeting.neighbourhood.slug, meeting.number)
    language, text = frozen(minutes, get_language() or "de")
    context = {
        "neighbourhood": meeting.neighbourhood,
        "meeting": meeting,
        "minutes": minutes,
        "paper": text,
        "language": language,
        "form": form,
        "late": late,
        "coming": coming,
        "texts": texts.exists(),
        "objected": told_of(minutes),
        "at_desk": True,
        "unanswered": unanswered(minutes).count(),
        **page,
    }
    return render(request, "evening/signed.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def _came_late(data: QueryDict, meeting: Meeting) -> list[str]:
    """Remarks that were typed on an old page of the draft, and stand in no minutes."""
    form = _remarks_form(data, material_of(meeting))
    form.full_clean()
    return form.lost()


def _done(request: CityRequest, meeting: Meeting, coming: Meeting | None, form: forms.Form | None) -> bool:
    """Do what was pressed; False when a form has to be shown again. Whoever signs a second time finds it signed."""
    actor, now = cast(Person, request.user), request.now
    if form is None:
        if request.POST.get("act") == "agenda" and coming is not None:
            put_minutes_on_agenda(actor=actor, meeting=coming, of=meeting, now=now)
            messages.success(request, _("Das Protokoll steht auf der nächsten Tagesordnung."))
        return True
    if not form.is_valid():
        return False
    data = form.cleaned_data
    try:
        if isinstance(form, EmptyForm):
            empty_words(actor=actor, meeting=meeting, text=data["which"], why=data["why"], now=now)
            messages.success(request, _("Der Text ist gelöscht."))
        else:
            language = get_language() or "de"
            add_to_minutes(actor=actor, meeting=meeting, text=data["text"], language=language, now=now)
            messages.success(request, _("Die Berichtigung steht unter dem Protokoll."))
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _coming(meeting: Meeting, minutes: Minutes) -> Meeting | None:
    """The next meeting of the same body, unless these minutes are approved or stand on an agenda that is to come."""
    later = Meeting.objects.filter(body=meeting.body_id, starts_at__gt=meeting.starts_at)
    to_come = later.filter(state__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN))
    asked = to_come.filter(items__kind=AgendaKind.MINUTES, items__about=f"meetings/{meeting.number}")
    if minutes.status is MinutesStatus.APPROVED or asked.exists():
        return None
    return to_come.order_by("starts_at").first()


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: CityRequest, neighbourhood: str, number: int, position: int) -> HttpResponse:
    """The point of the agenda at which the room approves earlier minutes: one key, or with a correction."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    item = item_of(meeting, position)
    if item is None or item.kind != AgendaKind.MINUTES:
        raise Http404
    data = typed(request)
    act = request.POST.get("act", "")
    form = ApprovalForm(data if data is not None and data.get("act") == "correct" else None)
    refused: list[str] = []
    if request.method == "POST" and (act == "approve" or (form.is_bound and form.is_valid())):
        correction = form.cleaned_data["text"] if form.is_bound else ""
        try:
            actor, language = cast(Person, request.user), get_language() or "de"
            approve_minutes(actor=actor, item=item, correction=correction, language=language, now=request.now)
            messages.success(request, _("Das Protokoll ist genehmigt."))
            return redirect("evening:run", hood.slug, number)
        except Refusal as refusal:
            refused = [sentence(one) for one in refusal.all]
    minutes = minutes_of_item(item)
    context = {
        "neighbourhood": hood,
        "meeting": meeting,
        "item": item,
        "minutes": minutes,
        "unanswered": unanswered(minutes).count() if minutes is not None else 0,
        "form": form,
        "refused": refused,
    }
    return render(request, "evening/approve.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)
