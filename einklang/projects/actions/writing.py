"""Writing an application: opening it, saving its draft, handing a version in, starting the next."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal, refuse_all
from einklang.needs.actions import make_project
from einklang.needs.models import Need
from einklang.needs.rules import life as need_life
from einklang.people.models import Organisation, Person
from einklang.people.rules import check_still_there
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Guideline, Programme
from einklang.programmes.queries import guideline_on
from einklang.programmes.rules import check_number_of_applications, check_runs
from einklang.projects.actions.pots import keep_pots, own_or
from einklang.projects.actions.standing import did_lately, lock, log, tell
from einklang.projects.models import Application, ApplicationVersion, BudgetLine, Cover
from einklang.projects.queries import (
    check_may_open,
    check_writer,
    draft_of,
    findings_of,
    handed_in_this_year,
    newest_version,
)
from einklang.projects.rules import plan as plans
from einklang.projects.rules.checking import check_own_need, check_same_revision
from einklang.projects.rules.findings import Severity, reasons
from einklang.projects.rules.life import Act, check_act, check_hand_in
from einklang.projects.rules.plan import Plan, Source
from einklang.projects.rules.version import MOST, Field, VersionText, check_can_be_kept


@transaction.atomic
def open_application(
    *,
    actor: Person | None,
    neighbourhood: Neighbourhood,
    programme: Programme,
    title: str,
    year: int,
    organisation: Organisation | None = None,
    needs: Sequence[Need] = (),
    about_cents: Cents | None = None,
    form_token: uuid.UUID,
    now: dt.datetime,
) -> Application:
    """Open an application with an empty draft, for an organisation or (without one) for the person herself.

    `about_cents` stands in the draft. One token, one application. Refuses R-06 and where there is no guideline.
    """
    person = check_may_open(actor, neighbourhood, organisation, city_day(now))
    place = Neighbourhood.objects.select_for_update(of=("self",), no_key=True).get(pk=neighbourhood.pk)
    if known := Application.objects.filter(form_token=form_token, opened_by=person).first():
        return known
    _check_beginning(title, organisation, now)
    application = Application(
        neighbourhood=place,
        number=_next_number(place),
        programme=programme,
        guideline=_guideline(programme, city_day(now)),
        organisation=organisation,
        person=None if organisation else person,
        opened_by=person,
        title=title,
        year=year,
        form_token=form_token,
        opened_at=now,
    )
    check_number_of_applications(handed_in_this_year(application), application.guideline.value())
    application.save(force_insert=True)
    _begin_draft(application, about_cents, needs, now)
    log(actor, "open", application, now)
    return application


def _begin_draft(application: Application, about_cents: Cents | None, needs: Sequence[Need], now: dt.datetime) -> None:
    draft = application.versions.create(number=1, title=application.title, saved_at=now)
    if about_cents:
        name = application.programme.name
        draft.covers.create(position=0, source=Source.REQUESTED, label=name, amount_cents=about_cents)
    _name_needs(application, needs)


def _next_number(place: Neighbourhood) -> int:
    return (place.applications.aggregate(newest=Max("number"))["newest"] or 0) + 1


def _check_title(title: str) -> None:
    if not title.strip():
        raise Refusal("projects.title_missing", field="title")
    most = MOST[Field.TITLE]
    if len(title) > most:
        raise Refusal("base.text_too_long", field="title", length=len(title), most=most)


def _guideline(programme: Programme, day: dt.date) -> Guideline:
    guideline = guideline_on(programme, day)
    if guideline is None:
        raise Refusal("projects.no_guideline", field="programme", programme=programme.name)
    check_runs(programme.name, programme.ends_on, day)
    return guideline


def _name_needs(application: Application, needs: Sequence[Need]) -> None:
    for need in needs:
        check_own_need(need.neighbourhood_id, application.neighbourhood_id)
    application.needs.set(needs)


@transaction.atomic
def save_draft(
    *,
    actor: Person | None,
    application: Application,
    text: VersionText,
    plan: Plan,
    revision: int,
    now: dt.datetime,
) -> ApplicationVersion:
    """Save the draft as it is, whole or not. `revision` is the one the writer saw; another one saved since refuses.

    What is as it was is not saved again; who writes for an hour and is saved at every pause stands in the log a few
    times, not a few hundred.
    """
    application = lock(application)
    check_writer(actor, application, city_day(now))
    check_can_be_kept(text, plan)
    check_hand_in(application.stands)
    draft = open_draft(application)
    check_same_revision(revision, draft.revision)
    if draft.revision and (draft.text(), draft.plan()) == (text, plan):
        return draft
    write_version(draft, text, plan, now)
    if application.submitted_at is None:
        Application.objects.filter(pk=application.pk).update(title=text.title)
    if not did_lately(actor, "projects.save_draft", application, now):
        log(actor, "save_draft", application, now)
    return draft


def open_draft(application: Application) -> ApplicationVersion:
    """The draft of a locked application; a version that was handed in refuses."""
    draft = draft_of(application)
    if draft is None:
        newest = application.versions.aggregate(newest=Max("number"))["newest"] or 0
        raise Refusal("projects.version_submitted", number=newest)
    return draft


def write_version(version: ApplicationVersion, text: VersionText, plan: Plan, now: dt.datetime) -> None:
    """Put a text and a plan into a version that is still open, in place of what stood there."""
    version.title, version.summary, version.audience = text.title, text.summary, text.audience
    version.begins_on, version.ends_on, version.starts_early = text.begins_on, text.ends_on, text.starts_early
    version.revision, version.saved_at = version.revision + 1, now
    version.save()
    version.lines.all().delete()
    version.covers.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(version=version, position=place, **vars(line)) for place, line in enumerate(plan.lines)
    )
    keep_pots(version.application, plan, city_day(now))
    Cover.objects.bulk_create(_cover(version, place, cover) for place, cover in enumerate(plan.covers))
    # What was fetched along is no longer true.
    vars(version).pop("_prefetched_objects_cache", None)


def _cover(version: ApplicationVersion, place: int, cover: plans.Cover) -> Cover:
    told = dict(vars(cover))
    pot = told.pop("pot")
    return Cover(version=version, position=place, pot_id=own_or(pot, version.application.programme_id), **told)


@transaction.atomic
def submit_version(
    *, actor: Person | None, application: Application, form_token: uuid.UUID, now: dt.datetime
) -> ApplicationVersion:
    """Hand the draft in: from now on it never changes. The same token twice gives the first one.

    Refuses with every reason there is (R-01 to R-04), with R-06, and when there is nothing to hand in now.
    """
    application = lock(application)
    check_writer(actor, application, city_day(now))
    known = application.versions.filter(form_token=form_token).first()
    if known is not None:
        return known
    act = check_hand_in(application.stands)
    draft = open_draft(application)
    draft.application = application
    refuse_all(reasons(findings_of(draft, city_day(now)), Severity.REFUSE))
    if application.submitted_at is None:
        for pot in (application.programme, *(one.programme for one in application.further_pots.order_by("pk"))):
            check_runs(pot.name, pot.ends_on, city_day(now))
        _check_still_there(application.organisation, now)
        _lock_applicant(application)
        check_number_of_applications(handed_in_this_year(application), application.guideline.value())
        _tell_needs(actor, application, now)
    draft.form_token = form_token
    close_version(actor, application, draft, act, now)
    return draft


def _check_beginning(title: str, organisation: Organisation | None, now: dt.datetime) -> None:
    _check_title(title)
    _check_still_there(organisation, now)


def _check_still_there(organisation: Organisation | None, now: dt.datetime) -> None:
    if organisation is not None:
        check_still_there(organisation.name, organisation.ended_on, city_day(now))


def _lock_applicant(application: Application) -> None:
    """Two applications handed in at once must count each other (R-06)."""
    list(Organisation.objects.select_for_update(no_key=True).filter(applications=application).order_by("pk"))
    list(Person.objects.select_for_update(of=("self",), no_key=True).filter(applications=application).order_by("pk"))


def _tell_needs(actor: Person | None, application: Application, now: dt.datetime) -> None:
    """The needs learn of it, locked all of them before the record; one that was closed meanwhile only stays named."""
    for need in application.needs.select_for_update(of=("self",), no_key=True).order_by("pk"):
        if need_life.Act.MAKE_PROJECT in need_life.acts(need_life.State(need.state), need_life.Who.APPLICANT):
            make_project(actor=actor, need=need, now=now)


def close_version(
    actor: Person | None, application: Application, version: ApplicationVersion, act: Act, now: dt.datetime
) -> None:
    """Close a version for good and say so in public; the application moves by `act`."""
    application.state = check_act(application.stands, act)
    application.title = version.title
    application.submitted_at = application.submitted_at or now
    application.save(update_fields=("state", "title", "submitted_at"))
    version.submitted_at, version.submitted_by = now, actor
    version.save(update_fields=("form_token", "submitted_at", "submitted_by"))
    log(actor, act.value, application, now)
    tell({Act.AMEND: "amended"}.get(act, "submitted"), application, _figures(application, version), now)


def _figures(application: Application, version: ApplicationVersion) -> dict[str, object]:
    plan = version.plan()
    return {
        "version": version.number,
        "programme": application.programme.name,
        "year": application.year,
        "applicant": application.organisation.name if application.organisation else None,
        "expenditure_cents": int(plan.expenditure_cents),
        "requested_cents": int(plan.requested_cents),
    }


@transaction.atomic
def start_new_version(*, actor: Person | None, application: Application, now: dt.datetime) -> ApplicationVersion:
    """Start the next version as a copy of the newest; one that was started already is given back."""
    application = lock(application)
    check_writer(actor, application, city_day(now))
    check_hand_in(application.stands)
    return draft_of(application) or copy_newest(application, now)


def copy_newest(application: Application, now: dt.datetime) -> ApplicationVersion:
    """A draft that says what the newest version says, with what others answered since about their money."""
    newest = newest_version(application)
    if newest is None:
        raise Refusal("projects.act_not_now", state=application.stands, act=Act.AMEND)
    draft = application.versions.create(number=newest.number + 1, title=newest.title, saved_at=now)
    write_version(draft, newest.text(), newest.known_plan(), now)
    return draft
