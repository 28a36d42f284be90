"""The paper of a statement: what stands on it, and that both standards hold."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from einklang.forum.models import Body
from einklang.people.models import Person
from einklang.statements.models import Statement
from einklang.statements.queries import parts_to_read, read_parts
from einklang.statements.rules.parts import PartKind
from einklang.statements.tests.acting import adopted
from einklang.statements.words import paper_of
from tests.papers.verapdf import faults


@pytest.fixture
def decided(statement: Statement, carla: Person, group: Body, assembly: Body) -> Statement:
    return adopted(carla, statement, group, assembly)


def test_the_paper_names_each_demand_and_to_whom(decided: Statement) -> None:
    told = paper_of(decided, read_parts(parts_to_read(decided)), "de")
    assert ("An", "Senatorin für Gesundheit") in told["facts"]
    assert ("Antwort", "Wir bitten um eine Antwort innerhalb von 42 Tagen nach der Übergabe.") in told["facts"]
    demand = told["pieces"][-1]
    assert (demand["label"], demand["to"]) == ("Forderung 1", "An: Gesundheit")
    assert told["signature"] == [
        "WiN-AG und Stadtteilgruppe Huchting",
        "Beraten am 8.\u00a0April 2026, beschlossen am 14.\u00a0April 2026.",
    ]


def test_a_paper_that_ends_with_its_own_days_says_them_once(decided: Statement) -> None:
    (*first, last) = read_parts(parts_to_read(decided))
    closing = replace(last, kind=PartKind.CLOSING, number=None)
    decided.signed_by = ""
    assert paper_of(decided, [*first, closing], "de")["signature"] == []
    assert paper_of(decided, [*first, last], "de")["signature"] != []


@pytest.mark.needs("java", "jaxb")
def test_the_paper_keeps_both_standards(decided: Statement, client: Client, tmp_path: Path) -> None:
    papers = []
    for name in ("statement.pdf", "statement.en.pdf"):
        answer = client.get(f"/huchting/statements/{decided.number}/{name}")
        assert answer.headers["Content-Type"] == "application/pdf"
        papers.append(tmp_path / name)
        papers[-1].write_bytes(answer.content)
    assert faults(*papers) == []


def test_a_draft_is_no_paper(statement: Statement, client: Client) -> None:
    assert client.get(f"/huchting/statements/{statement.number}/statement.pdf").status_code == 404


def test_the_same_statement_gives_the_same_bytes(decided: Statement, client: Client) -> None:
    page = f"/huchting/statements/{decided.number}/statement.pdf"
    assert client.get(page).content == client.get(page).content
