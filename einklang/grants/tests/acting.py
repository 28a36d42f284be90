"""How tests get a project whose notice is out, and final."""

import datetime as dt

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.forum.actions.decisions import NewCondition
from einklang.fund.actions import decide_application
from einklang.fund.models import Grant
from einklang.fund.tests.acts import EVENING, Town, half_of
from einklang.grants import actions as grants
from einklang.grants.models import Notice
from einklang.grants.queries.notices import suggested, suggested_content
from einklang.grants.rules.drafting import Typed
from einklang.grants.rules.notices import Delivery
from einklang.grants.words import paper_of
from einklang.projects.rules.plan import Plan
from einklang.projects.tests.plans import SEWING_2

DRAFTED = dt.datetime(2026, 2, 13, 10, 0, tzinfo=CITY_ZONE)
POSTED = dt.datetime(2026, 2, 16, 9, 30, tzinfo=CITY_ZONE)
WAIVED = dt.datetime(2026, 2, 24, 15, 0, tzinfo=CITY_ZONE)
POT = 1_000_000
FLYER = NewCondition("Auf dem Flyer steht, dass es Hilfe in mehreren Sprachen gibt.", dt.date(2026, 3, 31))
"""The condition of the sewing café."""


def agreed(
    town: Town, title: str = "Nähcafé für alle", plan: Plan = SEWING_2, *conditions: NewCondition, pot: int = POT
) -> Grant:
    """A project on which the assembly agreed on 10 February 2026, and its reserved money."""
    if not town.programme.years.exists():
        town.give(pot)
    round_ = town.ask(title, plan)
    decide_application(actor=town.carla, round=round_, nobody_objected=True, conditions=conditions, now=EVENING)
    rows = Grant.objects.select_related("application__organisation", "area_budget__neighbourhood__city")
    return rows.get(application=round_.proposal.application)


def typed_for(grant: Grant, **changed: object) -> Typed:
    """What Edda writes into the draft."""
    content = suggested_content(grant)
    assert content is not None
    told = suggested(grant, content)
    words = {
        "recipient": "Nachbarschaftsverein Sodenmatt e.V.\nSodenmattstraße 1\n28259 Bremen",
        "reason": "Das Projekt bringt Menschen zusammen, die sich sonst nicht treffen.",
        "undecided_reason": "Der Beirat entscheidet erst am 24.3. Bis dahin trägt der Verein den Betrag.",
    }
    return Typed(**{**vars(told), **words, **changed})


def drafted(town: Town, grant: Grant, now: dt.datetime = DRAFTED, **changed: object) -> Notice:
    """The draft of its notice, by Edda."""
    return grants.draft_notice(actor=town.edda, grant=grant, typed=typed_for(grant, **changed), now=now)


def signed(town: Town, notice: Notice, now: dt.datetime = DRAFTED) -> Notice:
    """The notice, signed off by Henning."""
    return grants.sign_off(actor=town.henning, notice=notice, told=paper_of, now=now)


def sent(town: Town, notice: Notice, now: dt.datetime = POSTED, delivery: Delivery = Delivery.POST) -> Notice:
    """The notice in the post, on that day."""
    day = now.astimezone(CITY_ZONE).date()
    return grants.dispatch(actor=town.edda, notice=notice, dispatched_on=day, delivery=delivery, now=now)


def waived(town: Town, notice: Notice, now: dt.datetime = WAIVED) -> Notice:
    """The applicant's waiver, received on that day."""
    day = now.astimezone(CITY_ZONE).date()
    return grants.record_waiver(actor=town.edda, notice=notice, waived_on=day, now=now)


def granted(
    town: Town, title: str = "Nähcafé für alle", plan: Plan = SEWING_2, *conditions: NewCondition, pot: int = POT
) -> Grant:
    """S1: agreed on 10.2., notice posted on 16.2., waived on 24.2.2026, so final from then on."""
    grant = agreed(town, title, plan, *conditions, pot=pot)
    waived(town, sent(town, signed(town, drafted(town, grant))))
    grant.application.refresh_from_db()
    return grant


def small_grant(town: Town, cents: int = 100_000, title: str = "Hoffest") -> Grant:
    """A smaller project, half of which the fund pays; final as well."""
    return granted(town, title, half_of(Cents(cents)))
