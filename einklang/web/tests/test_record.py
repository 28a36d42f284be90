"""The public record as a timeline."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from einklang.open_data.words import KINDS, told
from einklang.places.models import Neighbourhood
from einklang.record.actions import enter
from einklang.record.models import Entry
from einklang.record.queries import export_lines
from einklang.record.rules import VERIFY_SCRIPT
from einklang.web.tests import story
from einklang.web.tests.story import Cast
from tests.plugins.strict import QueryBudget


def page(path: str, status: int = 200) -> str:
    response = Client().get(path)
    assert response.status_code == status
    return response.content.decode()


def many(count: int) -> None:
    with transaction.atomic():
        for number in range(1, count + 1):
            enter(
                scope="huchting",
                kind="need.received",
                subject=f"needs/{number}",
                facts={"number": number},
                happened_at=story.at(2, 2),
                entered_at=story.at(2, 2),
            )


def test_the_whole_thread_is_told_in_sentences(cast: Cast) -> None:
    story.whole_thread(cast)
    shown = page("/huchting/record/")
    for sentence in (
        "Anliegen 1 ist eingegangen.",
        "Anliegen 1 ist gelesen und öffentlich: „Abends auf den Bolzplatz“.",
        "Dem Quartier sind 150.000,00\u00a0€ zugeteilt (WiN 2026).",
        "Der Antrag „Sommerbolzplatz“ ist formal geprüft.",
        "Konsens mit vermerkten Bedenken über „Sommerbolzplatz“ in Sitzung 1: 27 stimmen zu, 2 lassen es zu, "
        "kein Veto.",
        "Für „Sommerbolzplatz“ sind 2.800,00\u00a0€ reserviert.",
    ):
        assert sentence in shown


def test_every_kind_that_is_entered_has_a_sentence_with_all_its_facts(cast: Cast) -> None:
    story.whole_thread(cast)
    for entry in Entry.objects.order_by("pk"):
        text = told([entry])[0].text
        assert "Eintrag der Art" not in text, entry.kind
        assert "…" not in text, text


def test_a_kind_without_a_sentence_is_told_by_its_name(huchting: Neighbourhood) -> None:
    with transaction.atomic():
        entry = enter(
            scope="huchting",
            kind="moon.landing",
            subject="",
            facts={},
            happened_at=story.at(2, 2),
            entered_at=story.at(2, 2),
        )
    assert told([entry])[0].text == "Eintrag der Art „moon.landing“."


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_fact_that_is_missing_leaves_its_place_open(kind: str) -> None:
    name, _, variant = kind.partition(":")
    facts = f'{{"outcome":"{variant}","step":"{variant}","act":"{variant}","how":"{variant}"}}'
    entry = Entry(
        scope="huchting", sequence=1, kind=name, subject="", happened_at=story.at(2, 2), entered_at=story.at(2, 2)
    )
    entry.body = f'{{"facts":{facts}}}'
    assert told([entry])[0].text


def test_older_entries_come_by_key(huchting: Neighbourhood) -> None:
    many(35)
    newest = page("/huchting/record/")
    assert "Anliegen 35 ist" in newest
    assert "Anliegen 5 ist" not in newest
    assert 'href="?before=6"' in newest
    older = page("/huchting/record/?before=6")
    assert "Anliegen 5 ist" in older
    assert "Anliegen 6 ist" not in older
    assert "Ältere Einträge gibt es nicht." in page("/huchting/record/?before=1")


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "٣", ""])
def test_a_page_that_makes_no_sense_shows_the_newest(huchting: Neighbourhood, before: str) -> None:
    many(1)
    assert "Anliegen 1 ist" in page(f"/huchting/record/?before={before}")


def test_the_line_on_the_page_finds_a_tail_that_was_cut_off(huchting: Neighbourhood, tmp_path: Path) -> None:
    """Also when the record has grown since somebody noted the line."""
    many(3)
    shown = page("/huchting/record/")
    [noted] = re.findall(r"python verify.py (record.jsonl --head [0-9a-f]{64} --count 3)", shown)
    assert "Hier stehen zurzeit 3 Einträge." in shown
    lines = list(export_lines("huchting"))
    assert verify(tmp_path, noted, lines) == 0
    assert verify(tmp_path, noted, lines[:2]) == 1
    many(1)
    assert verify(tmp_path, noted, list(export_lines("huchting"))) == 0


def verify(folder: Path, noted: str, lines: list[bytes]) -> int:
    (folder / "record.jsonl").write_bytes(b"".join(lines))
    done = subprocess.run([sys.executable, "-I", VERIFY_SCRIPT, *noted.split()], cwd=folder, check=False)
    return done.returncode


def test_a_record_without_an_entry_has_no_head(huchting: Neighbourhood) -> None:
    assert "--head" not in page("/huchting/record/")


def test_an_entry_shows_its_bytes_and_its_digest(huchting: Neighbourhood) -> None:
    many(2)
    entry = Entry.objects.get(sequence=2)
    shown = page("/huchting/record/2/")
    assert entry.digest in shown
    assert "&quot;number&quot;:2" in shown
    page("/huchting/record/3/", status=404)
    page("/huchting/record/1000000000/", status=404)


def test_the_title_of_a_need_is_looked_up_and_stands_in_no_entry(cast: Cast) -> None:
    story.published(cast, "Frau Muster will nähen")
    assert "„Frau Muster will nähen“" in page("/huchting/record/")
    assert not Entry.objects.filter(body__contains="Muster").exists()


def test_what_is_told_of_many_needs_costs_one_query_more(cast: Cast, query_budget: QueryBudget) -> None:
    for number in range(9):
        story.published(cast, f"Anliegen der Reihe nach {number}")
    named = ["the revision", "the neighbourhood with its city", "the head", "the entries", "the titles of the needs"]
    with query_budget(named):
        page("/huchting/record/")


@pytest.mark.parametrize("count", [3, 30])
def test_the_timeline_costs_four_queries_however_long_it_is(
    huchting: Neighbourhood, query_budget: QueryBudget, count: int
) -> None:
    many(count)
    with query_budget(["the revision", "the neighbourhood with its city", "the head", "the entries"]):
        page("/huchting/record/")
