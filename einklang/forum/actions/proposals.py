"""Bringing a proposal and its versions before the forum; consents given in advance."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.actions.ending import end_round, running_round
from einklang.forum.models import AdvanceConsent, Proposal, ProposalVersion
from einklang.forum.queries import assembly_rules, current_version
from einklang.forum.rules.advance import check_advance, check_in_time
from einklang.forum.rules.doors import SPEAK_IN_ADVANCE
from einklang.forum.rules.meetings import Chair, RoundAct
from einklang.forum.rules.positions import Degree, Speaker, check_may_speak
from einklang.people.models import Person
from einklang.people.queries import check_door, held_roles
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.record.actions import enter


@transaction.atomic
def bring_proposal(
    *,
    neighbourhood: Neighbourhood,
    kind: str,
    subject: str,
    title: str,
    summary: str,
    facts: dict[str, Any],
    number: int = 1,
    now: dt.datetime,
) -> ProposalVersion:
    """Bring a proposal with its first version; `subject` is its path. Rooms above call this for what they own.

    `number` is the version's number in the room that wrote it, so that people hear one number only.
    """
    hood = Neighbourhood.objects.select_for_update(no_key=True).get(pk=neighbourhood.pk)
    newest = hood.proposals.aggregate(newest=Max("number"))["newest"] or 0
    proposal = Proposal.objects.create(neighbourhood=hood, number=newest + 1, kind=kind, subject=subject, title=title)
    return _add_version(proposal, number, summary, facts, now)


@transaction.atomic
def bring_version(
    *, proposal: Proposal, title: str, summary: str, facts: dict[str, Any], number: int | None = None, now: dt.datetime
) -> ProposalVersion:
    """Bring the next version: the open round and all positions on the earlier one are void (R-09).

    The proposal is called as its newest version is, and only that one can be decided.
    """
    proposal = lock_proposal(proposal)
    check_undecided(proposal)
    proposal.title = title
    proposal.save(update_fields=("title",))
    running = running_round(proposal)
    if running is not None:
        end_round(running, RoundAct.NEW_VERSION, now, by=Chair.APPLICANT)
    return _add_version(proposal, number or current_version(proposal).number + 1, summary, facts, now)


@transaction.atomic
def give_advance_consent(
    *, actor: Person, version: ProposalVersion, degree: Degree, now: dt.datetime
) -> AdvanceConsent:
    """An absent person's consent to one version (R-27); a block is refused with the way out."""
    proposal = lock_proposal(version.proposal)
    check_door(actor, SPEAK_IN_ADVANCE, proposal.neighbourhood, city_day(now))
    check_undecided(proposal)
    check_in_time(round_is_open=proposal.rounds.filter(state="open").exists())
    rules = assembly_rules(proposal.neighbourhood, city_day(now))
    if rules is None:
        raise Refusal("forum.no_rules")
    check_advance(rules.value(), degree, version.number, current_version(proposal).number)
    check_may_speak(rules.value(), degree, _speaker(actor, proposal, city_day(now)))
    consent, _ = AdvanceConsent.objects.update_or_create(
        version=version, person=actor, defaults={"degree": degree, "given_at": now}
    )
    return consent


@transaction.atomic
def take_back_consent(*, actor: Person, proposal: Proposal) -> None:
    """Whoever consented in advance takes it back, also while the room is asked: she came after all (R-27)."""
    proposal = lock_proposal(proposal)
    check_undecided(proposal)
    AdvanceConsent.objects.filter(person=actor, version__proposal=proposal).delete()


def _speaker(person: Person, proposal: Proposal, on: dt.date) -> Speaker:
    """Somebody who speaks from afar, by the roles held here; no role makes anybody an elected member."""
    roles = held_roles(person, proposal.neighbourhood, on)
    return Speaker(moderating=RoleKind.MODERATOR in roles, remote=True, resident=RoleKind.RESIDENT in roles)


def lock_proposal(proposal: Proposal) -> Proposal:
    """The proposal's row, locked: every act on its rounds, concerns and versions takes this lock first.

    Not against its key (here and everywhere in the forum): a row that names the proposal or the meeting may be written
    while somebody else waits for this lock, or two who press at once would wait for each other.
    """
    rows = Proposal.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood")
    return rows.get(pk=proposal.pk)


def check_undecided(proposal: Proposal) -> None:
    """Refuse to touch what was decided or taken back."""
    if proposal.ended_at is not None:
        raise Refusal("forum.proposal_ended")
    if proposal.decisions.exists():
        raise Refusal("forum.already_decided")


def _add_version(
    proposal: Proposal, number: int, summary: str, facts: dict[str, Any], now: dt.datetime
) -> ProposalVersion:
    version = ProposalVersion.objects.create(
        proposal=proposal, number=number, summary=summary, facts=facts, made_at=now
    )
    enter(
        scope=proposal.neighbourhood.slug,
        kind="proposal.version",
        subject=proposal.subject,
        facts={"title": proposal.title, "kind": proposal.kind, "version": number, **facts},
        happened_at=now,
        entered_at=now,
    )
    return version
