"""The files of an application: several at once, each with its own sentence when it cannot be taken."""

import uuid
from typing import cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import handed_out, signed_in, throttled, typed
from einklang.base.forms import add_refusal, is_done
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.people.models import Person
from einklang.people.queries import is_open, path_of
from einklang.places.queries import neighbourhood_at
from einklang.projects.actions import attach_file, remove_file
from einklang.projects.forms import FileForm, RemoveFileForm
from einklang.projects.models import Application
from einklang.projects.queries import (
    asked_for,
    attachment_behind,
    attachments_behind,
    draft_of,
    may_see_files,
    may_write,
)
from einklang.projects.rules.checking import REMOVABLE, AttachmentKind
from einklang.projects.rules.doors import CHECK_FORMALLY
from einklang.projects.rules.life import DRAFTS
from einklang.projects.views.desk import found_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def files(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The files of an application; add some. What is good of several is kept, whatever the others are."""
    application = found_or_404(request, neighbourhood, number)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid() and _are_kept(request, application, form):
        return redirect("applications:files", neighbourhood, number)
    return _page(request, application, form=form, status=UNPROCESSABLE if form.is_bound else 200)


def _are_kept(request: CityRequest, application: Application, form: FileForm) -> bool:
    kind, kept = AttachmentKind(form.cleaned_data["kind"]), 0
    for upload in form.cleaned_data["file"]:
        try:
            _keep(request, application, upload, kind)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            kept += 1
    if kept:
        told = ngettext("%(count)s Datei liegt jetzt beim Antrag.", "%(count)s Dateien liegen jetzt beim Antrag.", kept)
        messages.success(request, told % {"count": kept})
    return form.is_valid()


def _keep(request: CityRequest, application: Application, upload: "UploadedFile[bytes]", kind: AttachmentKind) -> None:
    person = cast(Person, request.user)
    attach_file(actor=person, application=application, upload=upload, kind=kind, now=request.now)


def _page(
    request: CityRequest,
    application: Application,
    *,
    form: FileForm | None = None,
    removal: RemoveFileForm | None = None,
    status: int = 200,
) -> HttpResponse:
    person = cast(Person, request.user)
    writes = may_write(person, application, request.today)
    page = {
        "neighbourhood": application.neighbourhood,
        "application": application,
        "attachments": attachments_behind(person, application, request.today),
        "file_form": (form or FileForm()) if writes else None,
        "removal": removal or _removal(request, application),
        "asked": asked_for(application) if writes else None,
        "is_writing": draft_of(application) is not None,
        "may_see_files": may_see_files(person, application, request.today),
    }
    return render(request, "projects/files.html", page, status=status)


def _removal(request: CityRequest, application: Application, *, is_sent: bool = False) -> RemoveFileForm | None:
    """The form to take a file away, for who may do that now and where there is one."""
    person, is_draft = cast(Person, request.user), application.stands in DRAFTS
    if is_draft:
        may_remove = may_write(person, application, request.today)
    else:
        may_remove = is_open(person, CHECK_FORMALLY, application.neighbourhood, request.today)
    known = attachments_behind(person, application, request.today)
    if not (may_remove and application.stands in REMOVABLE and (known or is_sent)):
        return None
    address = reverse("applications:remove_file", args=[application.neighbourhood.slug, application.number])
    sent = request.POST if is_sent else typed(request, to=address)
    named = [(str(one.public_id), one.file.name) for one in known]
    return RemoveFileForm(sent, files=named, says_why=not is_draft, prefix="remove")


@require_POST
@signed_in
@throttled("write")
def remove(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Take a file away. The second click of two shows what the first did."""
    application = found_or_404(request, neighbourhood, number)
    form = _removal(request, application, is_sent=True)
    if form is None:
        raise Http404(number)
    gone = request.POST.get("remove-which", "") not in dict(form.fields["which"].choices)  # type: ignore[attr-defined]
    if gone or (form.is_valid() and is_done(form, lambda: _take_away(request, application, form))):
        messages.success(request, _("Die Datei liegt nicht mehr beim Antrag."))
        return redirect("applications:files", neighbourhood, number)
    return _page(request, application, removal=form, status=UNPROCESSABLE)


def _take_away(request: CityRequest, application: Application, form: RemoveFileForm) -> None:
    remove_file(
        actor=cast(Person, request.user),
        application=application,
        public_id=uuid.UUID(form.cleaned_data["which"]),
        reason=form.cleaned_data.get("reason", ""),
        now=request.now,
    )


@require_safe
@signed_in
def download(request: CityRequest, neighbourhood: str, number: int, public_id: uuid.UUID) -> HttpResponse:
    """One file of an application, as a download."""
    person, hood = cast(Person, request.user), neighbourhood_at(neighbourhood)
    attachment = attachment_behind(person, hood, number, public_id, request.today)
    if attachment is None:
        raise Http404(public_id)
    file = attachment.file
    return cast(
        HttpResponse, handed_out(path_of(file.digest).open("rb"), name=file.name, content_type=file.content_type)
    )
