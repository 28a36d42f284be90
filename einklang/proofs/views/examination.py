"""The examination at the desk: what waits, the note, the vouchers, a request, a draw, the second person."""

from functools import partial
from typing import cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import handed_out, signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.people.models import Person
from einklang.people.queries import check_door, neighbourhoods_behind, path_of
from einklang.projects.models import Application
from einklang.proofs import actions
from einklang.proofs.forms.examination import (
    AnnounceForm,
    FindingsForm,
    NoteForm,
    RequestForm,
    SeedForm,
    TellForm,
    WhyForm,
    note_initial,
    suggested_day,
)
from einklang.proofs.models import Examination, Proof
from einklang.proofs.queries.closing import closing_obstacles, closing_of, effect_of, needs_to_tell, to_close
from einklang.proofs.queries.examination import findings_of, grants_of, reckon, to_examine, to_sign_off
from einklang.proofs.queries.late_use import late_found
from einklang.proofs.queries.proof import newest_handed_in, proof_of
from einklang.proofs.queries.repayments import repayments_due, repayments_of, write_offs_to_decide
from einklang.proofs.rules.examination import WORK_ON_EXAMINATIONS, Stage
from einklang.proofs.rules.life import State
from einklang.proofs.views.finding import examined, for_writing, frame, project, said_about, status, told
from einklang.proofs.words.note import paper_of, sections_of, signed_lines


@require_safe
@signed_in
def office(request: CityRequest) -> HttpResponse:
    """What waits: proofs to examine, notes for a second person, money that is owed, files to close."""
    person, today = cast(Person, request.user), request.today
    if not neighbourhoods_behind(person, WORK_ON_EXAMINATIONS, today):
        check_door(person, WORK_ON_EXAMINATIONS, None, today)
    page = {
        "to_examine": _received(to_examine(person, today)),
        "to_sign": to_sign_off(person, today),
        "owed": repayments_due(person, today),
        "write_offs": write_offs_to_decide(person, today),
        "to_close": to_close(person, today),
    }
    return render(request, "proofs/examinations.html", page)


def _received(proofs: QuerySet[Proof]) -> list[tuple[Proof, object]]:
    return [(proof, newest_handed_in(proof)) for proof in proofs]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def one(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """The examination of one project, with what it comes to; its next step is a button."""
    application = project(request, neighbourhood, number)
    data = typed(request)
    do = data.get("do", "") if data is not None else ""
    why_form = WhyForm(data if do == "hand_back" else None)
    tell_form = TellForm(data if do == "tell" else None, initial={"text": effect_of(application)})
    form: WhyForm | TellForm = tell_form if do == "tell" else why_form
    if do not in {"hand_back", "tell"}:
        form = WhyForm({"why": "-"})
    if request.method == "POST" and form.is_valid() and is_done(form, partial(_do, request, application, do, form)):
        messages.success(request, _done(do))
        return redirect("examinations:one", neighbourhood, number)
    page = {**_page(request, application), "form": form if request.method == "POST" else None}
    page["form_above"] = form if do not in {"hand_back", "tell"} else None
    page |= {"why_form": why_form, "tell_form": tell_form}
    return render(request, "proofs/examination.html", page, status=status(request))


def _page(request: CityRequest, application: Application) -> dict[str, object]:
    proof = proof_of(application)
    version = newest_handed_in(proof) if proof else None
    examination = getattr(version, "examination", None) and examined(request, application)
    page = {**frame(request, application), "proof": proof, "version": version, "examination": examination}
    closing = closing_of(application)
    page |= {"closing": closing, "needs": needs_to_tell(application) if closing else ()}
    page["can_open"] = proof is not None and proof.stands is State.SUBMITTED and examination is None
    page["owed"] = bool(repayments_of(application))
    if examination:
        shown = told(examination, request)
        page |= {"sections": sections_of(shown), "signed": signed_lines(shown), "stage": shown.stage}
        page |= {"is_open": shown.stage is Stage.OPEN and proof is not None and proof.stands is State.SUBMITTED}
        page |= {"is_own": shown.examined_by_id == request.user.pk, "draw": getattr(shown, "draw", None)}
        page["said"] = said_about(shown, request) if shown.stage is not Stage.SIGNED else {}
        page["total"] = sum(grant["final_cents"] for grant in shown.facts["grants"]) if shown.facts else None
        page["back"] = sum(grant["repay_cents"] for grant in shown.facts["grants"]) if shown.facts else None
    if closing is None and examination and examination.stage is Stage.SIGNED:
        page["obstacles"] = closing_obstacles(application, grants_of(application), request.today)
        page["can_close"] = not page["obstacles"]
    return page


def _do(request: CityRequest, application: Application, do: str, form: WhyForm | TellForm) -> None:
    actor, now = cast(Person, request.user), request.now
    if do == "open":
        proof = proof_of(application)
        if proof is None:
            raise Http404(application.number)
        actions.open_examination(actor=actor, proof=proof, now=now)
    elif do == "close":
        actions.close_file(actor=actor, application=application, now=now)
    elif do == "tell":
        actions.tell_what_came(actor=actor, application=application, text=form.cleaned_data["text"], now=now)
    else:
        _move(actor, examined(request, application), do, form, request)


def _move(actor: Person, examination: Examination, do: str, form: WhyForm | TellForm, request: CityRequest) -> None:
    if do == "propose":
        actions.propose(actor=actor, examination=examination, now=request.now)
    elif do == "sign":
        actions.sign_off(actor=actor, examination=examination, told=paper_of, now=request.now)
    elif do == "hand_back":
        actions.hand_back(actor=actor, examination=examination, why=form.cleaned_data["why"], now=request.now)
    else:
        raise Http404(do)


def _done(do: str) -> str:
    return {
        "open": _("Die Prüfung hat begonnen."),
        "propose": _("Die Prüfung liegt jetzt bei der zweiten Person."),
        "sign": _("Gegengezeichnet. Das Geld ist gebucht, der Schlussbescheid ist entworfen."),
        "hand_back": _("Die Prüfung ist zurückgegeben."),
        "close": _("Die Akte ist geschlossen."),
        "tell": _("Wer das Anliegen gesagt hat, erfährt es jetzt."),
    }.get(do, "")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def vouchers(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Say of each voucher whether it counts."""
    application, examination = for_writing(request, neighbourhood, number)
    rows = sorted(examination.version.vouchers.all(), key=lambda row: row.position)
    form = FindingsForm(typed(request), vouchers=rows, found=findings_of(examination))
    rest = request.POST.get("do") == "rest"

    def save() -> None:
        known = {"actor": cast(Person, request.user), "examination": examination, "now": request.now}
        actions.judge_vouchers(says=form.says(rest=rest), **known)  # type: ignore[arg-type]
        actions.forget_findings(places=() if rest else form.unsaid(), **known)  # type: ignore[arg-type]

    if request.method == "POST" and form.is_valid() and is_done(form, save):
        messages.success(request, _("Die Ergebnisse sind gespeichert."))
        return redirect("examinations:one", neighbourhood, number)
    draw = getattr(examination, "draw", None)
    said = said_about(examination, request)
    page = {**frame(request, application), "form": form, "drawn": set(draw.numbers) if draw else set()}
    page["rows"] = [(row, fields, said.get(row.position + 1, [])) for row, fields in form.rows()]
    return render(request, "proofs/findings.html", page, status=status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def note(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Write what was judged; everything known stands in the note already."""
    application, examination = for_writing(request, neighbourhood, number)
    reckoning = reckon(examination, request.today)
    initial = note_initial(examination)
    late = late_found(examination, reckoning)
    if (late or reckoning.owes) and not examination.repay_by:
        initial["repay_by"] = suggested_day(request.today)
    form = NoteForm(typed(request), initial=initial, late=late, owes=reckoning.owes)
    if request.method == "POST" and form.is_valid():
        act = partial(
            actions.write_note,
            actor=cast(Person, request.user),
            examination=examination,
            judgement=form.judgement(),
            corrections=form.corrections(),
            late=form.late_decision(),
            now=request.now,
        )
        if is_done(form, act):
            messages.success(request, _("Der Vermerk ist gespeichert."))
            return redirect("examinations:one", neighbourhood, number)
    page = {**frame(request, application), "form": form, "reckoning": reckoning}
    return render(request, "proofs/note.html", page, status=status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def ask(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Ask for what is missing."""
    application, examination = for_writing(request, neighbourhood, number)
    form = RequestForm(typed(request), initial={"due_on": suggested_day(request.today, 21)})
    if request.method == "POST" and form.is_valid():
        act = partial(
            actions.request_completion,
            actor=cast(Person, request.user),
            proof=examination.proof,
            now=request.now,
            **form.cleaned_data,
        )
        if is_done(form, act):
            messages.success(request, _("Der Verein sieht jetzt, was fehlt."))
            return redirect("examinations:one", neighbourhood, number)
    page = {**frame(request, application), "form": form}
    return render(request, "proofs/ask.html", page, status=status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def draw(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Announce a sample, and draw it when its day is over."""
    application, examination = for_writing(request, neighbourhood, number)
    announced = getattr(examination, "draw", None)
    known = {"actor": cast(Person, request.user), "examination": examination, "now": request.now}
    form: AnnounceForm | SeedForm | WhyForm
    if announced is None:
        form = AnnounceForm(typed(request), initial={"seed_from": request.today})
    elif announced.source:
        form = SeedForm(typed(request))
    else:
        form = WhyForm({"why": "-"} if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and is_done(form, partial(_draw, form, known)):
        messages.success(request, _("Angekündigt.") if announced is None else _("Gezogen."))
        return redirect("examinations:draw", neighbourhood, number)
    is_over = announced is not None and request.today > announced.seed_from
    page = {**frame(request, application), "form": form, "draw": announced, "is_over": is_over}
    return render(request, "proofs/draw.html", page, status=status(request))


def _draw(form: AnnounceForm | SeedForm | WhyForm, known: dict[str, object]) -> None:
    if isinstance(form, AnnounceForm):
        told = form.cleaned_data
        days = {"seed_from": told["seed_from"], "source": told["source"]}
        actions.announce_draw(wanted=form.wanted(), **days, **known)  # type: ignore[arg-type]
    else:
        actions.draw_sample(seed=form.cleaned_data.get("seed", ""), **known)  # type: ignore[arg-type]


@require_safe
@signed_in
def paper(request: CityRequest, neighbourhood: str, number: int) -> HttpResponseBase:
    """The signed note as a paper."""
    examination = examined(request, project(request, neighbourhood, number))
    file = examination.file
    if file is None or not path_of(file.digest).exists():
        raise Http404(number)
    return handed_out(path_of(file.digest).open("rb"), name=file.name, content_type=file.content_type)
