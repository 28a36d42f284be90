"""A carrier is dissolved: nothing new is asked in its name, the office sees what is open, its past stays readable."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.fund.models import Grant
from einklang.people.actions import end_organisation
from einklang.people.models import Deed, Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.actions import name_fund_holder, open_application
from einklang.projects.models import Application
from einklang.web.queries.carriers import runs_of
from tests.cast import ClientOf

WHY = "Der Verein ist insolvent."


def ended(edda: Person, carrier: Organisation, now: dt.datetime, day: dt.date) -> Organisation:
    return end_organisation(actor=edda, organisation=carrier, ended_on=day, why=WHY, now=now)


def test_on_its_last_day_it_may_still_ask_and_the_day_after_no_more(
    daoud: Person,
    edda: Person,
    huchting: Neighbourhood,
    winprogramme: Programme,
    sodenmatt: Organisation,
    now: dt.datetime,
) -> None:
    def ask() -> Application:
        return open_application(
            actor=daoud,
            neighbourhood=huchting,
            programme=winprogramme,
            organisation=sodenmatt,
            title="Neues",
            year=2026,
            form_token=uuid.uuid4(),
            now=now,
        )

    sodenmatt = ended(edda, sodenmatt, now, now.date())
    application = ask()
    sodenmatt = ended(edda, sodenmatt, now, now.date() - dt.timedelta(days=1))
    with pytest.raises(Refusal, match=r"people\.organisation_ended"):
        ask()
    other = Organisation.objects.create(
        slug="holder", name="Halter e.V.", kind="association", ended_on=sodenmatt.ended_on
    )
    with pytest.raises(Refusal, match=r"people\.organisation_ended"):
        name_fund_holder(actor=daoud, application=application, fund_holder=other, now=now)
    assert Deed.objects.filter(what="people.end_organisation", person=edda).count() == 2


@pytest.mark.parametrize(("why", "code"), [(" ", "people.why_missing"), ("x" * 301, "base.text_too_long")])
def test_the_office_says_why_and_nobody_else_ends_a_carrier(
    edda: Person, carla: Person, sodenmatt: Organisation, now: dt.datetime, why: str, code: str
) -> None:
    told = {"organisation": sodenmatt, "ended_on": now.date(), "now": now}
    with pytest.raises(Refusal, match=code):
        end_organisation(actor=edda, why=why, **told)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="role_missing"):
        end_organisation(actor=carla, why=WHY, **told)  # type: ignore[arg-type]


def test_what_still_runs_is_listed_with_what_to_do_and_the_past_stays(
    sent_notice: object, edda: Person, client: Client, client_of: ClientOf, now: dt.datetime
) -> None:
    grant = Grant.objects.select_related("application__organisation").get()
    carrier = grant.application.organisation
    assert carrier is not None
    [row] = runs_of(carrier)
    assert (row.unpaid_cents, row.unproven_cents, row.reserved_cents) == (grant.reserved_cents, 0, 0)
    office, page = client_of(edda), f"/desk/carriers/{carrier.slug}/"
    assert office.post(page, {"ended_on": "2026-02-30", "why": WHY}).status_code == 422
    assert office.post(page, {"ended_on": "2026-02-20", "why": WHY}).status_code == 302
    text = office.get(page).content.decode().replace("\u00a0", " ")
    for said in (
        "bewilligt und nicht ausgezahlt",
        "Der Nachweis ist am",
        "Der letzte Tag ist der 20. Februar 2026",
        WHY,
    ):
        assert said in text
    assert carrier.name in office.get("/desk/carriers/").content.decode()
    project = client.get(f"/huchting/projects/{grant.application.number}/").content.decode()
    assert carrier.name in project
    assert WHY not in project
