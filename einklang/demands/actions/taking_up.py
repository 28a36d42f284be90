"""From an adopted statement to demands with numbers."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.demands.actions.standing import By, lock_demand, note, tell
from einklang.demands.models import Demand, Filing, Renewal
from einklang.demands.rules.doors import CARE_FOR_DEMANDS
from einklang.demands.rules.life import Act, Stage, check_act
from einklang.forum.models import Meeting
from einklang.needs.models import Topic
from einklang.people.models import Person
from einklang.people.queries import check_door, committed
from einklang.places.models import Neighbourhood
from einklang.statements.models import Part, Statement
from einklang.statements.rules.parts import PartKind


@transaction.atomic
def take_up(
    *,
    actor: Person | None,
    statement: Statement,
    meeting: Meeting | None = None,
    adopted_on: dt.date | None = None,
    now: dt.datetime,
) -> list[Demand]:
    """Make a demand with a number of each piece that demands something; a piece that has one already keeps it.

    Who may adopt is asked where it is adopted; this is called there, in the same transaction.
    """
    hood = Neighbourhood.objects.select_for_update(of=("self",), no_key=True).get(pk=statement.neighbourhood_id)
    last = Demand.objects.filter(neighbourhood=hood).aggregate(last=Max("number"))["last"] or 0
    parts = Part.objects.filter(statement=statement, kind=PartKind.DEMAND, removed_at=None, demand=None)
    parts = parts.select_related("text", "topic").order_by("position", "pk")
    made = []
    for number, part in enumerate(parts, start=last + 1):
        demand = Demand.objects.create(
            neighbourhood=hood,
            number=number,
            statement=statement,
            part=part,
            text=part.text,
            topic=part.topic,
            meeting=meeting,
            adopted_on=adopted_on or statement.adopted_on or city_day(now),
            entered_at=now,
        )
        made.append(demand)
        _adopt(actor, demand, now)
    return made


def _adopt(actor: Person | None, demand: Demand, now: dt.datetime) -> None:
    note(By(actor), "take_up", demand, now)
    facts = {
        "statement": demand.statement.number,
        "text_commitment": committed(demand.text),
        "adopted_on": demand.adopted_on.isoformat(),
        "meeting": demand.meeting.number if demand.meeting else None,
    }
    tell("adopted", demand, facts, now)


@transaction.atomic
def file_under(*, actor: Person, demand: Demand, topic: Topic, now: dt.datetime) -> Demand:
    """File a demand under a topic, so that the register finds it there; the adopted text and its piece stay."""
    check_door(actor, CARE_FOR_DEMANDS, demand.neighbourhood, city_day(now))
    demand = lock_demand(demand)
    if demand.topic_id == topic.pk:
        return demand
    Filing.objects.create(demand=demand, topic=topic, entered_by=actor, entered_at=now)
    demand.topic = topic
    demand.save(update_fields=("topic",))
    note(By(actor), "file_under", demand, now)
    tell("filed", demand, {"topic": topic.slug}, now)
    return demand


@transaction.atomic
def renew(
    *, actor: Person, demand: Demand, renews: Demand | None, corrects: Renewal | None = None, now: dt.datetime
) -> Renewal:
    """Say that a demand takes up an older one again.

    With `corrects` it sets right which one, or (`renews` None) that it takes up none after all.
    Refuses `demands.renews_itself`, `demands.renewed_already`, `demands.elsewhere`.
    """
    check_door(actor, CARE_FOR_DEMANDS, demand.neighbourhood, city_day(now))
    rows = Demand.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood")
    keys = (demand.pk, renews.pk) if renews else (demand.pk,)
    both = {one.pk: one for one in rows.filter(pk__in=keys).order_by("pk")}
    demand, renews = both[demand.pk], both[renews.pk] if renews else None
    before = Renewal.objects.filter(demand=demand, corrected_by=None).first()
    if before is not None and corrects is None:
        raise Refusal("demands.renewed_already", field="renews")
    if before is not None and before.renews_id == (renews.pk if renews else None):
        return before
    _check_renews(demand, renews)
    made = Renewal.objects.create(demand=demand, renews=renews, corrects=before, entered_by=actor, entered_at=now)
    note(By(actor), "renew", demand, now)
    if renews is None:
        tell("renews_none", demand, {}, now)
    else:
        tell("renewed", demand, {"renews": renews.number}, now)
    return made


def _check_renews(demand: Demand, renews: Demand | None) -> None:
    if renews is None:
        return
    if demand.neighbourhood_id != renews.neighbourhood_id:
        raise Refusal("demands.elsewhere", field="renews")
    if demand.pk == renews.pk or renews.entered_at > demand.entered_at:
        raise Refusal("demands.renews_itself", field="renews")
    check_act(Stage(renews.stage), Act.RENEW)
