"""The formal check, check by check: in order, missing, or worth knowing."""

import datetime as dt
from dataclasses import replace

import pytest

from einklang.base.refusal import Refusal
from einklang.programmes.rules import ApplicantKind, Terms
from einklang.projects.rules.checking import AttachmentKind, check_passes, from_json, to_json, told_apart
from einklang.projects.rules.checklist import CHECKS, Check, Facts, Outcome, all_findings, checklist
from einklang.projects.rules.holder import Holder, check_may_hold, is_needed
from einklang.projects.rules.version import VersionText
from einklang.projects.tests.acting import SEWING_TEXT
from einklang.projects.tests.plans import SEWING_1, SEWING_2, with_line

FACTS = Facts(SEWING_TEXT, SEWING_2, Terms(), dt.date(2026, 1, 12))
GROUP = Holder(ApplicantKind.GROUP)


def outcomes(facts: Facts) -> dict[Check, Outcome]:
    return {one.check: one.outcome for one in checklist(facts)}


def test_every_check_is_told_also_those_in_order() -> None:
    found = outcomes(FACTS)
    assert list(found) == list(CHECKS) == list(Check)
    assert found.pop(Check.QUOTES) is Outcome.MISSING
    assert found.pop(Check.OTHERS) is Outcome.WARNING
    assert set(found.values()) == {Outcome.OK}


def test_4020_of_7960_is_40_too_much_and_only_that_check_says_so() -> None:
    facts = replace(FACTS, plan=with_line(SEWING_1, "Nähmaschinen", quotes=3))
    missing = [one for one in checklist(facts) if one.outcome is Outcome.MISSING]
    assert [(one.check, one.rule, one.findings[0].reason.facts["over_cents"]) for one in missing] == [
        (Check.SHARE, "R-02", 4_000)
    ]


def test_an_empty_draft_says_what_comes_first_first() -> None:
    codes = [one.reason.code for one in all_findings(checklist(replace(FACTS, text=VersionText(""))))]
    assert codes[:4] == [
        "projects.title_missing",
        "projects.summary_missing",
        "projects.begin_missing",
        "projects.end_missing",
    ]


@pytest.mark.parametrize(
    ("holder", "persons_need_one", "code"),
    [
        (GROUP, False, "projects.holder_missing"),
        (Holder(ApplicantKind.ASSOCIATION, has_account=False), False, "projects.holder_missing"),
        (Holder(ApplicantKind.PERSON), True, "projects.holder_missing"),
        (replace(GROUP, name="Verein"), False, "projects.holder_silent"),
        (Holder(ApplicantKind.ASSOCIATION, name="Verein"), False, "projects.holder_silent"),
        (Holder(ApplicantKind.PERSON), False, None),
        (Holder(ApplicantKind.ASSOCIATION), True, None),
        (replace(GROUP, name="Verein", agreed=True), False, None),
    ],
)
def test_who_has_no_legal_form_or_account_needs_a_fund_holder(
    holder: Holder, persons_need_one: bool, code: str | None
) -> None:
    terms = Terms(persons_need_holder=persons_need_one)
    checked = {one.check: one for one in checklist(replace(FACTS, terms=terms, holder=holder))}[Check.HOLDER]
    assert [one.reason.code for one in checked.findings] == ([code] if code else [])
    assert is_needed(holder, terms) is not (code is None) or holder.name != ""


def test_no_note_stands_in_for_a_fund_holder() -> None:
    found = all_findings(checklist(replace(FACTS, holder=GROUP)))
    with pytest.raises(Refusal) as refused:
        check_passes(found, "Es gibt nur einen Laden.")
    assert refused.value.code == "projects.holder_missing"
    check_passes(all_findings(checklist(FACTS)), "Es gibt nur einen Laden.")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"has_account": False}, "projects.holder_without_account"),
        ({"is_group": True}, "projects.holder_without_account"),
        ({"is_applicant": True}, "projects.holder_is_applicant"),
    ],
)
def test_not_everybody_can_take_money_for_others(told: dict[str, bool], code: str) -> None:
    able = {"has_account": True, "is_group": False, "is_applicant": False}
    check_may_hold(**able, name="Verein")
    with pytest.raises(Refusal) as refused:
        check_may_hold(**{**able, **told}, name="Verein")
    assert refused.value.code == code


def test_papers_that_the_plan_speaks_of_are_looked_for() -> None:
    plan = with_line(SEWING_2, "Nähmaschinen", quotes=3)
    there = {AttachmentKind.QUOTE: 1}
    checked = {one.check: one for one in checklist(replace(FACTS, plan=plan, files=there))}[Check.PAPERS]
    assert [(one.reason.code, dict(one.reason.facts)) for one in checked.findings] == [
        ("projects.quotes_not_attached", {"said": 3, "there": 1}),
        ("projects.promise_not_attached", {"label": "Wohnungsgesellschaft"}),
    ]
    whole = {AttachmentKind.QUOTE: 3, AttachmentKind.PROMISE: 1}
    assert outcomes(replace(FACTS, plan=plan, files=whole))[Check.PAPERS] is Outcome.OK


def test_what_the_office_picked_is_kept_as_it_was_found() -> None:
    for finding in all_findings(checklist(replace(FACTS, plan=SEWING_1, holder=GROUP))):
        kept = to_json(finding.reason)
        assert from_json(kept) == finding.reason
        assert told_apart(finding.reason) == f"{kept['code']}@{kept['field']}"
