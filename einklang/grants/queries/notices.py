"""Reads of notices: what a grant says and where it stands; the doors to the papers."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.forum.models import Condition, Decision
from einklang.fund.models import Grant
from einklang.fund.queries import balances_of
from einklang.fund.rules.deadlines import proof_due
from einklang.fund.rules.ledger import Account, Stage as Place
from einklang.grants.models import Notice, TrackedCondition
from einklang.grants.queries.texts import newest_versions
from einklang.grants.rules.content import Content
from einklang.grants.rules.drafting import Typed, promised
from einklang.grants.rules.notices import BLOCKS_OF, NoticeKind
from einklang.grants.rules.standing import Standing, standing as standing_by
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.places.queries import public_holidays
from einklang.programmes.models import Guideline
from einklang.programmes.rules import Place as FilePlace, file_number
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import early_start_permitted, newest_version
from einklang.projects.rules.life import HAS_NOTICE

Visitor = Person | AnonymousUser | None

SPAN = 3
"""Years of holidays that a notice's days can reach into: a remedy of a year, a proof after that."""


def holidays_around(neighbourhood: Neighbourhood, day: dt.date) -> frozenset[dt.date]:
    """The public holidays that a notice's days may fall on."""
    return public_holidays(neighbourhood.city, *range(day.year, day.year + SPAN))


def notices_of(grant: Grant) -> QuerySet[Notice]:
    """All notices of a grant, the oldest first, without those that were thrown away."""
    return Notice.objects.filter(grant=grant, discarded_at=None).select_related("file").order_by("number")


def sent_notices(grant: Grant) -> QuerySet[Notice]:
    """The notices that went out."""
    return notices_of(grant).filter(dispatched_on__isnull=False)


def open_notice(grant: Grant) -> Notice | None:
    """The notice that is being written or waits to be posted; there is one at most."""
    return notices_of(grant).filter(dispatched_on=None).first()


def notice_of(grant: Grant) -> Notice | None:
    """The grant notice that went out; None before."""
    return sent_notices(grant).filter(kind=NoticeKind.GRANT).first()


def standing(grant: Grant, today: dt.date) -> Standing | None:
    """Where a grant stands on a day; None as long as no notice went out."""
    return standings([grant], today).get(grant.pk)


def standings(grants: Iterable[Grant], today: dt.date) -> dict[int, Standing]:
    """The same for many grants, by key; those without a notice are left out. One query however many there are."""
    rows = Notice.objects.filter(grant__in=list(grants), dispatched_on__isnull=False, discarded_at=None)
    by_grant: dict[int, list[Notice]] = {}
    for notice in rows.select_related("grant__area_budget__neighbourhood__city").order_by("grant_id", "number"):
        by_grant.setdefault(notice.grant_id, []).append(notice)
    found: dict[int, Standing] = {}
    for key, notices in by_grant.items():
        sent = [notice.sent() for notice in notices]
        hood = notices[0].grant.area_budget.neighbourhood
        days = public_holidays(hood.city, *range(sent[0].dispatched_on.year, sent[-1].dispatched_on.year + SPAN))
        stands = standing_by(sent, today, days)
        if stands is not None:
            found[key] = stands
    return found


def granted_of(application: Application, today: dt.date) -> list[Standing]:
    """Where each pot's grant for a project stands, for everybody; nothing before the first notice went out."""
    if application.stands not in HAS_NOTICE:
        return []
    grants = list(Grant.objects.filter(application=application).order_by("pk"))
    found = standings(grants, today)
    return [found[grant.pk] for grant in grants if grant.pk in found]


# ── What a draft is made of ──────────────────────────────────────────────────────────────────────────────────────


def decision_on(application: Application) -> Decision | None:
    """What the assembly (or the office in its place) decided about it."""
    if application.proposal_id is None:
        return None
    return Decision.objects.filter(proposal=application.proposal_id).select_related("version").first()


def decided_version(application: Application) -> ApplicationVersion | None:
    """The version that was decided on; without a decision, the newest that was handed in."""
    decision = decision_on(application)
    if decision is None:
        return newest_version(application)
    rows = ApplicationVersion.objects.filter(proposal_version=decision.version_id)
    return rows.prefetch_related("lines", "covers").first()


def conditions_on(application: Application) -> QuerySet[Condition]:
    """What the assembly attached to its decision, with its words."""
    rows = Condition.objects.filter(decision__proposal__application=application)
    return rows.select_related("text", "amendment").defer("text__author").order_by("number")


def tracked_of(application: Application) -> QuerySet[TrackedCondition]:
    """The conditions that became part of a notice, with their words; nobody's name is fetched."""
    rows = TrackedCondition.objects.filter(grant__application=application)
    return (
        rows.select_related("condition__text")
        .defer("noted_by", "condition__text__author")
        .order_by("condition__number")
    )


def standing_cents(grant: Grant) -> Mapping[Place, Cents]:
    """What stands on each of the grant's accounts now."""
    there = balances_of(grant.area_budget)
    own = (Place.RESERVED, Place.GRANTED, Place.PAID, Place.PROVEN)
    return {place: there.get(Account(place, grant.number), Cents(0)) for place in own}


def suggested_content(grant: Grant) -> Content | None:
    """What a grant notice says by what was decided and by the guideline; None for a version without days."""
    application, version = grant.application, decided_version(grant.application)
    if version is None or version.begins_on is None or version.ends_on is None:
        return None
    decision, guideline, plan = decision_on(application), guideline_of(grant), version.plan()
    terms = guideline.value()
    year, programme = grant.area_budget.budget_year, grant.area_budget.budget_year.programme
    ceiling = standing_cents(grant)[Place.RESERVED]
    return Content(
        file_number=file_number_of(grant),
        project=application.number,
        version=version.number,
        title=version.title,
        purpose=version.summary,
        programme=programme.name,
        guideline=guideline.version,
        year=year.year,
        decided_on=city_day(decision.decided_at) if decision else None,
        ceiling_cents=ceiling,
        financing=terms.financing,
        rate=terms.max_share,
        binding=terms.binding_unit,
        begins_on=version.begins_on,
        ends_on=version.ends_on,
        early_start=early_start_permitted(application),
        proof_due_on=proof_due_on(grant, version.ends_on),
        # One proof of use a project, whatever pots paid for it: the guideline it was opened under says which.
        proof=application.guideline.value().tier_of(plan.requested_cents).proof,
        advance_months=terms.advance_months,
        lines=plan.lines,
        covers=plan.covers,
        conditions=promised({one.number: one.due_on for one in conditions_on(application)}),
        texts=newest_versions(BLOCKS_OF[NoticeKind.GRANT]),
    )


def file_number_of(grant: Grant) -> str:
    """The file number of a grant: that of its first draft, also one that was thrown away; else by the pattern."""
    first = Notice.objects.filter(grant=grant).order_by("number").values_list("facts", flat=True).first()
    if first is not None:
        return str(first["file_number"])
    year = grant.area_budget.budget_year
    told: dict[FilePlace, str | int] = {
        FilePlace.PROGRAMME: year.programme.slug,
        FilePlace.YEAR: year.year,
        FilePlace.AREA: grant.area_budget.neighbourhood.slug,
        FilePlace.PROJECT: grant.application.number,
        FilePlace.NUMBER: grant.number,
    }
    return file_number(year.programme.file_pattern, told)


def guideline_of(grant: Grant) -> Guideline:
    """The guideline under which a grant's pot is asked; a further pot of the same plan has its own."""
    application, pot = grant.application, grant.area_budget.budget_year.programme_id
    if pot == application.programme_id:
        return application.guideline
    further = application.further_pots.filter(programme=pot).select_related("guideline").first()
    return further.guideline if further else application.guideline


def proof_due_on(grant: Grant, ends_on: dt.date) -> dt.date:
    """Until when the proof of use is handed in if the project ends on that day (R-17)."""
    hood, terms = grant.area_budget.neighbourhood, grant.application.guideline.value()
    days = public_holidays(hood.city, *range(ends_on.year, ends_on.year + terms.proof_months // 12 + 2))
    return proof_due(ends_on, terms, days)


def suggested(grant: Grant, content: Content) -> Typed:
    """The draft as the page first shows it."""
    return Typed(
        recipient=recipient_of(grant.application),
        file_number=content.file_number,
        begins_on=content.begins_on,
        ends_on=content.ends_on,
        proof=content.proof,
        reason="",
        conditions={one.number: one.due_on for one in content.conditions},
    )


def recipient_of(application: Application) -> str:
    """Whom a notice goes to, as far as it is known; the officer completes the address. Never for a public page.

    Whoever takes the money for a group without account stands first, with the group's name below.
    """
    applicant = _applicant(application)
    if application.fund_holder is not None and application.holder_agreed_at is not None:
        return f"{application.fund_holder.name}\nfür {applicant}"
    return applicant


def _applicant(application: Application) -> str:
    if application.organisation is not None:
        return application.organisation.name
    return application.person.name if application.person else ""
