"""How tests get demands that are adopted, handed over and answered: by the acts themselves."""

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from einklang.administration.models import Department
from einklang.base.days import CITY_ZONE
from einklang.demands import actions as demands
from einklang.demands.actions import By
from einklang.demands.actions.answering import Promise
from einklang.demands.models import Answer, Clock, Demand
from einklang.demands.queries.clocks import written_last
from einklang.demands.rules.answers import AnswerKind, Way
from einklang.demands.words import letter, told_back
from einklang.needs.models import Need, Topic
from einklang.people.actions import write_text
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.reports.models import Annotation, Report
from einklang.statements.models import Part, PartDepartment, PartNeed, PartNote, Statement
from einklang.statements.rules.parts import PartKind

SITE = "https://einklang.example.org"
DEMAND = "Die Ressorts benennen für jeden Stadtteil verbindliche Zuständigkeiten."
PROMISE = {"what": "vier Treffen im Jahr", "until": "2016-08-31", "sign": "Einladungen und Protokolle"}

write = partial(letter, SITE.__add__)


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    """A moment of that day in the city."""
    return dt.datetime(day.year, day.month, day.day, hour, tzinfo=CITY_ZONE)


def department(slug: str, name: str, short: str, post_box: str = "") -> Department:
    """A department of the city with a post box of its own house."""
    organisation = Organisation.objects.create(slug=slug, name=name, kind="department")
    return Department.objects.create(
        organisation=organisation, short=short, post_box=post_box or f"poststelle@{slug}.example.org"
    )


def adopted(
    hood: Neighbourhood,
    texts: Sequence[str] = (DEMAND,),
    *,
    departments: Sequence[Department] = (),
    needs: Sequence[Need] = (),
    topic: Topic | None = None,
    on: dt.date = dt.date(2015, 4, 23),
    answer_days: int | None = None,
    report: Report | None = None,
    note: Annotation | None = None,
) -> list[Demand]:
    """Demands of a statement that the assembly adopted on that day; the first one may be drafted from a note."""
    statement = said_of(
        hood,
        texts,
        departments=departments,
        needs=needs,
        topic=topic,
        on=on,
        answer_days=answer_days,
        report=report,
        note=note,
    )
    return demands.take_up(actor=None, statement=statement, now=at(on))


def said_of(
    hood: Neighbourhood,
    texts: Sequence[str],
    *,
    departments: Sequence[Department] = (),
    needs: Sequence[Need] = (),
    topic: Topic | None = None,
    on: dt.date = dt.date(2015, 4, 23),
    answer_days: int | None = None,
    report: Report | None = None,
    note: Annotation | None = None,
) -> Statement:
    """The statement, adopted on that day, whose demands nobody has taken up yet."""
    number = Statement.objects.filter(neighbourhood=hood).count() + 1
    statement = Statement.objects.create(
        neighbourhood=hood,
        number=number,
        title="Stellungnahme",
        made_at=at(on),
        form_token=uuid.uuid4(),
        answer_days=answer_days,
        report=report,
    )
    for position, text in enumerate(texts, start=1):
        words = write_text(text, author=None, language="de", now=at(on))
        part = Part.objects.create(
            statement=statement, position=position, kind=PartKind.DEMAND, text=words, topic=topic
        )
        for one in departments:
            PartDepartment.objects.create(statement=statement, part=part, department=one)
        if note is not None and position == 1:
            PartNote.objects.create(statement=statement, part=part, annotation=note)
        for need in needs:
            PartNeed.objects.create(statement=statement, part=part, need=need)
    statement.discussed_on = statement.adopted_on = on
    statement.save(update_fields=("discussed_on", "adopted_on"))
    return statement


def handed_over(
    actor: Person, demand: Demand, departments: Sequence[Department], on: dt.date = dt.date(2015, 4, 27)
) -> list[Clock]:
    """Each department's clock."""
    return demands.hand_over(actor=actor, wished={demand: departments}, write=write, now=at(on))


def asked_of_culture(actor: Person, hood: Neighbourhood) -> Demand:
    """A demand that was handed over to the department of culture."""
    (demand,) = adopted(hood, on=dt.date(2026, 4, 23))
    handed_over(actor, demand, [department("kultur", "Senator für Kultur", "Kultur")], dt.date(2026, 4, 27))
    return demand


def answered(
    actor: Person,
    clock: Clock,
    on: dt.date,
    kind: AnswerKind = AnswerKind.PARTLY,
    words: str = "Wir prüfen, was geht.",
    promises: Sequence[Promise] = (),
) -> Answer:
    """An answer that came on paper, entered by the moderator, signed by the head of the office."""
    by, now = By(actor, way=Way.LETTER), at(on)
    over = written_last(clock, entered=True)
    demands.draft_answer(by=by, clock=clock, kind=kind, words=words, promises=promises, over=over, now=now)
    demands.sign_off(by=by, clock=clock, seen=now, agreed_with="Amtsleitung", now=now)
    return demands.send_answer(by=by, clock=clock, seen=now, tell_needs=told_back, now=now)


def said(act: str, **told: Any) -> dict[str, Any]:
    """What a page of demands is sent for an act."""
    return {"act": act, "form_token": str(uuid.uuid4()), **told}


def seen(page: str) -> str:
    """Which draft a page showed."""
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found
    return found[1]
