"""Whatever the dialogue enters in the record is read as a sentence, and leads to its page."""

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import einklang
from einklang.open_data.words import KINDS, told
from einklang.record.actions import enter
from einklang.record.models import Entry

if TYPE_CHECKING:
    from django.test import Client

    from einklang.exchange.models import KnowHow, Question
    from einklang.places.models import Neighbourhood

ROOMS = ("administration", "reports", "statements", "demands", "exchange")
WRITTEN = r'"((?:demand|statement|report|question|commitment|department|annotation|know_how|thanks)\.[a-z_]+)"'
TOLD = {"demands": (r'\btell\(\s*"([a-z_]+)"', "demand"), "exchange": (r'\btell\(\s*\w+, "([a-z_]+)"', "question")}


def entered() -> set[str]:
    """The kinds that stand in the acts of these rooms."""
    found = set[str]()
    for room in ROOMS:
        source = "\n".join(path.read_text() for path in (Path(einklang.__path__[0]) / room / "actions").glob("*.py"))
        found |= set(re.findall(WRITTEN, source))
        if room in TOLD:
            pattern, thing = TOLD[room]
            found |= {f"{thing}.{kind}" for kind in re.findall(pattern, source)}
    return found


def test_every_kind_that_the_dialogue_enters_has_a_sentence() -> None:
    kinds = entered()
    assert {"demand.answered", "demand.renewed", "question.asked", "statement.adopted", "report.published"} <= kinds
    assert {kind for kind in kinds if not any(one.partition(":")[0] == kind for one in KINDS)} == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "subject", "href"),
    [
        ("demand.answered", "demands/1", "/huchting/demands/1/"),
        ("statement.adopted", "statements/2", "/huchting/statements/2/"),
        ("question.answered", "questions/3", "/huchting/questions/3/"),
        ("joint_project.proposed", "joint-projects/4", "/huchting/joint-projects/4/"),
        ("commitment.made", "commitments/5f", "/huchting/commitments/"),
        ("responsibility.named", "responsibilities/5f", "/huchting/responsibilities/"),
        ("undertaking.announced", "undertakings/5f", "/huchting/undertakings/"),
        ("cooperation.promised", "cooperation/5f", "/huchting/cooperation/"),
        ("attendance.promised", "meetings/6", "/huchting/meetings/6/"),
        ("annotation.published", "reports/lage/annotations/7", "/huchting/reports/lage/annotations/7/"),
    ],
)
def test_an_entry_leads_to_its_page(
    huchting: "Neighbourhood", now: dt.datetime, kind: str, subject: str, href: str
) -> None:
    facts = {"number": 1, "title": "Bericht", "department": "Gesundheitsbehörde", "function": "Referat 21"}
    facts |= {"what": "vier Treffen", "until_on": "2027-01-01", "from_on": "2026-01-01", "purpose": "Runder Tisch"}
    facts |= {"leader": "Gesundheitsbehörde", "organisation": "Schule"}
    scope = huchting.slug
    enter(scope=scope, kind=kind, subject=subject, facts=facts, happened_at=now, entered_at=now)
    (row,) = told(list(Entry.objects.filter(scope=scope, kind=kind)))
    assert row.href == href
    assert "…" not in row.text


def test_every_entry_of_the_dialogue_in_the_feed_leads_to_a_page_that_opens(
    huchting: "Neighbourhood", now: dt.datetime, client: "Client", question: "Question", know_how: "KnowHow"
) -> None:
    lists = ("responsibilities", "commitments", "undertakings", "cooperation")
    told = {"department": "Gesundheitsbehörde", "function": "Referat 21", "what": "Treffen", "title": "Umbau"}
    for room in lists:
        kind = {"responsibilities": "responsibility.named", "cooperation": "cooperation.promised"}.get(room, "")
        kind = kind or {"commitments": "commitment.made", "undertakings": "undertaking.announced"}[room]
        enter(scope="huchting", kind=kind, subject=f"{room}/5f", facts=told, happened_at=now, entered_at=now)
    thanked = {"of": "Huchting", "to": "Gesundheitsbehörde"}
    enter(scope="huchting", kind="thanks.given", subject="", facts=thanked, happened_at=now, entered_at=now)
    feed = client.get("/huchting/record.atom").text
    links = set(re.findall(r'<link rel="alternate" type="text/html" href="https?://[^/"]+(/[^"]+)"/>', feed))
    assert {
        *(f"/huchting/{room}/" for room in lists),
        f"/huchting/questions/{question.number}/",
        "/know-how/1/",
    } <= links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.django_db
def test_a_verdict_and_an_end_are_told_as_they_are(huchting: "Neighbourhood", now: dt.datetime) -> None:
    said = {"demand.assessed": {"verdict": "not_enough"}, "demand.ended": {"stage": "overtaken"}}
    for kind, facts in said.items():
        more = {"number": 1, "department": "Kulturbehörde", **facts}
        enter(scope="huchting", kind=kind, subject="demands/1", facts=more, happened_at=now, entered_at=now)
    rows = told(list(Entry.objects.filter(scope="huchting", kind__in=said).order_by("sequence")))
    assert [row.text for row in rows] == [
        "Die Stadtteilgruppe zu Forderung 1: Was Kulturbehörde antwortet, reicht nicht.",
        "Forderung 1 ist überholt.",
    ]
