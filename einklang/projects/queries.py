"""Reads of applications: what the public may know, and the doors to the rest."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.people.models import Organisation, Person, Role
from einklang.people.queries import check_door, is_open, organisations_of, roles_on
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.programmes.rules import ApplicantKind
from einklang.projects.models import Advice, Application, ApplicationVersion, Attachment, Cover, FormalCheck
from einklang.projects.rules.changes import Row, side_by_side
from einklang.projects.rules.checking import AttachmentKind
from einklang.projects.rules.checklist import Checked, Facts, all_findings, checklist
from einklang.projects.rules.doors import (
    CHECK_FORMALLY,
    READ_APPLICATIONS,
    READ_ATTACHMENTS,
    READ_DRAFTS,
    WRITE_APPLICATION,
)
from einklang.projects.rules.findings import ONE_POT, Finding, Pot, Pots, Severity, reasons
from einklang.projects.rules.formal import Case, Similar
from einklang.projects.rules.life import BEFORE_CHECK, DRAFTS, MONEY_RESERVED, STAGES, Stage, State
from einklang.projects.rules.plan import CoverStatus, Period, Plan, Source
from einklang.projects.rules.version import VersionText

Visitor = Person | AnonymousUser | None

PAGE = 20
TOLD = ("neighbourhood", "organisation", "fund_holder", "programme", "guideline")
READY = (State.FORMALLY_CHECKED, State.PRE_DISCUSSED, State.ADJOURNED)
NOT_COUNTED = (*DRAFTS, State.WITHDRAWN)


# ── For everybody ────────────────────────────────────────────────────────────────────────────────────────────────


def public_applications(neighbourhood: Neighbourhood, stage: Stage | None = None) -> QuerySet[Application]:
    """Applications that were handed in, newest first, each with `requested_cents`. Drafts are never among them."""
    found = with_requested(Application.objects.filter(neighbourhood=neighbourhood, submitted_at__isnull=False))
    if stage is not None:
        found = found.filter(state__in=[state.value for state in STAGES[stage]])
    return found.select_related("organisation", "programme").order_by("-number")


def public_page(
    neighbourhood: Neighbourhood, stage: Stage | None = None, *, before: int | None = None, most: int = PAGE
) -> list[Application]:
    """At most `most` public applications numbered below `before`: one page of the list, by key."""
    found = public_applications(neighbourhood, stage)
    return list(found.filter(number__lt=before)[:most] if before is not None else found[:most])


def public_application(neighbourhood: Neighbourhood, number: int) -> Application | None:
    """One application that was handed in, with its applicant, programme and guideline."""
    rows = public_applications(neighbourhood).select_related("guideline", "fund_holder", "neighbourhood__city")
    return rows.filter(number=number).first()


def versions_of(application: Application) -> list[ApplicationVersion]:
    """The versions that were handed in, oldest first, with lines and covers."""
    handed_in = application.versions.filter(submitted_at__isnull=False)
    return list(handed_in.order_by("number").prefetch_related("lines", "covers"))


def advice_on(application: Application) -> list[Advice]:
    """What the working group said about it, the oldest first, each with its version."""
    return list(application.advice.select_related("version").order_by("given_at", "pk"))


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side, row by row."""

    old: ApplicationVersion
    new: ApplicationVersion
    rows: list[Row]


def comparisons(versions: Sequence[ApplicationVersion]) -> list[Comparison]:
    """Each version beside the one before it, the newest pair first; empty when there is only one version."""
    pairs = pairwise(versions)
    told = [Comparison(old, new, side_by_side(old.content(), new.content())) for old, new in pairs]
    return told[::-1]


def with_requested(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Applications with `requested_cents` of the newest version that was handed in, in the same query."""
    newest = ApplicationVersion.objects.filter(application=OuterRef("pk"), submitted_at__isnull=False)
    asked = (
        Cover.objects.filter(version=OuterRef("newest_version"), source=Source.REQUESTED)
        .exclude(status=CoverStatus.REFUSED)
        .order_by()
        .values("version")
        .annotate(sum=Sum("amount_cents"))
    )
    return applications.annotate(newest_version=Subquery(newest.order_by("-number").values("pk")[:1])).annotate(
        requested_cents=Subquery(asked.values("sum"))
    )


# ── At the desk ──────────────────────────────────────────────────────────────────────────────────────────────────


def my_applications(person: Person, on: dt.date) -> QuerySet[Application]:
    """What this person applies for herself or for an organisation, newest first."""
    mine = Q(person=person)
    for role in roles_on(person, on).filter(kind=RoleKind.APPLICANT):
        here = Q(neighbourhood=role.neighbourhood_id) if role.neighbourhood_id else Q()
        mine |= Q(organisation=role.organisation_id) & here
    return Application.objects.filter(mine).select_related("neighbourhood", "organisation").order_by("-pk")


def applications_to_schedule(neighbourhood: Neighbourhood) -> QuerySet[Application]:
    """What is checked and stands on no agenda, in the order in which it was checked."""
    ready = Application.objects.filter(neighbourhood=neighbourhood, state__in=[state.value for state in READY])
    return ready.select_related("organisation").order_by(F("checked_at").asc(nulls_last=True), "pk")


def may_write(person: Visitor, application: Application, on: dt.date) -> bool:
    """Whether this person applies here: for this organisation, or she herself."""
    if not isinstance(person, Person) or not is_open(person, WRITE_APPLICATION, application.neighbourhood, on):
        return False
    if application.organisation_id is None:
        return application.person_id == person.pk
    return application.organisation_id in organisations_of(person, application.neighbourhood, on)


def check_writer(person: Visitor, application: Application, on: dt.date) -> None:
    """Refuse (`people.role_missing`) whoever applies neither for this organisation nor is the applicant herself."""
    if not may_write(person, application, on):
        raise Refusal("people.role_missing", door=WRITE_APPLICATION.name)


def check_may_open(
    person: Visitor, neighbourhood: Neighbourhood, organisation: Organisation | None, on: dt.date
) -> Person:
    """Refuse (`people.role_missing`) whoever may not apply here, or not for this organisation."""
    check_door(person, WRITE_APPLICATION, neighbourhood, on)
    own = isinstance(person, Person) and (
        organisation is None or organisation.pk in organisations_of(person, neighbourhood, on)
    )
    if not own or not isinstance(person, Person):
        raise Refusal("people.role_missing", door=WRITE_APPLICATION.name)
    return person


def application_behind(person: Visitor, neighbourhood: Neighbourhood, number: int, on: dt.date) -> Application | None:
    """Door to one application: for its applicant, and for who is asked to take the money; before it is handed in for
    who advises, after it for the offices.
    """
    rows = Application.objects.select_related(*TOLD)
    application = rows.filter(neighbourhood=neighbourhood, number=number).first()
    if application is None:
        return None
    if not may_write(person, application, on) and not may_answer_as_holder(person, application, on):
        check_door(person, READ_APPLICATIONS if application.submitted_at else READ_DRAFTS, neighbourhood, on)
    return application


def attachment_behind(
    person: Visitor, neighbourhood: Neighbourhood, number: int, public_id: uuid.UUID, on: dt.date
) -> Attachment | None:
    """Door to one file of an application: an auditor reads it too, from the file of its money."""
    application = public_application(neighbourhood, number)
    if application is None or not may_see_files(person, application, on):
        application = application_behind(person, neighbourhood, number, on)
    known = attachments_behind(person, application, on) if application else []
    return next((one for one in known if one.public_id == public_id), None)


def application_to_check(person: Visitor, neighbourhood: Neighbourhood, number: int, on: dt.date) -> Application | None:
    """Door to one application for the office that checks it; drafts are not there."""
    check_door(person, CHECK_FORMALLY, neighbourhood, on)
    return public_application(neighbourhood, number)


def held_applications(person: Person, on: dt.date) -> QuerySet[Application]:
    """Applications that ask this person's organisation to take the money for them, unanswered ones first."""
    mine = Q(pk__in=())
    for role in roles_on(person, on).filter(kind=RoleKind.APPLICANT):
        here = Q(neighbourhood=role.neighbourhood_id) if role.neighbourhood_id else Q()
        mine |= Q(fund_holder=role.organisation_id) & here
    rows = Application.objects.filter(mine).select_related("neighbourhood", "organisation", "fund_holder")
    return rows.order_by(F("holder_agreed_at").asc(nulls_first=True), "-pk")


def may_answer_as_holder(person: Visitor, application: Application, on: dt.date) -> bool:
    """Whether this person speaks for the organisation that is to take the money."""
    return (
        isinstance(person, Person)
        and application.fund_holder_id is not None
        and application.fund_holder_id in organisations_of(person, application.neighbourhood, on)
    )


def members(application: Application, on: dt.date) -> list[Person]:
    """Who can be reached for the applicant: the person, or those who apply for the organisation in this area."""
    if application.person_id is not None:
        return list(Person.objects.filter(pk=application.person_id, is_active=True).exclude(email=""))
    here = Q(neighbourhood__isnull=True) | Q(neighbourhood=application.neighbourhood_id)
    holds = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    roles = Role.objects.filter(
        here, holds, kind=RoleKind.APPLICANT, organisation=application.organisation_id, person__is_active=True
    )
    return list(Person.objects.filter(pk__in=roles.values("person")).exclude(email="").order_by("pk"))


def draft_of(application: Application) -> ApplicationVersion | None:
    """The version that is being written; who may see it was asked at the application's door."""
    return application.versions.filter(submitted_at=None).prefetch_related("lines", "covers").first()


def newest_version(application: Application) -> ApplicationVersion | None:
    """The newest version that was handed in, with lines and covers."""
    handed_in = application.versions.filter(submitted_at__isnull=False).prefetch_related("lines", "covers")
    return handed_in.order_by("-number").first()


def checks_of(application: Application) -> list[FormalCheck]:
    """What the office found, the newest first; behind the application's door."""
    rows = FormalCheck.objects.filter(version__application=application).select_related("version")
    return list(rows.order_by("-checked_at", "-pk"))


def asked_for(application: Application) -> FormalCheck | None:
    """What the office waits for from the applicant now; None when it waits for nothing."""
    if application.stands is not State.COMPLETION_REQUESTED:
        return None
    return next((check for check in checks_of(application) if not check.passed), None)


def attachments_behind(person: Visitor, application: Application, on: dt.date) -> list[Attachment]:
    """Door to the files of an application; empty for those who may read the application but not its files."""
    allowed = may_see_files(person, application, on)
    return list(application.attachments.select_related("file").order_by("pk")) if allowed else []


def counted(attachments: Sequence[Attachment]) -> dict[AttachmentKind, int]:
    """How many files of each kind there are."""
    return dict(Counter(one.says for one in attachments))


def may_see_files(person: Visitor, application: Application, on: dt.date) -> bool:
    """Whether the files of an application are shown to this person; competitors sit in the working group too."""
    return may_write(person, application, on) or is_open(person, READ_ATTACHMENTS, application.neighbourhood, on)


def early_start_permitted(application: Application) -> bool:
    """Whether the office has put on record that it may begin before the notice (R-04)."""
    return FormalCheck.objects.filter(version__application=application, permits_early_start=True).exists()


def findings_about(
    application: Application, text: VersionText, plan: Plan, *, not_before: dt.date, early_start: bool
) -> list[Finding]:
    """Everything there is to say about a text and a plan under the guideline that the application was opened with."""
    terms, holder = application.guideline.value(), application.holder()
    return all_findings(
        checklist(Facts(text, plan, terms, not_before, early_start, holder, pots_of(application, plan)))
    )


def pots_of(application: Application, plan: Plan) -> Pots:
    """The further pots that a plan asks, with the terms that the application asks them under; no query without any."""
    if set(plan.asks) == {None}:
        return ONE_POT
    rows = application.further_pots.select_related("programme", "guideline").order_by("programme_id")
    return {row.programme_id: Pot(row.programme.name, row.guideline.value()) for row in rows}


def further_pots(application: Application, on: dt.date) -> list[tuple[int, str]]:
    """Key and name of the programmes that a plan may ask beside its own: those with a guideline that holds."""
    rows = Programme.objects.filter(guidelines__valid_from__lte=on).exclude(pk=application.programme_id)
    return list(rows.order_by("pk").distinct().values_list("pk", "name"))


def asks_of(application: Application, plan: Plan) -> dict[int, Cents]:
    """What each programme is asked for, by its key; the application's own first. What is not asked is left out."""
    asked = {application.programme_id if pot is None else pot: cents for pot, cents in plan.asks.items()}
    return {programme: cents for programme, cents in asked.items() if cents > 0}


def checklist_of(
    version: ApplicationVersion, on: dt.date, files: Mapping[AttachmentKind, int] | None = None
) -> list[Checked]:
    """Every check of a version with what it found: before it is handed in as of that day, afterwards as of its own.

    As long as the formal check is still to come, asking for an early start is enough: the check says whether it is
    permitted. A version that changes what was checked is not looked at again, so there the permission itself counts.
    """
    application = version.application
    handed_in = version.submitted_at and city_day(version.submitted_at)
    asks = version.starts_early and application.stands in BEFORE_CHECK
    early = asks or early_start_permitted(application)
    terms, holder, plan = application.guideline.value(), application.holder(), version.known_plan()
    pots = pots_of(application, plan)
    text = version.text()
    return checklist(
        Facts(text, plan, terms, handed_in or on, early, holder, pots, files, _case(application, text, on))
    )


def findings_of(version: ApplicationVersion, on: dt.date) -> list[Finding]:
    """Everything that the checks of a version found (`checklist_of`)."""
    return all_findings(checklist_of(version, on))


FUNDED = MONEY_RESERVED | {State.GRANTED, State.CLOSED}
ENDED = STAGES[Stage.ENDED] | DRAFTS


def _case(application: Application, text: VersionText, on: dt.date) -> Case:
    """Two queries, and one more for the needs where the applicant asks elsewhere too."""
    others = list(_others_of(application))
    paid = [
        vars(one)["ends_on"]
        for one in others
        if one.programme_id == application.programme_id and one.stands in FUNDED and vars(one)["ends_on"]
    ]
    kind = application.organisation.kind if application.organisation else ApplicantKind.PERSON
    return Case(
        applicant=ApplicantKind(kind),
        programme=application.programme.name,
        year=application.year,
        title=text.title,
        handed_in_on=city_day(application.submitted_at) if application.submitted_at else on,
        period=text.period,
        field_of_action=application.field_of_action,
        needs=frozenset(application.needs.order_by("pk").values_list("pk", flat=True)) if others else frozenset(),
        funded_until=max(paid, default=None),
        others=tuple(_similar(one) for one in others if one.stands not in ENDED),
    )


def _others_of(application: Application) -> QuerySet[Application]:
    """The other applications of the same applicant that were handed in, with the days of their newest version."""
    own = {"organisation": application.organisation_id, "person": application.person_id}
    newest = ApplicationVersion.objects.filter(application=OuterRef("pk"), submitted_at__isnull=False)
    newest = newest.order_by("-number")
    rows = Application.objects.filter(**own, submitted_at__isnull=False).exclude(pk=application.pk)
    rows = rows.select_related("neighbourhood", "programme").prefetch_related("needs")
    return rows.annotate(
        begins_on=Subquery(newest.values("begins_on")[:1]), ends_on=Subquery(newest.values("ends_on")[:1])
    ).order_by("pk")


def _similar(one: Application) -> Similar:
    begins, ends = vars(one)["begins_on"], vars(one)["ends_on"]
    return Similar(
        title=one.title,
        number=one.number,
        place=one.neighbourhood.name,
        programme=one.programme.name,
        period=Period(begins, ends) if begins and ends else None,
        needs=frozenset(need.pk for need in one.needs.all()),
    )


def obstacles_on(version: ApplicationVersion, on: dt.date) -> list[Refusal]:
    """Why nobody may decide on this version that day (R-08): time may have passed since it was handed in (R-04), and
    somebody else may have refused their money (R-01).
    """
    application = version.application
    early = early_start_permitted(application)
    found = findings_about(application, version.text(), version.known_plan(), not_before=on, early_start=early)
    return reasons(found, Severity.REFUSE)


def gap_of(application: Application) -> Cents:
    """How much of the newest version's costs nobody pays any more, because somebody refused; 0 when all is covered."""
    version = newest_version(application)
    return Cents(max(version.known_plan().gap_cents, 0)) if version else Cents(0)


def handed_in_this_year(application: Application) -> int:
    """How many other applications this applicant handed in for the programme's year (R-06); withdrawn ones are none."""
    own = {"organisation": application.organisation_id, "person": application.person_id}
    rows = Application.objects.filter(**own, programme=application.programme_id, year=application.year)
    return rows.exclude(pk=application.pk).exclude(state__in=[state.value for state in NOT_COUNTED]).count()
