"""A block that breaks a ground rule: marked by two persons, appealed, judged; and a block found unfounded (R-10)."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.actions.concerns import lock_concern, locked_concern, log_concern, save_concern
from einklang.forum.actions.proposals import check_undecided
from einklang.forum.models import Concern, RulesOfProcedure
from einklang.forum.queries import current_version
from einklang.forum.rules.concerns import (
    MARK_LIFE,
    ConcernKind,
    MarkAct,
    Marker,
    MarkStatus,
    MarkVoice,
    check_first_mark,
    check_second_mark,
    check_unfounded,
)
from einklang.forum.rules.doors import DECIDE_AS_OFFICE, MARK_AS_SECOND, RUN_MEETINGS
from einklang.forum.rules.procedure import UnfoundedBy
from einklang.people.actions import erase_text, write_text
from einklang.people.models import Person
from einklang.people.queries import check_door, held_roles, is_open


@transaction.atomic
def mark_ground_rule(*, actor: Person, concern: Concern, reason: str, now: dt.datetime) -> Concern:
    """The moderator marks a block that breaks a ground rule (Art. 3 GG); it waits for the second person."""
    concern = lock_concern(actor, concern, now)
    check_first_mark(concern.value(), Marker(actor.pk, "moderator"), reason)
    concern.mark = MarkStatus.PROPOSED
    concern.marked_by, concern.marked_at = actor, now
    concern.mark_reason = write_text(reason, author=actor, language="de", now=now)
    log_concern(actor, "forum.mark_ground_rule", concern, now)
    return save_concern(concern)


@transaction.atomic
def confirm_mark(*, actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """The second person, named by function in the rules of procedure, confirms the mark: the round goes on."""
    concern = locked_concern(concern)
    check_undecided(concern.proposal)
    check_door(actor, MARK_AS_SECOND, concern.proposal.neighbourhood, city_day(now))
    rules = _rules(concern)
    named = [role.value for role in held_roles(actor, concern.proposal.neighbourhood, city_day(now))]
    role = next((one.value for one in rules.value().second_persons if one.value in named), "")
    check_second_mark(rules.value(), Marker(concern.marked_by_id or 0, "moderator"), Marker(actor.pk, role))
    _move_mark(concern, MarkAct.CONFIRM, MarkVoice.SECOND_PERSON)
    concern.marked_second = actor
    log_concern(actor, "forum.confirm_mark", concern, now)
    return save_concern(concern)


@transaction.atomic
def appeal_mark(*, actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """Whoever raised the block appeals to the office, or the moderator enters it for her. The round goes on."""
    concern = locked_concern(concern)
    hood = concern.proposal.neighbourhood
    if concern.owner_id != actor.pk and not is_open(actor, RUN_MEETINGS, hood, city_day(now)):
        raise Refusal("forum.mark_not_yours")
    _move_mark(concern, MarkAct.APPEAL, MarkVoice.OWNER)
    # Whose block it was is nobody's business in the log of deeds.
    log_concern(None, "forum.appeal_mark", concern, now)
    return save_concern(concern)


@transaction.atomic
def judge_mark(*, actor: Person, concern: Concern, upheld: bool, reason: str, now: dt.datetime) -> Concern:
    """The office upholds the mark or overturns it; overturned, the block counts again if nothing is decided yet."""
    concern = locked_concern(concern)
    check_door(actor, DECIDE_AS_OFFICE, concern.proposal.neighbourhood, city_day(now))
    if not reason.strip():
        raise Refusal("forum.office_needs_reason", field="reason")
    _move_mark(concern, MarkAct.UPHOLD if upheld else MarkAct.OVERTURN, MarkVoice.OFFICE)
    log_concern(actor, "forum.judge_mark", concern, now, why=reason)
    return save_concern(concern)


@transaction.atomic
def find_unfounded(*, actor: Person, concern: Concern, reason: str, now: dt.datetime) -> Concern:
    """The meeting finds a block on the present version unfounded, where its rules give that to it (R-10).

    The office does so with its answer (`decide_as_office`).
    """
    concern = lock_concern(actor, concern, now)
    check_unfounded(_rules(concern).value(), UnfoundedBy.MEETING)
    value = concern.value()
    if value.kind is not ConcernKind.BLOCK or concern.version != current_version(concern.proposal):
        raise Refusal("forum.mark_only_blocks")
    if not reason.strip():
        raise Refusal("forum.mark_needs_reason", field="reason")
    concern.unfounded_by = UnfoundedBy.MEETING
    log_concern(actor, "forum.find_unfounded", concern, now, why=reason)
    return save_concern(concern)


@transaction.atomic
def erase_wording(*, actor: Person, concern: Concern, now: dt.datetime) -> Concern:
    """Empty the wording of a block that breaks a ground rule; number and mark stay, the record still verifies."""
    concern = locked_concern(concern)
    check_door(actor, RUN_MEETINGS, concern.proposal.neighbourhood, city_day(now))
    if not concern.value().breaks_ground_rule:
        raise Refusal("forum.mark_not_now")
    erase_text(concern.text, now=now)
    concern.what_would_lift = ""
    log_concern(actor, "forum.erase_wording", concern, now)
    return save_concern(concern)


def _rules(concern: Concern) -> RulesOfProcedure:
    """The rules under which the block was raised."""
    if concern.round is None:
        raise Refusal("forum.mark_only_blocks")
    return concern.round.rules


def _move_mark(concern: Concern, act: MarkAct, who: MarkVoice) -> None:
    if not concern.mark:
        raise Refusal("forum.mark_not_now")
    concern.mark = MARK_LIFE.move(MarkStatus(concern.mark), act, who)
