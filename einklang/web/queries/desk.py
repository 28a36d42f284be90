"""What waits for one person, pile by pile. Every pile stands behind the door of the act that it waits for."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from einklang.base.days import city_day
from einklang.base.money import Cents
from einklang.evening.queries.fast import open_lanes
from einklang.evening.rules.fast import AGREE_FAST
from einklang.forum.models import AgendaItem, Circular, Concern, Condition, Meeting, Round
from einklang.forum.queries import small_sum_rules
from einklang.forum.rules.agenda import AgendaKind
from einklang.forum.rules.circular import CircularStatus, answer_due, is_small
from einklang.forum.rules.concerns import MarkStatus
from einklang.forum.rules.doors import DECIDE_AS_OFFICE, MARK_AS_SECOND, RUN_MEETINGS
from einklang.fund.queries import whose_turn_it_is
from einklang.fund.rules.doors import MOVE_GRANTS
from einklang.grants.queries.due import to_draft, to_post
from einklang.grants.queries.payments_due import to_certify
from einklang.grants.rules.notices import DRAFT_NOTICES, SEND_NOTICES
from einklang.grants.rules.orders import CERTIFY
from einklang.needs.models import FollowUp, Need
from einklang.needs.rules.doors import CARE_FOR_NEEDS, READ_NEEDS
from einklang.needs.rules.life import State as NeedState
from einklang.people.models import Person, Role
from einklang.people.rules import Door, RoleKind
from einklang.places.models import Feedback
from einklang.projects.models import Application
from einklang.projects.queries import READY, held_applications, my_applications, with_requested
from einklang.projects.rules.doors import CHECK_FORMALLY
from einklang.projects.rules.holder import MAY_CHANGE
from einklang.projects.rules.life import DRAFTS, STAGES, Stage, State
from einklang.proofs.queries.due import own_due
from einklang.web.queries.dialogue import talks_waiting
from einklang.web.queries.office import grants_due, of_grants, proofs_waiting
from einklang.web.queries.offices import lies_with
from einklang.web.queries.piles import MOST, NOWHERE, Pile, Reach, Waiting, reach
from einklang.web.rules import PRE_DISCUSS, READ_FEEDBACK

SENT_ROUND_FROM = (State.FORMALLY_CHECKED, State.PRE_DISCUSSED)
HER_TURN = DRAFTS | {State.COMPLETION_REQUESTED}


def desk_of(person: Person, roles: Sequence[Role], on: dt.date) -> dict[Pile, list[Waiting]]:
    """Every pile that has something on it, by the roles that hold on that day: one query a pile."""
    found = {pile: read(far) for pile, (wanted, read) in _BEHIND_DOORS.items() if (far := reach(roles, wanted))}
    if far := reach(roles, MARK_AS_SECOND):
        found[Pile.MARKS] = _marks(far, person, roles)
    if far := reach(roles, AGREE_FAST):
        found[Pile.FAST] = _fast(far, person)
    if far := reach(roles, CARE_FOR_NEEDS):
        found[Pile.OVERDUE] = _overdue(far, on)
    if far := reach(roles, RUN_MEETINGS):
        found[Pile.CONDITIONS] = _conditions(far, on)
    found |= grants_due(person, roles, on)
    found[Pile.SMALL_SUMS] = _small_sums(roles, on)
    promised = {(one.slug, one.number) for one in found[Pile.SMALL_SUMS]}
    # What was promised by a day lies on that pile, not twice.
    found[Pile.TO_CHECK] = [one for one in found.get(Pile.TO_CHECK, []) if (one.slug, one.number) not in promised]
    own = _my_applications(person, on)
    asked = _applications(held_applications(person, on).filter(holder_agreed_at=None, state__in=MAY_CHANGE))
    found[Pile.TO_HOLD] = asked
    found[Pile.MY_TURN] = [one for one in own if State(one.state) in HER_TURN]
    found[Pile.MY_APPLICATIONS] = [one for one in own if State(one.state) not in HER_TURN]
    if any(one.state == State.GRANTED for one in own):
        found[Pile.MY_PROOFS] = proofs_waiting(own_due(person, on))
    found[Pile.MY_NEEDS] = _my_needs(person)
    found[Pile.FOR_OFFICE] = lies_with(person, on) if _is_contact(roles) else []
    found[Pile.DIALOGUE] = talks_waiting(roles, on)
    return {pile: found[pile] for pile in Pile if found.get(pile)}


def _needs_to_read(far: Reach) -> list[Waiting]:
    """Without a word of what was typed: that is read on the need's own page, behind its own door."""
    rows = Need.objects.filter(far.within(), state=NeedState.RECEIVED).order_by("read_by_due", "pk")
    return [
        Waiting(slug, place, number, due_on=due) for slug, place, number, due in _rows(rows, "number", "read_by_due")
    ]


def _unanswered(far: Reach) -> list[Waiting]:
    states = (NeedState.PUBLISHED, NeedState.TAKEN_UP)
    rows = Need.objects.filter(far.within(), state__in=states, answered_at=None).order_by("raised_at", "pk")
    return [
        Waiting(slug, place, number, title, state, at=at)
        for slug, place, number, title, state, at in _rows(rows, "number", "title", "state", "raised_at")
    ]


def _meetings(far: Reach) -> list[Waiting]:
    rows = Meeting.objects.filter(far.within(), state__in=("planned", "open")).order_by("starts_at", "pk")
    return [
        Waiting(slug, place, number, body, state, at=at)
        for slug, place, number, body, state, at in _rows(rows, "number", "body__name", "state", "starts_at")
    ]


def _minutes(far: Reach) -> list[Waiting]:
    """Meetings that are over and whose minutes nobody has signed off."""
    over = Meeting.objects.filter(far.within(), state="closed").exclude(minutes__state__in=("signed", "approved"))
    rows = _rows(over.order_by("opened_at", "pk"), "number", "body__name", "opened_at")
    return [Waiting(slug, place, number, body, at=at) for slug, place, number, body, at in rows]


def _objections(far: Reach) -> list[Waiting]:
    """Minutes to which somebody objects who has no answer yet, the oldest objection first."""
    asked = Meeting.objects.filter(far.within(), minutes__objections__answered_at__isnull=True)
    first = asked.filter(minutes__objections__isnull=False).annotate(since=Min("minutes__objections__raised_at"))
    rows = _rows(first.order_by("since", "pk"), "number", "body__name", "since")
    return [Waiting(slug, place, number, body, at=at) for slug, place, number, body, at in rows]


def _conditions(far: Reach, on: dt.date) -> list[Waiting]:
    """Conditions whose day has come and of which no meeting has heard since: a project reports there."""
    told = AgendaItem.objects.filter(
        kind=AgendaKind.FEEDBACK,
        about=OuterRef("decision__proposal__subject"),
        meeting__neighbourhood=OuterRef("decision__proposal__neighbourhood"),
        meeting__state="closed",
        meeting__starts_at__date__gte=OuterRef("due_on"),
    )
    due = Condition.objects.filter(
        ~Exists(told),
        far.within("decision__proposal__neighbourhood"),
        due_on__lte=on,
        decision__proposal__kind="application",
    )
    rows = due.order_by("due_on", "pk").values_list(
        "decision__proposal__neighbourhood__slug", "decision__proposal__neighbourhood__name",
        "decision__proposal__application__number", "decision__proposal__title", "due_on",
    )  # fmt: skip
    return [Waiting(slug, place, number, title, due_on=due_on) for slug, place, number, title, due_on in rows[:MOST]]


def _open_rounds(far: Reach) -> list[Waiting]:
    rows = (
        Round.objects.filter(far.within("proposal__neighbourhood"), state="open")
        .order_by("opened_at", "pk")
        .values_list(
            "proposal__neighbourhood__slug", "proposal__neighbourhood__name", "item__meeting__number",
            "proposal__title", "item__position",
        )
    )  # fmt: skip
    return [Waiting(slug, place, number, title, position=position) for slug, place, number, title, position in rows]


def _marks(far: Reach, person: Person, roles: Sequence[Role]) -> list[Waiting]:
    """Blocks that wait for the second person, for those whom the rules of procedure name and who did not mark them.

    Whose they are and what they say is read behind their own door.
    """
    rows = Concern.objects.filter(far.within("proposal__neighbourhood"), mark=MarkStatus.PROPOSED)
    rows = rows.exclude(marked_by=person).select_related("proposal__neighbourhood", "round__rules")
    found = []
    for one in rows.order_by("marked_at", "pk")[:MOST]:
        place = one.proposal.neighbourhood
        held = {role.kind for role in roles if role.neighbourhood_id in {None, place.pk}}
        if one.round and held & {function.value for function in one.round.rules.value().second_persons}:
            found.append(Waiting(place.slug, place.name, one.number, one.proposal.title, at=one.marked_at))
    return found


def _dissent(far: Reach) -> list[Waiting]:
    return _applications(Application.objects.filter(far.within(), state=State.FALLBACK).order_by("pk"))


def _fast(far: Reach, person: Person) -> list[Waiting]:
    """Small sums that somebody else of the office proposed to agree to without a meeting."""
    found = [
        one for one in open_lanes(far.within("version__application__neighbourhood")) if one.proposed_by_id != person.pk
    ]
    told = [
        (one.version.application, one.proposed_at) for one in found if one.version.application.stands in SENT_ROUND_FROM
    ]
    return [
        Waiting(one.neighbourhood.slug, one.neighbourhood.name, one.number, one.title, at=at) for one, at in told[:MOST]
    ]


def _small_sums(roles: Sequence[Role], on: dt.date) -> list[Waiting]:
    """Small sums that wait for an answer which is promised by a day, the first promise first (R-28): on the desk of
    the one who sends them round, and before that of the one who checks them.
    """
    runs, checks = reach(roles, RUN_MEETINGS) or NOWHERE, reach(roles, CHECK_FORMALLY) or NOWHERE
    if NOWHERE == runs == checks:
        return []
    either = runs.or_in(checks)
    rules = small_sum_rules(either.within("body__neighbourhood"), on)
    if not rules:
        return []
    turns = Q(runs.within(), state__in=SENT_ROUND_FROM) | Q(either.within(), state=State.SUBMITTED)
    rows = with_requested(Application.objects.filter(turns, neighbourhood__in=rules))
    rows = rows.exclude(proposal__circulars__isnull=False).select_related("neighbourhood")
    found = []
    for one in rows.order_by("submitted_at", "pk"):
        asked, place = Cents(vars(one)["requested_cents"] or 0), one.neighbourhood
        if one.submitted_at and is_small(rules[place.pk], asked):
            due, hers = answer_due(city_day(one.submitted_at)), one.state != State.SUBMITTED or place.pk in checks
            line = Waiting(place.slug, place.name, one.number, one.title, one.state, due, one.submitted_at, hers=hers)
            found.append(line)
    return found[:MOST]


def _circulars(far: Reach) -> list[Waiting]:
    """What runs, the one that ends first on top."""
    rows = Circular.objects.filter(far.within(), state=CircularStatus.RUNNING).order_by("ends_on", "pk")
    return [
        Waiting(slug, place, number, title, due_on=due)
        for slug, place, number, title, due in _rows(rows, "number", "proposal__title", "ends_on")
    ]


def _to_schedule(far: Reach) -> list[Waiting]:
    return _applications(Application.objects.filter(far.within(), state__in=READY).order_by("checked_at", "pk"))


def _to_pre_discuss(far: Reach) -> list[Waiting]:
    waiting = Application.objects.filter(far.within(), state=State.FORMALLY_CHECKED)
    return _applications(waiting.order_by("checked_at", "pk"))


def _to_check(far: Reach) -> list[Waiting]:
    return _applications(Application.objects.filter(far.within(), state=State.SUBMITTED).order_by("submitted_at", "pk"))


def _money_is_there(far: Reach) -> list[Waiting]:
    return [
        Waiting(one.neighbourhood.slug, one.neighbourhood.name, one.number, one.title, one.state, at=one.waiting_since)
        for one in whose_turn_it_is(far.within())[:MOST]
    ]


def _my_applications(person: Person, on: dt.date) -> list[Waiting]:
    ended = [state.value for state in STAGES[Stage.ENDED]]
    return _applications(my_applications(person, on).exclude(state__in=ended))


def _applications(found: QuerySet[Application]) -> list[Waiting]:
    return [
        Waiting(slug, place, number, title, state, at=at)
        for slug, place, number, title, state, at in _rows(found, "number", "title", "state", "submitted_at")
    ]


def _my_needs(person: Person) -> list[Waiting]:
    """Her own needs, also those that are not public: she knows what she typed, the desk repeats only what is public."""
    rows = Need.objects.filter(raised_by=person).order_by("-pk")
    return [
        Waiting(slug, place, number, title, state, at=at)
        for slug, place, number, title, state, at in _rows(rows, "number", "title", "state", "raised_at")
    ]


def _is_contact(roles: Iterable[Role]) -> bool:
    """Whoever stands in for somebody is a contact as well: only they can be named as stand-ins."""
    return any(role.kind == RoleKind.DEPARTMENT_CONTACT for role in roles)


def _overdue(far: Reach, on: dt.date) -> list[Waiting]:
    """What somebody promised to take care of by a day that is over, the oldest day first; `position` is its key."""
    rows = FollowUp.objects.filter(far.within(), closed_at=None, due_on__lt=on).order_by("due_on", "pk")
    return [
        Waiting(slug, place, 0, what, due_on=due, position=key)
        for slug, place, key, what, due in _rows(rows, "pk", "what", "due_on")
    ]


def _feedback(far: Reach) -> list[Waiting]:
    """The whole city's, so for those whose role holds in the whole city."""
    waiting = Feedback.objects.filter(handled_at=None).order_by("given_at", "pk") if far.everywhere else None
    rows = waiting.values_list("pk", "body", "given_at")[:MOST] if waiting is not None else []
    return [Waiting("", "", key, body[:200], at=at) for key, body, at in rows]


def _rows(found: QuerySet[Any], *names: str) -> list[tuple[Any, ...]]:
    return list(found.values_list("neighbourhood__slug", "neighbourhood__name", *names)[:MOST])


_BEHIND_DOORS: dict[Pile, tuple[Door, Callable[[Reach], list[Waiting]]]] = {
    Pile.OPEN_ROUNDS: (RUN_MEETINGS, _open_rounds),
    Pile.DISSENT: (DECIDE_AS_OFFICE, _dissent),
    Pile.NEEDS_TO_READ: (READ_NEEDS, _needs_to_read),
    Pile.MEETINGS: (RUN_MEETINGS, _meetings),
    Pile.CIRCULARS: (RUN_MEETINGS, _circulars),
    Pile.MINUTES: (RUN_MEETINGS, _minutes),
    Pile.OBJECTIONS: (RUN_MEETINGS, _objections),
    Pile.TO_SCHEDULE: (RUN_MEETINGS, _to_schedule),
    Pile.UNANSWERED: (CARE_FOR_NEEDS, _unanswered),
    Pile.TO_CHECK: (CHECK_FORMALLY, _to_check),
    Pile.MONEY_IS_THERE: (MOVE_GRANTS, _money_is_there),
    Pile.TO_DRAFT: (DRAFT_NOTICES, lambda far: of_grants(to_draft(far.within))),
    Pile.TO_POST: (SEND_NOTICES, lambda far: of_grants(to_post(far.within))),
    Pile.TO_CERTIFY: (CERTIFY, lambda far: of_grants(to_certify(far.within))),
    Pile.TO_PRE_DISCUSS: (PRE_DISCUSS, _to_pre_discuss),
    Pile.FEEDBACK: (READ_FEEDBACK, _feedback),
}
