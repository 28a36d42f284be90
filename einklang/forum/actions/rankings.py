"""Ranking proposals by least resistance when money is short (R-29): begin, count, close, or drop it again."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.base.refusal import Refusal, refuse_all
from einklang.forum.actions.meetings import check_is_open, lock_meeting, scope_of, subject_of
from einklang.forum.models import Meeting, Proposal, Ranking, RankingOption, Resistance
from einklang.forum.queries import current_rules
from einklang.forum.rules.meetings import entitled
from einklang.forum.rules.procedure import check_ranking
from einklang.forum.rules.resistance import Option, Ranked, Resistances, ranked, ranking_problems, resistance_problems
from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.record.actions import enter, touch


@dataclass(frozen=True)
class AskAbout:
    """A proposal with the sum that it asks for, and the smallest that works if the applicant said one."""

    proposal: Proposal
    asked_cents: Cents
    smallest_cents: Cents | None = None


@transaction.atomic
def begin_ranking(
    *, actor: Person, meeting: Meeting, pot: str, available_cents: Cents, asks: Sequence[AskAbout], now: dt.datetime
) -> Ranking:
    """Ask a meeting about these proposals and about doing nothing; a running ranking is given back as it is.

    Refuses `forum.ranking_not_allowed` unless the rules of procedure allow it.
    """
    meeting = lock_meeting(actor, meeting, now)
    check_is_open(meeting)
    running = Ranking.objects.filter(meeting=meeting, pot=pot, state="open").first()
    if running:
        return running
    rules = current_rules(meeting.body_id, city_day(meeting.starts_at))
    if rules is None:
        raise Refusal("forum.no_rules")
    check_ranking(rules.value())
    if not asks:
        raise Refusal("forum.passive_option_missing")
    ranking = Ranking.objects.create(
        meeting=meeting,
        rules=rules,
        number=(meeting.rankings.aggregate(newest=Max("number"))["newest"] or 0) + 1,
        pot=pot,
        available_cents=available_cents,
        present=meeting.attendance.present,
        entitled=entitled(rules.value(), meeting.attendance),
        opened_at=now,
    )
    for position, ask in enumerate(asks, start=1):
        sums = {"asked_cents": ask.asked_cents, "smallest_cents": ask.smallest_cents}
        RankingOption.objects.create(ranking=ranking, position=position, proposal=ask.proposal, **sums)
    RankingOption.objects.create(ranking=ranking, position=len(asks) + 1)
    _log(actor, "forum.begin_ranking", ranking, now)
    return ranking


@transaction.atomic
def count_resistance(
    *, actor: Person, ranking: Ranking, counts: Mapping[str, Resistances], now: dt.datetime
) -> Ranking:
    """Enter how many gave each value, per option (by its place); what is left out stays as it was counted.

    Unfinished counts are kept, impossible ones refused (`forum.resistance_negative`,
    `forum.more_resistances_than_present`).
    """
    ranking = _locked(actor, ranking, now)
    _count(ranking, counts)
    _log(actor, "forum.count_resistance", ranking, now)
    return ranking


@transaction.atomic
def close_ranking(*, actor: Person, ranking: Ranking, counts: Mapping[str, Resistances], now: dt.datetime) -> Ranking:
    """Close a ranking with its last counts: every option was answered, by no more than may decide.

    Its result is public from now on.
    """
    ranking = _locked(actor, ranking, now)
    _count(ranking, counts)
    options = _options(ranking)
    asked = [row.value(_title(row)) for row in options.values()]
    refuse_all(ranking_problems(asked, ranking.entitled))
    ranking.state, ranking.closed_at = "closed", now
    ranking.save(update_fields=("state", "closed_at"))
    _log(actor, "forum.close_ranking", ranking, now)
    enter(
        scope=scope_of(ranking.meeting),
        kind="ranking",
        subject=subject_of(ranking.meeting),
        facts=_facts(ranking, options, ranked(asked)),
        happened_at=now,
        entered_at=now,
    )
    return ranking


@transaction.atomic
def drop_ranking(*, actor: Person, ranking: Ranking, now: dt.datetime) -> None:
    """Begin anew: what was asked about has changed. Nothing of a ranking is public before it is closed."""
    ranking = _locked(actor, ranking, now)
    _log(actor, "forum.drop_ranking", ranking, now)
    ranking.delete()


def _locked(actor: Person, ranking: Ranking, now: dt.datetime) -> Ranking:
    """A ranking that is open, in a meeting that is open, locked; and told who is there now."""
    meeting = lock_meeting(actor, ranking.meeting, now)
    check_is_open(meeting)
    found = Ranking.objects.select_related("rules").filter(pk=ranking.pk, state="open").first()
    if found is None:
        raise Refusal("forum.ranking_not_open")
    found.meeting, found.present = meeting, meeting.attendance.present
    found.entitled = entitled(found.rules.value(), meeting.attendance)
    found.save(update_fields=("present", "entitled"))
    return found


def _count(ranking: Ranking, counts: Mapping[str, Resistances]) -> None:
    refuse_all(put_counts(ranking, counts, ranking.entitled))


def put_counts(ranking: Ranking, counts: Mapping[str, Resistances], entitled_here: int) -> list[Refusal]:
    """Write how many gave each value, unless that cannot be; then nothing is written, and this is why."""
    options = _options(ranking)
    said = [Option(key, _title(options[key]), counted) for key, counted in counts.items() if key in options]
    wrong = [refusal for option in said for refusal in resistance_problems(option, entitled_here)]
    for option in () if wrong else said:
        row = options[option.key]
        row.resistances.all().delete()
        Resistance.objects.bulk_create(
            Resistance(ranking=ranking, option=row, value=value, persons=persons)
            for value, persons in enumerate(option.resistances.persons)
            if persons
        )
    return wrong


def _facts(ranking: Ranking, options: Mapping[str, RankingOption], order: Sequence[Ranked]) -> dict[str, Any]:
    """What is public of a ranking: never how many gave which value, only the sum and how many gave 9 or 10."""
    return {
        "number": ranking.number,
        "meeting": ranking.meeting.number,
        "pot": ranking.pot,
        "available_cents": ranking.available_cents,
        "present": ranking.present,
        "options": [
            {
                "place": one.place,
                "subject": _subject(options[one.option.key]),
                "asked_cents": options[one.option.key].asked_cents,
                "resistance": one.option.resistances.total,
                "answers": one.option.resistances.answers,
                "strong": one.option.resistances.strong,
            }
            for one in order
        ],
    }


def _options(ranking: Ranking) -> dict[str, RankingOption]:
    rows = ranking.options.select_related("proposal").prefetch_related("resistances").order_by("position")
    return {str(row.position): row for row in rows}


def _title(row: RankingOption) -> str:
    return row.proposal.title if row.proposal else "–"


def _subject(row: RankingOption) -> str:
    return row.proposal.subject if row.proposal else ""


def _log(actor: Person, what: str, ranking: Ranking, now: dt.datetime) -> None:
    scope = scope_of(ranking.meeting)
    log_deed(actor, what, scope=scope, subject=f"{subject_of(ranking.meeting)}/rankings/{ranking.number}", now=now)
    touch(scope)
