"""Opening a round and counting positions in it."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal, refuse_all
from einklang.forum.actions.ending import end_round, running_round
from einklang.forum.actions.meetings import check_is_open, lock_meeting
from einklang.forum.actions.proposals import check_undecided, lock_proposal
from einklang.forum.actions.stages import move_stage
from einklang.forum.models import AgendaItem, Position, Proposal, Round
from einklang.forum.queries import (
    consents_in_advance,
    current_rules,
    current_version,
    next_try,
    staying_out,
    steps_taken,
)
from einklang.forum.rules.advance import twice_problems
from einklang.forum.rules.doors import RUN_MEETINGS
from einklang.forum.rules.ladder import asks_resistance, check_may_ask
from einklang.forum.rules.meetings import Chair, RoundAct, RoundStatus, entitled
from einklang.forum.rules.positions import Degree, check_asks_positions, count_of, count_problems
from einklang.forum.rules.stages import StageAct
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.record.actions import touch


@transaction.atomic
def open_round(*, actor: Person, item: AgendaItem, applicant_present: bool = True, now: dt.datetime) -> Round:
    """Ask an open meeting about the present version of an item's proposal; an open round is given back as it is."""
    if item.proposal is None:
        raise Refusal("forum.item_without_proposal")
    meeting = lock_meeting(actor, item.meeting, now)
    check_is_open(meeting)
    proposal = lock_proposal(item.proposal)
    check_undecided(proposal)
    running = Round.objects.filter(proposal=proposal, state="open").first()
    if running:
        return running
    adjourned_here = proposal.rounds.filter(state=RoundStatus.ADJOURNED, item__meeting=meeting).exists()
    taken = steps_taken(proposal)
    check_may_ask(taken, adjourned_here=adjourned_here)
    rules = current_rules(meeting.body_id, city_day(meeting.starts_at))
    if rules is None:
        raise Refusal("forum.no_rules")
    version = current_version(proposal)
    newest = proposal.rounds.aggregate(newest=Max("number"))["newest"] or 0
    round_ = Round.objects.create(
        item=item,
        proposal=proposal,
        version=version,
        rules=rules,
        number=newest + 1,
        tries=next_try(version),
        present=meeting.attendance.present,
        entitled=entitled(rules.value(), meeting.attendance, staying_out(item)),
        applicant_present=applicant_present,
        by_resistance=asks_resistance(rules.value(), taken),
        opened_at=now,
    )
    move_stage(item, StageAct.ASK)
    log_round(actor, "forum.open_round", round_, now)
    return round_


@transaction.atomic
def ask_again(*, actor: Person, round: Round, now: dt.datetime) -> Round:
    """Ask once more about the same version: serious reservations oblige to it, a weak round suggests it (R-00).

    The first count is kept beside the second; concerns that were raised stay until they are met.
    """
    first = lock_round(actor, round, now)
    if not first.count().total:
        raise Refusal("forum.no_positions")
    again = ask_anew(first, now)
    log_round(actor, "forum.ask_again", again, now)
    touch(first.proposal.neighbourhood.slug)
    return again


def ask_anew(first: Round, now: dt.datetime, *, by_resistance: bool = False) -> Round:
    """End an open round, which the caller has locked, and open the next one about the same version."""
    end_round(first, RoundAct.ASK_AGAIN, now)
    return Round.objects.create(
        item=first.item,
        proposal=first.proposal,
        version=first.version,
        rules=first.rules,
        number=first.number + 1,
        tries=next_try(first.version),
        present=first.present,
        entitled=first.entitled,
        advance_here=first.advance_here,
        applicant_present=first.applicant_present,
        by_resistance=by_resistance,
        opened_at=now,
    )


@transaction.atomic
def void_round(*, proposal: Proposal, now: dt.datetime) -> None:
    """What was asked about was taken back: its open round, if there is one, is void."""
    proposal = lock_proposal(proposal)
    running = running_round(proposal)
    if running is None:
        return
    end_round(running, RoundAct.WITHDRAW, now, by=Chair.APPLICANT)
    touch(proposal.neighbourhood.slug)


@transaction.atomic
def applicant_came(*, actor: Person, round: Round, now: dt.datetime) -> Round:
    """Who applied was fetched after all, be it by phone (R-07)."""
    round_ = lock_round(actor, round, now)
    round_.applicant_present = True
    round_.save(update_fields=("applicant_present",))
    log_round(actor, "forum.applicant_came", round_, now)
    return round_


@transaction.atomic
def count_positions(
    *, actor: Person, round: Round, counts: Mapping[int, int], advance_here: int | None = None, now: dt.datetime
) -> Round:
    """Enter how many took each degree; a second count replaces the first while the round is open.

    Whoever pressed on a phone is not among them and counts beside them. `advance_here` are those who consented in
    advance and came after all: they count already (R-27).
    """
    round_ = lock_round(actor, round, now)
    check_asks_positions(by_resistance=round_.by_resistance)
    count = count_of(counts)
    whole = count.plus(round_.phones().count)
    if advance_here is not None:
        round_.advance_here = advance_here
    consents = consents_in_advance(round_.version)
    problems = count_problems(round_.rules.value(), whole, round_.entitled)
    problems += twice_problems(whole.total, round_.entitled, round_.advance_here, consents)
    refuse_all(problem for problem in problems if problem.code != "forum.no_positions")
    round_.save(update_fields=("advance_here",))
    round_.positions.all().delete()
    Position.objects.bulk_create(
        Position(round=round_, degree=degree, count=count.of(degree)) for degree in Degree if count.of(degree)
    )
    move_stage(round_.item, StageAct.COUNT)
    log_round(actor, "forum.count_positions", round_, now)
    touch(round_.proposal.neighbourhood.slug)
    return round_


def lock_round(actor: Person | None, round_: Round, now: dt.datetime) -> Round:
    """An open round's row, locked after its proposal's, for somebody who may run the meeting."""
    lock_proposal(round_.proposal)
    rows = Round.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.select_related("proposal__neighbourhood", "version", "rules", "item__meeting").get(pk=round_.pk)
    check_door(actor, RUN_MEETINGS, locked.proposal.neighbourhood, city_day(now))
    if locked.state != "open":
        raise Refusal("forum.round_not_now")
    return locked


def log_round(actor: Person | None, what: str, round_: Round, now: dt.datetime) -> None:
    """A deed about a round, without a word on who took which position."""
    proposal = round_.proposal
    log_deed(actor, what, scope=proposal.neighbourhood.slug, subject=proposal.subject, now=now)
