"""The editor of an application's draft. Nothing typed is ever lost: what cannot be saved comes back as it was typed."""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.autosave import AUTOSAVE, not_saved, saved
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal
from einklang.base.refusal import Refusal
from einklang.base.status import CONFLICT, UNPROCESSABLE
from einklang.base.words import sentence
from einklang.people.models import Person
from einklang.programmes.rules import FormKind
from einklang.projects.actions import save_draft, sort_application, submit_version
from einklang.projects.forms import (
    Editor,
    SortFields,
    editor_for,
    editor_from,
    errors_of,
    in_form_order,
    with_another_row,
)
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import (
    asked_for,
    draft_of,
    early_start_permitted,
    findings_about,
    further_pots,
    may_write,
)
from einklang.projects.rules.changes import Row, changes
from einklang.projects.rules.findings import Severity
from einklang.projects.rules.formal import missing_field
from einklang.projects.rules.holder import is_needed
from einklang.projects.rules.life import HAND_IN
from einklang.projects.rules.plan import Plan
from einklang.projects.rules.short import form_for, short_limit
from einklang.projects.views.desk import found_or_404, show
from einklang.projects.views.hints import (
    Hint,
    HintedRow,
    asked_hints,
    by_place,
    groups_of,
    hints_of,
    rows_of,
    with_asked,
)

ANOTHER_ROW = {"add_line": "lines", "add_cover": "covers"}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def one(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """An application at the desk: its draft in the editor, or what was handed in."""
    application = found_or_404(request, neighbourhood, number)
    draft = draft_of(application)
    writes = application.stands in HAND_IN and may_write(cast(Person, request.user), application, request.today)
    if draft is None or not writes:
        return _too_late(request, application) if request.method == "POST" else show(request, application)
    draft.application = application
    kept = typed(request)
    if request.method == "POST":
        return _write(request, application, draft)
    if kept is not None:
        return _page(request, application, draft, _typed_editor(request, application, kept))
    return _page(request, application, draft, _editor(request, draft), hints=_hints(request, draft))


def _too_late(request: CityRequest, application: Application) -> HttpResponse:
    """The second click of two shows what the first did; somebody's other window gets its text back."""
    token = request.POST.get("form_token", "")
    if token in {str(known) for known in application.versions.values_list("form_token", flat=True).order_by("pk")}:
        return redirect("applications:one", application.neighbourhood.slug, application.number)
    newest = application.versions.filter(submitted_at__isnull=False).order_by("-number").first()
    editor = _typed_editor(request, application, request.POST)
    editor.form.is_valid()
    add_refusal(editor.form, Refusal("projects.version_submitted", number=newest.number if newest else 0))
    return _page(request, application, None, editor, status=UNPROCESSABLE)


def _write(request: CityRequest, application: Application, draft: ApplicationVersion) -> HttpResponse:
    act = request.POST.get("do", "save")
    if act in set(FormKind):
        # Another form over the same fields: what was typed comes along, and nothing is saved by it.
        return _page(request, application, draft, _typed_editor(request, application, request.POST))
    if act in ANOTHER_ROW:
        return _page(
            request,
            application,
            draft,
            _typed_editor(request, application, with_another_row(request.POST, ANOTHER_ROW[act])),
        )
    editor = _typed_editor(request, application, request.POST)
    if act == AUTOSAVE:
        return _pause(request, application, editor)
    if not editor.is_valid():
        return _page(request, application, draft, editor, status=UNPROCESSABLE)
    try:
        _save(request, application, editor)
    except Refusal as refusal:
        return _not_saved(request, application, editor, refusal)
    if act == "submit":
        return _submit(request, application, editor)
    messages.success(request, _("Der Entwurf ist gespeichert."))
    here = reverse("applications:one", args=(application.neighbourhood.slug, application.number))
    return redirect(f"{here}?form=full" if request.POST.get("shown") == FormKind.FULL else here)


def _wished(request: CityRequest) -> FormKind | None:
    """Which form she chose: by the button, else the one that she was on, else by the address."""
    said = (request.POST.get("do"), request.POST.get("shown"), request.GET.get("form"))
    return next((FormKind(one) for one in said if one in set(FormKind)), None)


def _pause(request: CityRequest, application: Application, editor: Editor) -> HttpResponse:
    """Save on a pause, and say in a sentence what became of it; the page stays as it is."""
    if not editor.is_valid():
        _anchor, text = next(iter(errors_of(editor)))
        return not_saved(text)
    try:
        draft = _save(request, application, editor)
    except Refusal as refusal:
        if refusal.code == "projects.draft_stale":
            said = _("In einem anderen Fenster wurde gespeichert. Speichern Sie mit dem Knopf, dann sehen Sie beides.")
            return not_saved(said, CONFLICT)
        return not_saved(sentence(refusal))
    return saved(request.now, draft.revision)


def _save(request: CityRequest, application: Application, editor: Editor) -> ApplicationVersion:
    draft = save_draft(
        actor=cast(Person, request.user),
        application=application,
        text=editor.text(),
        plan=plan_in(editor, application),
        revision=editor.form.cleaned_data["revision"],
        now=request.now,
    )
    _sort(request, application, editor.sort)
    return draft


def _sort(request: CityRequest, application: Application, form: Form | None) -> None:
    """Say in which field of action the project is and for whom, if that is something new."""
    if form is None or not form.is_bound:
        return
    told = {"field_of_action": "", **form.cleaned_data}
    if (told["field_of_action"], told["target_group"] or "") != (application.field_of_action, application.target_group):
        actor = cast(Person, request.user)
        now = sort_application(actor=actor, application=application, now=request.now, **told)
        application.field_of_action, application.target_group = now.field_of_action, now.target_group


def plan_in(editor: Editor, application: Application) -> Plan:
    """The plan as it was typed, under the application's programme."""
    return editor.plan(application.programme.name, application.guideline.value().in_kind_rate_cents)


def _not_saved(request: CityRequest, application: Application, editor: Editor, refusal: Refusal) -> HttpResponse:
    """What was typed comes back; if somebody saved meanwhile, beside what they saved."""
    there, differences = draft_of(application), []
    if there is not None and refusal.code == "projects.draft_stale":
        differences = changes(there.content(), editor.text().content(plan_in(editor, application)))
        editor = _typed_editor(request, application, request.POST, revision=there.revision)
        editor.is_valid()
    add_refusal(editor.form, refusal)
    return _page(request, application, there, editor, differences=differences, status=UNPROCESSABLE)


def _submit(request: CityRequest, application: Application, editor: Editor) -> HttpResponse:
    """Hand in what was just saved; the reasons against it stand on top and at their fields."""
    token = editor.form.cleaned_data["form_token"]
    try:
        submit_version(actor=cast(Person, request.user), application=application, form_token=token, now=request.now)
    except Refusal as refusal:
        draft = cast(ApplicationVersion, draft_of(application))
        draft.application = application
        hints = _hints(request, draft)
        told = [(hint.anchor, hint.text) for hint in hints if hint.severity is Severity.REFUSE]
        if not told:
            messages.error(request, _("Der Antrag ist noch nicht eingereicht."))
            add_refusal(editor.form, refusal)
            return _page(request, application, draft, _with_revision(request, draft, refusal), status=UNPROCESSABLE)
        return _page(request, application, draft, _editor(request, draft), hints=hints, told=told, status=UNPROCESSABLE)
    messages.success(request, _("Ihr Antrag ist eingereicht. Das Amt prüft ihn jetzt."))
    return redirect("applications:one", application.neighbourhood.slug, application.number)


def _with_revision(request: CityRequest, draft: ApplicationVersion, refusal: Refusal) -> Editor:
    editor = _typed_editor(request, draft.application, request.POST, revision=draft.revision)
    editor.is_valid()
    add_refusal(editor.form, refusal)
    return editor


def _editor(request: CityRequest, draft: ApplicationVersion) -> Editor:
    pots = further_pots(draft.application, request.today)
    editor = editor_for(draft.text(), draft.plan(), revision=draft.revision, form_token=uuid.uuid4(), pots=pots)
    editor.sort = _sort_fields(draft.application)
    return editor


def _sort_fields(application: Application, typed_in: QueryDict | None = None) -> SortFields:
    """As it was typed where the page asked for it, else as it is."""
    return SortFields(
        typed_in if typed_in is not None and "target_group" in typed_in else None,
        fields_of_action=application.guideline.value().fields_of_action,
        initial={"field_of_action": application.field_of_action, "target_group": application.target_group},
    )


def _typed_editor(
    request: CityRequest, application: Application, typed_in: QueryDict, revision: int | None = None
) -> Editor:
    editor = editor_from(typed_in, revision=revision, pots=further_pots(application, request.today))
    editor.sort = _sort_fields(application, typed_in)
    return editor


def _hints(request: CityRequest, draft: ApplicationVersion) -> list[Hint]:
    """What there is to say about a draft, in the order of its form; nothing about one that nobody has begun."""
    if not draft.revision:
        return []
    early = draft.starts_early or early_start_permitted(draft.application)
    text, plan = draft.text(), in_form_order(draft.plan())
    application = draft.application
    unsorted = missing_field(application.field_of_action, application.programme.name, application.guideline.value())
    found = findings_about(application, text, plan, not_before=request.today, early_start=early)
    return hints_of([*unsorted, *found])


def preview(
    request: CityRequest, application: Application, draft: ApplicationVersion, read: QueryDict, told: list[str]
) -> HttpResponse:
    """What a spreadsheet says, in the editor and not saved; what could not be read stands on top, row by row."""
    editor = _typed_editor(request, application, read)
    editor.is_valid()
    texts = [*(("", text) for text in told), *errors_of(editor)]
    return _page(request, application, draft, editor, told=texts, is_preview=True)


def _form_of(request: CityRequest, application: Application, plan: Plan | None) -> dict[str, Any]:
    """Which form the page shows, and what it says about why."""
    terms, now = application.guideline.value(), plan or Plan((), ())
    shown = form_for(now, terms, _wished(request))
    return {
        "form_kind": shown,
        "is_short": shown is FormKind.SHORT,
        "may_be_short": form_for(now, terms) is FormKind.SHORT,
        "short_limit": short_limit(terms),
    }


def _page(
    request: CityRequest,
    application: Application,
    draft: ApplicationVersion | None,
    editor: Editor,
    *,
    hints: list[Hint] | None = None,
    told: list[tuple[str, str]] | None = None,
    differences: list[Row] | None = None,
    is_preview: bool = False,
    status: int = 200,
) -> HttpResponse:
    asked, plan = asked_for(application), draft.plan() if draft else None
    hints = with_asked(asked_hints(asked), hints or [])
    editor.hints = by_place(hints)
    form, empty_line = _form_of(request, application, plan), editor.lines.empty_form
    if form["is_short"]:
        for line in (*editor.lines.forms, empty_line):
            line.offer_cash_only()
    page: dict[str, Any] = {
        "neighbourhood": application.neighbourhood,
        "application": application,
        "draft": draft,
        "plan": plan,
        "terms": application.guideline.value(),
        "groups": groups_of(plan),
        "editor": editor,
        "lines": rows_of(editor.lines, "lines", hints),
        "covers": rows_of(editor.covers, "covers", hints),
        "empty_line": HintedRow(empty_line, []),
        "empty_cover": HintedRow(editor.covers.empty_form, []),
        "told": told or (list(errors_of(editor)) if status != 200 else []),
        "differences": differences or [],
        "asked": asked,
        "is_preview": is_preview,
        "is_refused": status != 200,
        "needs_holder": is_needed(application.holder(), application.guideline.value()),
        **form,
    }
    return render(request, "projects/edit.html", page, status=status)
