"""Bodies, the rules of procedure that hold on a day, and the proposals to change them."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from einklang.base.refusal import Refusal
from einklang.forum.models import (
    AgendaItem,
    Body,
    Proposal,
    ProposalVersion,
    RulesOfProcedure,
)
from einklang.forum.rules.changes import KIND
from einklang.forum.rules.doors import ADOPT_RULES
from einklang.forum.rules.meetings import BodyKind
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.models import Neighbourhood


def current_rules(body_id: int, on: dt.date) -> RulesOfProcedure | None:
    """The newest version of a body's rules of procedure that was adopted by that day."""
    return RulesOfProcedure.objects.filter(body_id=body_id, adopted_on__lte=on).order_by("-version").first()


def assembly_rules(neighbourhood: Neighbourhood, on: dt.date) -> RulesOfProcedure | None:
    """The rules of procedure of a neighbourhood's assembly on that day."""
    assembly = neighbourhood.bodies.filter(kind=BodyKind.ASSEMBLY).order_by("pk").first()
    return current_rules(assembly.pk, on) if assembly else None


def newest_rules(body_id: int) -> RulesOfProcedure:
    """The version that was adopted last, on which every change is written; refuses a body that has none yet."""
    newest = RulesOfProcedure.objects.filter(body_id=body_id).order_by("-version").first()
    if newest is None:
        raise Refusal("forum.no_rules")
    return newest


def bodies_of(neighbourhood: Neighbourhood) -> QuerySet[Body]:
    """A neighbourhood's bodies, the first founded first; each with its versions of rules (`versions`), newest first."""
    rules = RulesOfProcedure.objects.select_related("decision__meeting__body").order_by("-version")
    return neighbourhood.bodies.prefetch_related(Prefetch("rules", rules, to_attr="versions")).order_by("pk")


def body_at(neighbourhood: Neighbourhood, slug: str) -> Body | None:
    """A body by its name in the address, with its versions of rules."""
    return bodies_of(neighbourhood).filter(slug=slug).first()


def body_for_desk(person: Person | AnonymousUser, neighbourhood: Neighbourhood, slug: str, on: dt.date) -> Body | None:
    """Door: a body for those who propose its rules."""
    check_door(person, ADOPT_RULES, neighbourhood, on)
    return body_at(neighbourhood, slug)


def body_of(proposal: Proposal) -> Body | None:
    """The body whose rules a proposal is about: its path names it."""
    slug = proposal.subject.removeprefix("bodies/").partition("/")[0]
    return Body.objects.filter(neighbourhood=proposal.neighbourhood_id, slug=slug).first()


def changes_of(body: Body) -> QuerySet[Proposal]:
    """All proposals to change a body's rules, the newest first, each with its `worded` versions and its `decided`."""
    subject = f"bodies/{body.slug}/changes/"
    rows = Proposal.objects.filter(neighbourhood=body.neighbourhood_id, kind=KIND, subject__startswith=subject)
    return rows.prefetch_related(
        Prefetch("versions", ProposalVersion.objects.order_by("number"), to_attr="worded")
    ).order_by("-number")


def waiting_changes(body: Body) -> QuerySet[Proposal]:
    """Those of them that are neither decided nor taken back."""
    return changes_of(body).filter(ended_at=None, decisions=None)


def change_at(body: Body, number: int) -> Proposal | None:
    """One of them by its number in the address."""
    return changes_of(body).filter(subject=f"bodies/{body.slug}/changes/{number}").first()


def agendas_of(proposal: Proposal) -> QuerySet[AgendaItem]:
    """Where a proposal stands on an agenda, the latest meeting first."""
    rows = AgendaItem.objects.filter(proposal=proposal).select_related("meeting__body")
    return rows.order_by("-meeting__starts_at", "-pk")
