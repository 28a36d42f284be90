"""Reading what was noted: publish it, hold it back with a reason, set it right, give it a new place."""

from collections.abc import Callable
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import label
from einklang.needs.rules.hints import hints
from einklang.people.models import Person
from einklang.places.queries import neighbourhood_at
from einklang.reports.actions import (
    correct_annotation,
    empty_annotation,
    keep_annotation_back,
    place_again,
    publish_annotation,
)
from einklang.reports.forms import CorrectForm, EmptyForm, KeepBackForm, PlaceForm, PublishForm
from einklang.reports.models import Annotation
from einklang.reports.queries import (
    anchor_of,
    annotation_behind,
    annotations_to_read,
    current_edition,
    misplaced_here,
    standing_of,
)
from einklang.reports.rules.notes import AnnotationKind, AnnotationState

TICKS = {"checked", "all_the_same"}


class Act(NamedTuple):
    """Something that can be done on this page: its form and what its button does."""

    form: forms.Form
    do: Callable[..., Any]
    done: str


@require_http_methods(["GET", "HEAD"])
@signed_in
def annotations(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """What waits for a reader, and what a new edition has left without a place."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    to_read = annotations_to_read(person, area, request.today)
    page = {"neighbourhood": area, "to_read": to_read, "misplaced": misplaced_here(area)}
    return render(request, "reports/annotations.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def annotation(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """One annotation: to be read as long as it is not public, then to be set right."""
    area, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    found = annotation_behind(person, area, number, request.today)
    if found is None:
        raise Http404(number)
    said = typed(request)
    acts = _acts(found, said)
    act = acts.get(said.get("act", "")) if said is not None else None
    if request.method == "POST" and act is not None and act.form.is_valid():
        told = {name: value for name, value in act.form.cleaned_data.items() if name not in TICKS}
        if is_done(act.form, lambda: act.do(actor=person, annotation=found, now=request.now, **told)):
            messages.success(request, act.done)
            return redirect("annotations_desk:list", area.slug)
    still = act.form.flagged if act is not None and isinstance(act.form, PublishForm) else []
    page = dict.fromkeys(("publish", "hold_back", "place", "correct", "empty")) | {
        **{name: act.form for name, act in acts.items()},
        "neighbourhood": area,
        "note": found,
        "state": AnnotationState(found.state),
        "kind_of_note": AnnotationKind(found.kind),
        "hints": [(hint, label(hint.kind)) for hint in hints(found.wording.body)],
        "still": [(hint, label(hint.kind)) for hint in still],
        "stands": standing_of(found),
        "needs": found.needs.order_by("number"),
        "projects": found.projects.order_by("number"),
        "current": current_edition(found.report_id),
    }
    return render(request, "reports/read.html", page, status=UNPROCESSABLE if request.method == "POST" else 200)


def _acts(found: Annotation, said: QueryDict | None) -> dict[str, Act]:
    state = AnnotationState(found.state)
    if state is AnnotationState.RECEIVED:
        start = {"kind": found.kind, "public_text": found.wording.body, "figure": found.figure}
        return {
            "publish": Act(PublishForm(_of(said, "publish"), initial=start), _publish, _("Veröffentlicht.")),
            "hold_back": Act(
                KeepBackForm(_of(said, "hold_back")),
                keep_annotation_back,
                _("Nicht veröffentlicht. Wer sie geschrieben hat, liest Ihren Grund."),
            ),
        }
    if state is AnnotationState.NOT_PUBLISHED:
        return {}
    start = {"public_text": found.public_text.body if found.public_text else "", "figure": found.figure}
    return {
        "place": Act(PlaceForm(_of(said, "place"), auto_id="place_%s"), _place, _("Zugeordnet.")),
        "correct": Act(CorrectForm(_of(said, "correct"), initial=start), correct_annotation, _("Berichtigt.")),
        "empty": Act(EmptyForm(_of(said, "empty"), auto_id="empty_%s"), empty_annotation, _("Der Text ist gelöscht.")),
    }


def _publish(*, kind: str, **rest: Any) -> Annotation:
    return publish_annotation(kind=AnnotationKind(kind), **rest)


def _place(*, annotation: Annotation, place: str, **rest: Any) -> Annotation:
    anchor = anchor_of(annotation.report_id, place.strip())
    if not anchor:
        raise Refusal("reports.number_unknown", field="place", number=place.strip())
    return place_again(annotation=annotation, anchor=anchor, **rest)


def _of(said: QueryDict | None, act: str) -> QueryDict | None:
    return said if said is not None and said.get("act") == act else None
