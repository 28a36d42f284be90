"""What others answer after an application was handed in: the plan breaks, and how it is made whole again."""

import datetime as dt
import json
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects import actions
from einklang.projects.models import Application, CoverNews
from einklang.projects.queries import gap_of, newest_version, obstacles_on
from einklang.projects.rules.life import State
from einklang.projects.rules.plan import Source
from einklang.projects.tests.acting import JANUARY, handed_in, opened, written
from einklang.projects.tests.plans import SEWING_2, with_line
from einklang.record.models import Entry

MARCH = dt.datetime.combine(dt.date(2026, 3, 24), dt.time(18), JANUARY.tzinfo)
COUNCIL = 3
QUOTED = with_line(SEWING_2, "Nähmaschinen", quotes=3)


@pytest.fixture
def sewing(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    """The sewing café, handed in and checked: its borough council has still to decide about 500."""
    application = opened(daoud, huchting, winprogramme, sodenmatt)
    written(daoud, application, QUOTED)
    handed_in(daoud, application)
    return application


def answered(actor: Person, application: Application, promised: int = 0, **more: Any) -> CoverNews:
    told = {"position": COUNCIL, "decided_on": MARCH.date(), "form_token": uuid.uuid4(), "now": MARCH, **more}
    news = actions.record_answer(actor=actor, application=application, promised_cents=Cents(promised), **told)
    application.refresh_from_db()
    return news


def in_state(application: Application, state: State) -> Application:
    Application.objects.filter(pk=application.pk).update(state=state)
    application.refresh_from_db()
    return application


def test_s1_the_borough_council_refuses_its_500(sewing: Application, daoud: Person, edda: Person) -> None:
    actions.pass_formal_check(actor=edda, application=sewing, now=JANUARY)
    answered(daoud, sewing)
    version = newest_version(sewing)
    assert version is not None
    version.application = sewing
    assert version.plan() == QUOTED
    assert [one.label for one in version.known_plan().covers if not one.counts] == ["Beirat"]
    assert gap_of(sewing) == 50_000
    assert [(one.code, one.facts["gap_cents"]) for one in obstacles_on(version, JANUARY.date())] == [
        ("projects.cover_too_small", 50_000)
    ]
    assert sewing.stands is State.COMPLETION_REQUESTED
    told = json.loads(Entry.objects.get(kind="application.cover_answered").body)["facts"]
    assert (told["amount_cents"], told["gap_cents"], told["status"]) == (50_000, 50_000, "refused")


def test_before_the_decision_a_new_version_closes_the_gap(sewing: Application, daoud: Person) -> None:
    answered(daoud, sewing)
    draft = actions.start_new_version(actor=daoud, application=sewing, now=MARCH)
    refused = [cover for cover in draft.plan().covers if not cover.counts]
    assert [(cover.label, cover.amount_cents) for cover in refused] == [("Beirat", 50_000)]
    with pytest.raises(Refusal) as gap:
        handed_in(daoud, sewing, MARCH)
    assert "projects.cover_too_small" in [one.code for one in gap.value.all]


def test_part_of_the_money_leaves_a_smaller_gap(sewing: Application, edda: Person) -> None:
    answered(edda, sewing, 30_000)
    assert gap_of(sewing) == 20_000
    answered(edda, sewing, 50_000)
    assert gap_of(sewing) == 0


def test_a_promise_moves_nothing(sewing: Application, daoud: Person) -> None:
    answered(daoud, sewing, 50_000)
    assert (gap_of(sewing), sewing.stands) == (0, State.SUBMITTED)


@pytest.mark.parametrize("state", [State.SCHEDULED, State.DISCUSSED, State.ADJOURNED, State.CONSENSUS, State.GRANTED])
def test_on_the_agenda_and_after_it_the_gap_is_told_and_the_application_stays(
    sewing: Application, daoud: Person, state: State
) -> None:
    answered(daoud, in_state(sewing, state))
    assert (sewing.stands, gap_of(sewing)) == (state, 50_000)


@pytest.mark.parametrize("state", [State.CONSENSUS, State.CONSENSUS_WITH_CONCERNS, State.WAITING_LIST, State.GRANTED])
def test_after_the_decision_other_money_takes_its_place(sewing: Application, daoud: Person, state: State) -> None:
    answered(daoud, in_state(sewing, state))
    give: dict[str, Any] = {"actor": daoud, "application": sewing, "label": "Spende", "now": MARCH}
    actions.bring_other_money(**give, source=Source.OWN, amount_cents=Cents(20_000), form_token=uuid.uuid4())
    assert gap_of(sewing) == 30_000
    with pytest.raises(Refusal) as refused:
        actions.bring_other_money(**give, source=Source.OWN, amount_cents=Cents(30_001), form_token=uuid.uuid4())
    assert (refused.value.code, refused.value.facts["gap_cents"]) == ("projects.more_than_the_gap", 30_000)
    token = uuid.uuid4()
    for _ in range(2):
        actions.bring_other_money(**give, source=Source.THIRD_PARTY, amount_cents=Cents(30_000), form_token=token)
    assert gap_of(sewing) == 0
    assert Entry.objects.filter(kind="application.gap_closed").count() == 2


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"position": 0}, "projects.not_others_money"),
        ({"position": 99}, "projects.not_others_money"),
        ({"promised": 50_001}, "projects.answer_too_large"),
        ({"decided_on": dt.date(2026, 3, 25)}, "projects.answer_in_the_future"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    sewing: Application, daoud: Person, told: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        answered(daoud, sewing, **told)
    assert refused.value.code == code
    assert CoverNews.objects.count() == 0


@pytest.mark.parametrize("state", [State.IDEA, State.WITHDRAWN, State.DECLINED, State.CLOSED])
def test_nobody_answers_about_a_draft_or_what_is_over(sewing: Application, daoud: Person, state: State) -> None:
    with pytest.raises(Refusal) as refused:
        answered(daoud, in_state(sewing, state))
    assert refused.value.code == "projects.news_not_now"


@pytest.mark.parametrize("source", [Source.IN_KIND, Source.REQUESTED])
def test_neither_work_nor_the_programme_closes_a_gap(sewing: Application, daoud: Person, source: Source) -> None:
    answered(daoud, in_state(sewing, State.GRANTED))
    told: dict[str, Any] = {"label": "", "amount_cents": Cents(1), "form_token": uuid.uuid4(), "now": MARCH}
    with pytest.raises(Refusal) as refused:
        actions.bring_other_money(actor=daoud, application=sewing, source=source, **told)
    assert refused.value.code == "projects.not_others_money"


@pytest.mark.parametrize(("cents", "code"), [(0, "projects.answer_too_small"), (1, "projects.write_new_version")])
def test_other_money_before_the_decision_is_a_new_version(
    sewing: Application, daoud: Person, cents: int, code: str
) -> None:
    answered(daoud, in_state(sewing, State.ADJOURNED if cents else State.GRANTED))
    told: dict[str, Any] = {"label": "", "source": Source.OWN, "form_token": uuid.uuid4(), "now": MARCH}
    with pytest.raises(Refusal) as refused:
        actions.bring_other_money(actor=daoud, application=sewing, amount_cents=Cents(cents), **told)
    assert refused.value.code == code


def test_a_double_click_answers_once(sewing: Application, daoud: Person) -> None:
    token = uuid.uuid4()
    assert answered(daoud, sewing, form_token=token) == answered(daoud, sewing, form_token=token)
    assert Entry.objects.filter(kind="application.cover_answered").count() == 1


def test_a_stranger_answers_nothing(sewing: Application, stranger: Person, aylin: Person) -> None:
    for who in (stranger, aylin):
        with pytest.raises(Refusal) as refused:
            answered(who, sewing)
        assert refused.value.code == "people.role_missing"


def test_what_was_answered_is_never_changed(sewing: Application, daoud: Person) -> None:
    answered(daoud, sewing)
    with pytest.raises(IntegrityError), transaction.atomic():
        CoverNews.objects.update(amount_cents=1)
