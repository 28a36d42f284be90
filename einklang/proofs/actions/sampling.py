"""Drawing a sample: first it is announced in the record, then the lot decides (docs/decisions/0035)."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.people.models import Person
from einklang.proofs.actions.examination import lock_open
from einklang.proofs.actions.standing import log
from einklang.proofs.models import Draw, Examination
from einklang.proofs.queries.sampling import amounts_of, head_at_end_of
from einklang.proofs.rules.sample import (
    Wanted,
    check_announced,
    check_day_has_come,
    check_seed,
    check_source,
    check_wanted,
    draw,
)
from einklang.record.actions import enter


@transaction.atomic
def announce_draw(
    *,
    actor: Person,
    examination: Examination,
    wanted: Wanted,
    seed_from: dt.date,
    source: str = "",
    now: dt.datetime,
) -> Draw:
    """Say in public how many vouchers will be drawn and where the seed will come from, before anybody can know it.

    With a `source` the seed is a number that somebody else publishes on that day, else the record's head at its end.
    """
    examination = lock_open(actor, examination, now)
    if Draw.objects.filter(examination=examination).exists():
        raise Refusal("proofs.draw_announced_already")
    amounts = amounts_of(examination)
    check_wanted(wanted, len(amounts))
    check_announced(seed_from, city_day(now))
    announced = Draw.objects.create(
        examination=examination,
        seed_from=seed_from,
        source=check_source(source),
        count=wanted.count,
        all_from_cents=wanted.all_from_cents,
        vouchers=len(amounts),
        announced_by=actor,
        announced_at=now,
    )
    log(actor, "announce_draw", examination.proof.application, now)
    _tell("proof.draw_announced", announced, {}, now)
    return announced


@transaction.atomic
def draw_sample(*, actor: Person, examination: Examination, seed: str = "", now: dt.datetime) -> Draw:
    """Draw what was announced, once the day of the seed is over; a public number is typed in."""
    examination = lock_open(actor, examination, now)
    announced = Draw.objects.filter(examination=examination).first()
    if announced is None:
        raise Refusal("proofs.draw_not_announced")
    if announced.drawn_at is not None:
        raise Refusal("proofs.draw_announced_already")
    check_day_has_come(announced.seed_from, city_day(now))
    scope = examination.proof.application.neighbourhood.slug
    announced.seed = check_seed(seed) if announced.source else head_at_end_of(scope, announced.seed_from)
    sample = draw(announced.seed, amounts_of(examination), announced.wanted())
    announced.examination = examination
    announced.numbers, announced.drawn_at = list(sample.numbers), now
    announced.save(update_fields=("seed", "numbers", "drawn_at"))
    log(actor, "draw_sample", examination.proof.application, now)
    _tell("proof.sample_drawn", announced, {"seed": announced.seed, "numbers": announced.numbers}, now)
    return announced


def _tell(kind: str, announced: Draw, more: dict[str, object], now: dt.datetime) -> None:
    application = announced.examination.proof.application
    facts = {
        "title": application.title,
        "seed_from": announced.seed_from.isoformat(),
        "source": announced.source,
        "count": announced.count,
        "all_from_cents": announced.all_from_cents,
        "vouchers": announced.vouchers,
        **more,
    }
    enter(
        scope=application.neighbourhood.slug,
        kind=kind,
        subject=application.subject,
        facts=facts,
        happened_at=now,
        entered_at=now,
    )
