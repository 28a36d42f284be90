"""Notices as papers: all that they must say, and accepted by the outside judge of PDF/UA-1 and PDF/A-2a."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.fund.tests.acts import Town
from einklang.grants import actions as grants
from einklang.grants.documents import notice_pdf
from einklang.grants.models import Notice
from einklang.grants.rules.content import Result
from einklang.grants.rules.drafting import Changed
from einklang.grants.rules.notices import NoticeKind
from einklang.grants.tests.acting import FLYER, agreed, drafted, granted, signed
from einklang.grants.words import paper_of
from einklang.projects.tests.plans import SEWING_2
from tests.papers.verapdf import faults

MARCH = dt.datetime(2026, 3, 2, 12, tzinfo=CITY_ZONE)
CLOSED = Result(
    total_cents=Cents(748_235),
    cash_cents=Cents(541_235),
    in_kind_cents=Cents(207_000),
    other_cash_cents=Cents(185_000),
    deficit_cents=Cents(356_235),
    share_cap_cents=Cents(374_117),
    final_cents=Cents(356_235),
    paid_cents=Cents(398_000),
    repayment_cents=Cents(41_765),
    repay_by=dt.date(2027, 7, 30),
)


def words_in(told: Any) -> str:
    """Everything that a paper says, in one line."""
    if isinstance(told, dict):
        return " ".join(words_in(one) for one in told.values())
    if isinstance(told, list | tuple):
        return " ".join(words_in(one) for one in told)
    return str(told).replace("\u00a0", " ")


def closing(town: Town, kind: NoticeKind = NoticeKind.CLOSING) -> Notice:
    grant = granted(town)
    told = {"actor": town.edda, "grant": grant, "result": CLOSED, "reason": "Geprüft.", "kind": kind, "now": MARCH}
    return grants.draft_closing_notice(**told)  # type: ignore[arg-type]


def test_the_notice_of_the_sewing_cafe_says_all_that_it_must(town: Town) -> None:
    notice = signed(town, drafted(town, agreed(town, "Nähcafé für alle", SEWING_2, FLYER)))
    told = words_in(paper_of(notice))
    for said in (
        "Zuwendungsbescheid", "WIN-2026-HUCHTING-1", "Sodenmattstraße 1", "13. Februar 2026", "bis zu 3.980,00 €",
        "Fehlbedarf", "50 %", "die Summe jeder Gruppe", "1. März 2026 bis 30. November 2026", "in 2 Monaten",
        "bis 31. Mai 2027", "ausführlich", "500,00 €, beantragt, Entscheidung am 24. März 2026",
        "Hilfe in mehreren Sprachen", "bis zum 31. März 2026", "Nähmaschinen", "7.960,00 €", "2.160,00 €",
        "Widerspruch", "§ 49a VwVfG", "Henning Voss", "Gezeichnet: Programmstelle", "Entworfen: Bewilligungsstelle",
    ):  # fmt: skip
        assert said in told, said
    assert "Edda" not in told


def test_the_closing_notice_says_what_goes_back(town: Town) -> None:
    told = words_in(paper_of(closing(town)))
    for said in ("Schlussbescheid", "endgültig 3.562,35 €", "417,65 € bis zum 30. Juli 2027", "3.741,17 €"):
        assert said in told, said


def test_a_revocation_says_what_is_left(town: Town) -> None:
    told = words_in(paper_of(closing(town, NoticeKind.REVOCATION)))
    assert "Von unserem Bescheid bleiben 3.562,35 €." in told


def test_a_paper_is_in_german_whoever_opens_it(town: Town) -> None:
    from django.utils.translation import override

    notice = drafted(town, agreed(town))
    with override("en"):
        assert "Höchstbetrag" in words_in(paper_of(notice))


@pytest.mark.needs("java", "jaxb")
def test_every_kind_of_notice_passes_the_judge(town: Town, tmp_path: Path) -> None:
    grant = granted(town, "Nähcafé für alle", SEWING_2, FLYER)
    changed = Changed(reason="Der Raum wird billiger.", ceiling_cents=Cents(350_000))
    amendment = grants.amend(actor=town.edda, grant=grant, changed=changed, now=MARCH)
    papers = []
    for number, notice in enumerate((grant.notices.get(number=1), amendment)):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(notice_pdf(paper_of(notice), made_at=MARCH))
        papers.append(path)
    grants.discard(actor=town.edda, notice=amendment, why="Doch nicht.", now=MARCH)
    told = {"actor": town.edda, "grant": grant, "result": CLOSED, "reason": "Geprüft.", "now": MARCH}
    last = tmp_path / "closing.pdf"
    last.write_bytes(notice_pdf(paper_of(grants.draft_closing_notice(**told)), made_at=MARCH))  # type: ignore[arg-type]
    assert faults(*papers, last) == []
