"""A fund holder is named, asked, and agrees; who said so and who entered it stays known."""

import json

import pytest

from einklang.base.refusal import Refusal
from einklang.people.models import Deed, Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects import actions
from einklang.projects.models import Application
from einklang.projects.queries import held_applications
from einklang.projects.rules.life import State
from einklang.projects.tests.acting import JANUARY, handed_in, opened, written
from einklang.projects.tests.plans import SEWING_2, with_line
from einklang.record.models import Entry
from tests.cast import organisation, with_role


@pytest.fixture
def choir(db: None) -> Organisation:
    """A group without legal form."""
    return organisation("nachbarchor", "Nachbarchor", "group")


@pytest.fixture
def singing(aylin: Person, choir: Organisation, huchting: Neighbourhood, winprogramme: Programme) -> Application:
    """Its application, written by Aylin."""
    with_role(aylin, RoleKind.APPLICANT, huchting, choir)
    application = opened(aylin, huchting, winprogramme, choir)
    written(aylin, application, with_line(SEWING_2, "Nähmaschinen", quotes=3))
    return application


def named(aylin: Person, singing: Application, holder: Organisation | None) -> Application:
    return actions.name_fund_holder(actor=aylin, application=singing, fund_holder=holder, now=JANUARY)


def test_a_group_without_fund_holder_is_handed_in_but_does_not_pass(
    singing: Application, aylin: Person, edda: Person, daoud: Person, sodenmatt: Organisation
) -> None:
    handed_in(aylin, singing)
    for code in ("projects.holder_missing", "projects.holder_silent"):
        with pytest.raises(Refusal) as refused:
            actions.pass_formal_check(actor=edda, application=singing, note="Geht trotzdem.", now=JANUARY)
        assert refused.value.code == code
        named(aylin, singing, sodenmatt)
    actions.agree_to_hold(actor=daoud, application=singing, now=JANUARY)
    actions.pass_formal_check(actor=edda, application=singing, now=JANUARY)
    singing.refresh_from_db()
    assert singing.stands is State.FORMALLY_CHECKED
    kinds = ["application.fund_holder_named", "application.fund_holder_agreed"]
    assert [json.loads(Entry.objects.get(kind=kind).body)["facts"]["fund_holder"] for kind in kinds] == [
        sodenmatt.name
    ] * 2


def test_the_holder_finds_whom_it_is_asked_for_and_agrees_once(
    singing: Application, aylin: Person, daoud: Person, sodenmatt: Organisation
) -> None:
    named(aylin, singing, sodenmatt)
    assert list(held_applications(daoud, JANUARY.date())) == [singing]
    assert list(held_applications(aylin, JANUARY.date())) == []
    for _ in range(2):
        actions.agree_to_hold(actor=daoud, application=singing, now=JANUARY)
    singing.refresh_from_db()
    assert (singing.holder_agreed_by, singing.holder_agreed_at, singing.holder_said_by) == (daoud, JANUARY, "")
    assert Deed.objects.filter(what="projects.agree_to_hold").count() == 1
    assert not Entry.objects.filter(kind="application.fund_holder_agreed").exists()


def test_somebody_enters_it_for_the_holder_and_says_who_said_so(
    singing: Application, aylin: Person, carla: Person, sodenmatt: Organisation
) -> None:
    named(aylin, singing, sodenmatt)
    with pytest.raises(Refusal) as refused:
        actions.agree_to_hold(actor=carla, application=singing, now=JANUARY)
    assert refused.value.code == "projects.holder_sayer_missing"
    actions.agree_to_hold(actor=carla, application=singing, said_by="Frau Sommer, am Telefon", now=JANUARY)
    singing.refresh_from_db()
    assert (singing.holder_agreed_by, singing.holder_said_by) == (carla, "Frau Sommer, am Telefon")
    assert Deed.objects.get(what="projects.agree_to_hold").on_behalf_of == "Frau Sommer, am Telefon"


def test_another_holder_has_to_agree_anew(
    singing: Application, aylin: Person, daoud: Person, sodenmatt: Organisation, housing_company: Organisation
) -> None:
    named(aylin, singing, sodenmatt)
    actions.agree_to_hold(actor=daoud, application=singing, now=JANUARY)
    assert named(aylin, singing, sodenmatt).holder_agreed_at == JANUARY
    assert named(aylin, singing, housing_company).holder_agreed_at is None
    assert named(aylin, singing, None).fund_holder is None
    with pytest.raises(Refusal) as refused:
        actions.agree_to_hold(actor=daoud, application=singing, said_by="x", now=JANUARY)
    assert refused.value.code == "people.role_missing"


def test_nobody_agrees_where_nobody_was_asked(singing: Application, carla: Person) -> None:
    with pytest.raises(Refusal) as refused:
        actions.agree_to_hold(actor=carla, application=singing, said_by="Frau Sommer", now=JANUARY)
    assert refused.value.code == "projects.no_holder"


def test_the_applicant_does_not_agree_for_the_holder(
    singing: Application, aylin: Person, sodenmatt: Organisation
) -> None:
    named(aylin, singing, sodenmatt)
    with pytest.raises(Refusal) as refused:
        actions.agree_to_hold(actor=aylin, application=singing, said_by="der Verein", now=JANUARY)
    assert refused.value.code == "people.role_missing"


def test_only_who_has_an_account_and_a_legal_form_holds_money(
    singing: Application, aylin: Person, choir: Organisation, sodenmatt: Organisation
) -> None:
    Organisation.objects.filter(pk=sodenmatt.pk).update(has_account=False)
    sodenmatt.refresh_from_db()
    another = organisation("garten", "Gartengruppe", "group")
    for who, code in (
        (choir, "holder_is_applicant"),
        (sodenmatt, "holder_without_account"),
        (another, "holder_without_account"),
    ):
        with pytest.raises(Refusal) as refused:
            named(aylin, singing, who)
        assert refused.value.code == f"projects.{code}"


def test_once_the_notice_is_out_the_office_is_asked(
    singing: Application, aylin: Person, sodenmatt: Organisation
) -> None:
    Application.objects.filter(pk=singing.pk).update(state=State.GRANTED)
    with pytest.raises(Refusal) as refused:
        named(aylin, singing, sodenmatt)
    assert refused.value.code == "projects.holder_settled"
