"""What departments announce for a neighbourhood, and ideas that several carry together."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from einklang.administration.actions import (
    announce_undertaking,
    give_to_joint,
    move_joint,
    move_undertaking,
    propose_together,
    withdraw_gift,
)
from einklang.administration.models import Department, JointGift, JointProject, Undertaking
from einklang.administration.queries import joint_project_at, joint_projects_in, undertakings_in, undertakings_of
from einklang.administration.rules.undertakings import (
    JOINT_LATER,
    LATER,
    Gives,
    JointState,
    Progress,
    UndertakingKind,
    check_gift,
    check_joint,
    check_progress,
    money_of,
)
from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.needs.models import Need
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from tests.cast import ClientOf, organisation
from tests.plugins.strict import QueryBudget

DESK, PUBLIC = "/desk/huchting/undertakings/", "/huchting/undertakings/"
PLAN = {"kind": UndertakingKind.PLAN, "title": "Hebammensprechstunde", "summary": "Jeden Dienstag"}
YARD = {"title": "Bewegter Hof", "summary": "Der Schulhof ist am Nachmittag offen."}


@pytest.fixture
def yard(carla: Person, huchting: Neighbourhood, sodenmatt: Organisation, now: dt.datetime) -> JointProject:
    return propose_together(actor=carla, neighbourhood=huchting, leader=sodenmatt, **YARD, now=now)  # type: ignore[arg-type]


@pytest.mark.parametrize("now", list(Progress))
@pytest.mark.parametrize("then", list(Progress))
def test_every_step_of_an_undertaking_is_allowed_or_refused(now: Progress, then: Progress) -> None:
    if then in LATER[now]:
        check_progress(now, then)
        return
    with pytest.raises(Refusal, match="no_way_back"):
        check_progress(now, then)


@pytest.mark.parametrize("now", list(JointState))
@pytest.mark.parametrize("then", list(JointState))
def test_every_step_of_a_joint_idea_is_allowed_or_refused(now: JointState, then: JointState) -> None:
    if then in JOINT_LATER[now]:
        check_joint(now, then, has_application=True)
        return
    with pytest.raises(Refusal, match="no_way_back"):
        check_joint(now, then, has_application=True)


def test_an_idea_becomes_no_application_without_saying_which() -> None:
    with pytest.raises(Refusal, match="application_missing"):
        check_joint(JointState.IDEA, JointState.APPLICATION, has_application=False)


@pytest.mark.parametrize(
    ("gives", "cents"), [(Gives.MONEY, None), (Gives.MONEY, Cents(0)), (Gives.POST, Cents(1)), (Gives.OTHER, Cents(5))]
)
def test_money_has_a_sum_and_nothing_else_has(gives: Gives, cents: Cents | None) -> None:
    with pytest.raises(Refusal, match="gift_of_money"):
        check_gift(gives, cents)


def test_only_money_is_added_up() -> None:
    assert money_of([(Gives.MONEY, Cents(250_000)), (Gives.POST, None), (Gives.MONEY, Cents(1))]) == 250_001


def test_a_contact_announces_a_plan_that_belongs_to_a_need(
    farid: Person, health: Department, huchting: Neighbourhood, published_need: Need, now: dt.datetime
) -> None:
    token = uuid.uuid4()
    told: dict[str, Any] = {"actor": farid, "department": health, "neighbourhood": huchting, "now": now, **PLAN}
    made = [announce_undertaking(**told, needs=[published_need], form_token=token) for _ in range(2)]
    assert made[0] == made[1]
    assert undertakings_in(huchting) == undertakings_of(health) == [made[0]]
    page = Client().get(PUBLIC).text
    assert "Hebammensprechstunde" in page
    assert "/huchting/needs/1/" in page
    assert "Hebammensprechstunde" in Client().get("/departments/gesundheitsbehoerde/").text
    assert "Haddad" not in page
    move_undertaking(actor=farid, undertaking=made[0], state=Progress.RUNNING, now=now)
    assert undertakings_in(huchting)[0].progress is Progress.RUNNING
    with pytest.raises(Refusal, match="days_reversed"):
        announce_undertaking(**told, begins_on=now.date(), ends_on=dt.date(2020, 1, 1))


def test_nobody_announces_for_another_department_or_needs_of_another_place(
    farid: Person,
    carla: Person,
    health: Department,
    huchting: Neighbourhood,
    other: Neighbourhood,
    published_need: Need,
    now: dt.datetime,
) -> None:
    culture = Department.objects.create(organisation=organisation("kultur", "Kultur", "department"), short="K")
    with pytest.raises(Refusal, match="role_missing"):
        announce_undertaking(actor=farid, department=culture, neighbourhood=huchting, now=now, **PLAN)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="need_elsewhere"):
        announce_undertaking(
            actor=farid,
            department=health,
            neighbourhood=other,
            needs=[published_need],
            now=now,
            **PLAN,  # type: ignore[arg-type]
        )
    announce_undertaking(actor=carla, department=culture, neighbourhood=huchting, now=now, **PLAN)  # type: ignore[arg-type]


def test_each_says_what_it_gives_and_may_take_it_back(
    carla: Person, yard: JointProject, huchting: Neighbourhood, housing_company: Organisation, now: dt.datetime
) -> None:
    told: dict[str, Any] = {"actor": carla, "project": yard, "organisation": housing_company, "now": now}
    token = uuid.uuid4()
    for _ in range(2):
        give_to_joint(**told, gives=Gives.MONEY, amount_cents=Cents(250_000), form_token=token)
    post = give_to_joint(**told, gives=Gives.POST, words="vier Stunden")
    with pytest.raises(Refusal, match="text_missing"):
        give_to_joint(**told, gives=Gives.PERMIT)
    for _ in range(2):
        withdraw_gift(actor=carla, gift=post, now=now)
    (joint,) = joint_projects_in(huchting)
    assert joint.money_cents == 250_000
    assert [gift.kind for gift in joint.gifts] == [Gives.MONEY]
    assert "2.500,00\xa0€" in Client().get("/huchting/joint-projects/1/").text


def test_a_department_says_and_takes_back_only_what_it_gives_itself(
    farid: Person,
    carla: Person,
    yard: JointProject,
    health: Department,
    housing_company: Organisation,
    now: dt.datetime,
    client_of: ClientOf,
) -> None:
    told: dict[str, Any] = {"project": yard, "gives": Gives.MONEY, "amount_cents": Cents(250_000), "now": now}
    theirs = give_to_joint(actor=carla, organisation=housing_company, **told)
    with pytest.raises(Refusal, match="gift_of_another"):
        give_to_joint(actor=farid, organisation=housing_company, **told)
    with pytest.raises(Refusal, match="gift_of_another"):
        withdraw_gift(actor=farid, gift=theirs, now=now)
    own = give_to_joint(actor=farid, organisation=health.organisation, **told)
    page = client_of(farid).get("/desk/huchting/joint-projects/1/").text
    assert page.count('name="act" value="back"') == 1
    assert f'value="{housing_company.slug}"' not in page
    withdraw_gift(actor=farid, gift=own, now=now)
    page = Client().get("/huchting/joint-projects/1/").text
    assert "am 15. Juni 2026 zurückgenommen" in page.replace("\xa0", " ")
    assert "Geld zusammen: 2.500,00" in page.replace("\xa0", " ")


def test_an_idea_becomes_an_application_of_the_same_place(
    carla: Person, yard: JointProject, application: Application, huchting: Neighbourhood, now: dt.datetime
) -> None:
    move_joint(actor=carla, project=yard, state=JointState.AGREED, now=now)
    strange = Application(neighbourhood_id=huchting.pk + 1)
    with pytest.raises(Refusal, match="project_elsewhere"):
        move_joint(actor=carla, project=yard, state=JointState.APPLICATION, application=strange, now=now)
    move_joint(actor=carla, project=yard, state=JointState.APPLICATION, application=application, now=now)
    found = joint_project_at(huchting, 1)
    assert found is not None
    assert found.project.application == application
    assert f"/huchting/projects/{application.number}/" in Client().get("/huchting/joint-projects/1/").text


def test_residents_carry_no_ideas_for_offices(
    aylin: Person, huchting: Neighbourhood, sodenmatt: Organisation, now: dt.datetime
) -> None:
    with pytest.raises(Refusal, match="role_missing"):
        propose_together(actor=aylin, neighbourhood=huchting, leader=sodenmatt, **YARD, now=now)  # type: ignore[arg-type]


def test_what_was_announced_and_given_stays(
    carla: Person, yard: JointProject, undertaking: Undertaking, sodenmatt: Organisation, now: dt.datetime
) -> None:
    gift = give_to_joint(actor=carla, project=yard, organisation=sodenmatt, gives=Gives.OTHER, words="Bälle", now=now)
    for row in (gift, yard, undertaking):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()


def test_the_tables_of_plans_refuse_what_makes_no_sense(
    yard: JointProject, undertaking: Undertaking, sodenmatt: Organisation, now: dt.datetime
) -> None:
    area = yard.neighbourhood
    with pytest.raises(IntegrityError), transaction.atomic():  # joint_project_number_once
        JointProject.objects.create(neighbourhood=area, number=1, leader=sodenmatt, entered_at=now)
    with pytest.raises(IntegrityError, match="joint_project_names_its_application"), transaction.atomic():
        JointProject.objects.filter(pk=yard.pk).update(state="application")
    with pytest.raises(IntegrityError, match="joint_gift_of_money_has_a_sum"), transaction.atomic():
        JointGift.objects.create(project=yard, organisation=sodenmatt, gives="money", entered_at=now)
    with pytest.raises(IntegrityError, match="undertaking_days_in_order"), transaction.atomic():
        Undertaking.objects.create(
            department=undertaking.department,
            neighbourhood=area,
            kind="plan",
            entered_at=now,
            begins_on=dt.date(2026, 2, 1),
            ends_on=dt.date(2026, 1, 1),
        )


def test_planning_by_clicks(
    carla: Person, health: Department, huchting: Neighbourhood, housing_company: Organisation, client_of: ClientOf
) -> None:
    client = client_of(carla)
    plan = {"act": "announce", "form_token": uuid.uuid4(), "department": health.pk, "kind": "plan", "title": "Hebamme"}
    assert client.post(DESK, plan).status_code == 422
    assert client.post(DESK, plan | {"summary": "Dienstags"}).status_code == 302
    made = Undertaking.objects.get()
    assert client.post(f"{DESK}{made.pk}/", {"act": "move", "state": "done"}).status_code == 302
    assert client.post(f"{DESK}{made.pk}/", {"act": "move", "state": "running"}).status_code == 422
    idea = {"act": "propose", "form_token": uuid.uuid4(), "leader": housing_company.slug, **YARD}
    assert client.post(DESK, idea).status_code == 302
    path = "/desk/huchting/joint-projects/1/"
    gift = {"act": "give", "form_token": uuid.uuid4(), "organisation": housing_company.slug, "gives": "money"}
    assert client.post(path, gift).status_code == 422
    assert client.post(path, gift | {"amount_cents": "1.000"}).status_code == 302
    assert client.post(path, {"act": "move", "state": "application"}).status_code == 422
    assert client.post(path, {"act": "move", "state": "agreed"}).status_code == 302
    assert client.post(path, {"act": "back", "of": JointGift.objects.get().pk}).status_code == 302
    page = client.get("/huchting/joint-projects/1/").text
    assert "verabredet" in page
    assert "zurückgenommen" in page
    assert "Geld zusammen" not in page
    assert client.get("/huchting/joint-projects/9/").status_code == 404
    assert client.get("/desk/huchting/joint-projects/9/").status_code == 404
    assert client.get(f"{DESK}999/").status_code == 404


def test_the_page_of_plans(yard: JointProject, undertaking: Undertaking, query_budget: QueryBudget) -> None:
    names = ["the revision", "the neighbourhood with its city", "the plans", "their needs", "the ideas"]
    with query_budget([*names, "what is given", "the ideas' needs"]):
        Client().get(PUBLIC)
