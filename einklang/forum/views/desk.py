"""Founding bodies and writing their rules: nothing changes here, it becomes a proposal for a meeting of the body."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import add_refusal, is_done
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.forum import actions as forum
from einklang.forum.forms import BodyForm, ProcedureForm, RenameForm
from einklang.forum.models import Body, Proposal
from einklang.forum.queries import bodies_of, body_for_desk, change_at, current_version, newest_rules, waiting_changes
from einklang.forum.rules.changes import again_on, base_problems, change_in, changed
from einklang.forum.rules.doors import ADOPT_FIRST_RULES, ADOPT_RULES
from einklang.forum.rules.meetings import BodyKind
from einklang.forum.rules.procedure import Procedure
from einklang.forum.words import title_of_change
from einklang.people.models import Person
from einklang.people.queries import check_door, is_open, neighbourhoods_behind
from einklang.places.models import Neighbourhood
from einklang.places.queries import neighbourhood_at

PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def find_body(request: CityRequest, slug: str, name: str) -> tuple[Neighbourhood, Body]:
    """The neighbourhood and the body in an address, for somebody who may propose its rules."""
    hood = neighbourhood_at(slug)
    body = body_for_desk(request.user, hood, name, request.today)
    if body is None:
        raise Http404(name)
    return hood, body


@require_safe
@signed_in
def places(request: CityRequest) -> HttpResponse:
    """The neighbourhoods in which this person may propose rules."""
    found = list(neighbourhoods_behind(cast(Person, request.user), ADOPT_RULES, request.today))
    if not found:
        raise Refusal("people.role_missing", door=ADOPT_RULES.name)
    return render(request, "forum/desk_places.html", {"places": found})


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def bodies(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """The bodies of a neighbourhood, and the form to found another."""
    hood, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, ADOPT_RULES, hood, request.today)
    found = list(bodies_of(hood))
    has_assembly = any(body.kind == BodyKind.ASSEMBLY for body in found)
    sent = typed(request)
    renames = sent is not None and sent.get("act") == "rename"
    form = BodyForm(None if renames else sent, has_assembly=has_assembly)
    rename_form = RenameForm(sent if renames else None, auto_id="rename_%s", bodies=found)
    if request.method == "POST" and rename_form.is_valid() and _renamed(request, found, rename_form):
        return redirect("forum_desk:bodies", hood.slug)
    if request.method == "POST" and form.is_valid():
        kind, name = BodyKind(form.cleaned_data["kind"]), form.cleaned_data["name"].strip()
        slug = slugify(name.translate(PLAIN))[:50].strip("-")
        try:
            body = forum.found_body(actor=person, neighbourhood=hood, slug=slug, kind=kind, name=name, now=request.now)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Gegründet. Jetzt fehlen noch die ersten Regeln."))
            return redirect("forum_desk:body", hood.slug, body.slug)
    context = {
        "neighbourhood": hood,
        "bodies": [(body, BodyKind(body.kind), next(iter(vars(body)["versions"]), None)) for body in found],
        "form": form,
        "rename_form": rename_form,
    }
    return render(request, "forum/desk_bodies.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def _renamed(request: CityRequest, found: list[Body], form: RenameForm) -> bool:
    slug, name = form.cleaned_data["renamed"], form.cleaned_data["name"]
    body = next(one for one in found if one.slug == slug)
    done = is_done(
        form, lambda: forum.rename_body(actor=cast(Person, request.user), body=body, name=name, now=request.now)
    )
    if done:
        messages.success(request, _("Das Gremium hat jetzt den neuen Namen. Seine Adresse bleibt."))
    return done


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def body(request: CityRequest, neighbourhood: str, slug: str) -> HttpResponse:
    """All rules of a body to be edited; sending makes a proposal. A body without rules gets its first ones."""
    hood, found = find_body(request, neighbourhood, slug)
    if not vars(found)["versions"]:
        return _first_rules(request, hood, found)
    rules = newest_rules(found.pk)
    current, data = rules.value(), typed(request)
    form = ProcedureForm(data, current=current, shown=current, initial={"based_on": rules.version, "seen": 0})
    if request.method == "POST" and form.is_valid():
        version = _sent(
            form,
            rules.version,
            lambda: forum.propose_rules(
                actor=cast(Person, request.user),
                body=found,
                based_on=form.cleaned_data["based_on"],
                now=request.now,
                **_told(form),
            ),
        )
        if version is not None:
            messages.success(request, _("Der Vorschlag ist gemacht. Setzen Sie ihn jetzt auf eine Tagesordnung."))
            return redirect(f"/{hood.slug}/{version.proposal.subject}/")
    return _edit(request, hood, found, form, waiting=_waiting(found), rules=rules)


def _first_rules(request: CityRequest, hood: Neighbourhood, found: Body) -> HttpResponse:
    """The programme office gives a new body its first rules; others read who does."""
    person, plain = cast(Person, request.user), Procedure()
    may = is_open(person, ADOPT_FIRST_RULES, hood, request.today)
    if not may:
        return _edit(request, hood, found, None)
    form = ProcedureForm(typed(request), current=plain, shown=plain, first=True)
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"procedure": form.procedure(), "adopted_on": request.today, "now": request.now}
        if _sent(form, 0, lambda: forum.adopt_rules(actor=person, body=found, **told)) is not None:
            messages.success(request, _("Die ersten Regeln gelten ab heute."))
            return redirect("forum:body", hood.slug, found.slug)
    return _edit(request, hood, found, form)


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CityRequest, neighbourhood: str, slug: str, number: int) -> HttpResponse:
    """A proposal that waits: reword it, bring it up to date, or take it back."""
    hood, found = find_body(request, neighbourhood, slug)
    proposal = change_at(found, number)
    version = current_version(proposal) if proposal is not None else None
    written = change_in(version.facts) if version is not None else None
    if proposal is None or version is None or written is None:
        raise Http404(number)
    address = f"/{hood.slug}/{proposal.subject}/"
    if proposal.ended_at is not None or proposal.decisions.exists():
        return redirect(address)
    person, rules = cast(Person, request.user), newest_rules(found.pk)
    if request.method == "POST" and request.POST.get("act") == "withdraw":
        forum.withdraw_rules(actor=person, proposal=proposal, now=request.now)
        messages.success(request, _("Der Vorschlag ist zurückgezogen. Die Regeln bleiben, wie sie sind."))
        return redirect(address)
    shown = again_on(written, rules.value())
    told = {"based_on": rules.version, "seen": version.number, "reason": version.summary}
    form = ProcedureForm(typed(request), current=rules.value(), shown=shown, initial=told)
    if request.method == "POST" and form.is_valid():
        reworded = _sent(
            form,
            rules.version,
            lambda: forum.reword_rules(
                actor=person,
                proposal=proposal,
                based_on=form.cleaned_data["based_on"],
                seen=form.cleaned_data["seen"],
                now=request.now,
                **_told(form),
            ),
            seen=version.number,
        )
        if reworded is not None:
            messages.success(request, _("Fassung %(number)s liegt vor.") % {"number": reworded.number})
            return redirect(_back_to_the_table(hood, proposal) or address)
    old = bool(base_problems(written.based_on, rules.version))
    return _edit(request, hood, found, form, rules=rules, proposal=proposal, old=old)


def _told(form: ProcedureForm) -> dict[str, Any]:
    """What a proposal tells: the rules, what it is called, and why."""
    procedure = form.procedure()
    title = title_of_change(changed(form.current, procedure))
    return {"procedure": procedure, "title": title, "reason": form.cleaned_data["reason"]}


def _sent(form: ProcedureForm, based_on: int, act: Callable[[], Any], seen: int = 0) -> Any:
    """Do it, or say on the form why not; what is sent next then stands on what the page shows now."""
    try:
        return act()
    except Refusal as refusal:
        form.refuse(refusal)
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["based_on"], form.data["seen"] = str(based_on), str(seen)  # type: ignore[index]
        return None


def _waiting(found: Body) -> list[tuple[Proposal, str, str]]:
    """The proposals that wait: title, and the part of the address that names it."""
    rows = [(one, change_in(vars(one)["worded"][-1].facts)) for one in waiting_changes(found)]
    return [(one, title_of_change(told.changed), one.subject.rpartition("/")[2]) for one, told in rows if told]


def _back_to_the_table(hood: Neighbourhood, proposal: Proposal) -> str:
    """Where the room is asked about it, if it lies on a table this evening."""
    item = proposal.items.filter(meeting__state="open").select_related("meeting").order_by("-pk").first()
    return f"/desk/{hood.slug}/meetings/{item.meeting.number}/{item.position}/" if item else ""


def _edit(
    request: CityRequest, hood: Neighbourhood, found: Body, form: ProcedureForm | None, **more: Any
) -> HttpResponse:
    context = {
        "neighbourhood": hood,
        "body": found,
        "form": form,
        "waiting": [],
        "rules": None,
        "proposal": None,
        "old": False,
        **more,
    }
    return render(request, "forum/desk_rules.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)
