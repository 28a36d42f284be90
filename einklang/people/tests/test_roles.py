"""Giving and ending roles, and what they open on which day and where."""

import datetime as dt
import uuid
from typing import Any

import pytest

from einklang.base.refusal import Refusal
from einklang.people.actions import appoint_first_administrator, end_role, enter_organisation, give_role, invite
from einklang.people.models import Deed, Organisation, Person, Role
from einklang.people.queries import (
    check_door,
    deeds_about,
    held_roles,
    is_open,
    neighbourhoods_behind,
    organisations,
    organisations_of,
    roles_in,
)
from einklang.people.rules import ENTER_FOR_OTHERS, GIVE_ROLES, OrganisationKind, RoleKind, address_of
from einklang.places.models import City, Neighbourhood
from tests.cast import ClientOf, with_role

TODAY = dt.date(2026, 6, 15)
YESTERDAY = dt.date(2026, 6, 14)


def test_a_role_holds_only_in_its_neighbourhood(carla: Person, huchting: Neighbourhood, other: Neighbourhood) -> None:
    assert held_roles(carla, huchting, TODAY) == {RoleKind.MODERATOR}
    assert held_roles(carla, other, TODAY) == set()


def test_a_role_of_the_city_holds_everywhere(edda: Person, huchting: Neighbourhood, other: Neighbourhood) -> None:
    for place in (huchting, other, None):
        assert held_roles(edda, place, TODAY) == {RoleKind.GRANT_OFFICER}


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [(0, None, True), (1, None, False), (0, 0, True), (-5, -1, False), (-5, 0, True), (-5, None, True)],
)
def test_a_role_holds_from_its_first_to_its_last_day(
    stranger: Person, huchting: Neighbourhood, first: int, last: int | None, holds: bool
) -> None:
    Role.objects.create(
        person=stranger,
        kind="resident",
        neighbourhood=huchting,
        valid_from=TODAY + dt.timedelta(days=first),
        valid_to=None if last is None else TODAY + dt.timedelta(days=last),
    )
    assert bool(held_roles(stranger, huchting, TODAY)) is holds


def test_a_closed_account_holds_no_role(carla: Person, huchting: Neighbourhood) -> None:
    carla.is_active = False
    assert held_roles(carla, huchting, TODAY) == set()


def test_a_visitor_passes_no_door(huchting: Neighbourhood) -> None:
    with pytest.raises(Refusal) as refused:
        check_door(None, ENTER_FOR_OTHERS, huchting, TODAY)
    assert refused.value == Refusal("people.role_missing", door="people.enter_for_others")


def test_an_administrator_gives_a_role_and_the_log_says_so(
    administrator: Person, aylin: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    role = give_role(
        actor=administrator,
        person=aylin,
        kind=RoleKind.WORKING_GROUP,
        neighbourhood=huchting,
        valid_from=TODAY,
        now=now,
    )
    assert role.kind in held_roles(aylin, huchting, TODAY)
    deed = deeds_about(administrator, "huchting", f"people/{aylin.public_id}", TODAY).get()
    assert (deed.person, deed.what) == (administrator, "people.give_role.working_group")


def test_giving_a_role_takes_an_administrator(
    carla: Person, aylin: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    with pytest.raises(Refusal, match="role_missing"):
        give_role(actor=carla, person=aylin, kind=RoleKind.MODERATOR, neighbourhood=huchting, valid_from=TODAY, now=now)


def test_a_neighbourhoods_administrator_gives_no_role_in_the_city(
    stranger: Person, aylin: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    local = with_role(stranger, RoleKind.ADMINISTRATOR, huchting)
    with pytest.raises(Refusal, match="role_missing"):
        give_role(actor=local, person=aylin, kind=RoleKind.GRANT_OFFICER, neighbourhood=None, valid_from=TODAY, now=now)
    assert list(neighbourhoods_behind(local, GIVE_ROLES, TODAY)) == [huchting]
    assert not is_open(local, GIVE_ROLES, None, TODAY)


def test_a_role_never_ends_before_it_begins(administrator: Person, aylin: Person, now: dt.datetime) -> None:
    with pytest.raises(Refusal) as refused:
        give_role(
            actor=administrator,
            person=aylin,
            kind=RoleKind.GRANT_OFFICER,
            neighbourhood=None,
            valid_from=TODAY,
            valid_to=YESTERDAY,
            now=now,
        )
    assert refused.value == Refusal("people.role_days", field="valid_to")


def test_an_invitation_makes_an_account_for_who_had_none(
    administrator: Person, huchting: Neighbourhood, sodenmatt: Organisation, now: dt.datetime
) -> None:
    invite(
        actor=administrator,
        email="Neu@Example.org",
        name="Neue Person",
        kind=RoleKind.APPLICANT,
        neighbourhood=huchting,
        organisation=sodenmatt,
        valid_from=TODAY,
        valid_to=None,
        now=now,
    )
    new = Person.objects.get(email="neu@example.org")
    assert organisations_of(new, huchting, TODAY) == [sodenmatt.pk]


def test_the_same_role_is_not_given_twice_for_the_same_days(
    administrator: Person, carla: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    again = {"actor": administrator, "person": carla, "kind": RoleKind.MODERATOR, "neighbourhood": huchting, "now": now}
    held = carla.roles.get()
    with pytest.raises(Refusal) as refused:
        give_role(**again, valid_from=TODAY)  # type: ignore[arg-type]
    assert refused.value == Refusal("people.role_held", field="kind", since=held.valid_from)
    held.valid_to = YESTERDAY
    held.save()
    give_role(**again, valid_from=TODAY)  # type: ignore[arg-type]


def test_an_ended_role_opens_nothing_from_today_on(
    administrator: Person, carla: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    end_role(actor=administrator, role=carla.roles.get(), now=now)
    assert held_roles(carla, huchting, TODAY) == set()
    assert held_roles(carla, huchting, YESTERDAY) == {RoleKind.MODERATOR}


def test_a_role_that_began_today_is_taken_back_whole(
    administrator: Person, carla: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    role = carla.roles.get()
    role.valid_from = TODAY
    role.save()
    end_role(actor=administrator, role=role, now=now)
    assert not carla.roles.exists()
    assert Deed.objects.filter(what="people.end_role.moderator").exists()


def test_roles_are_read_only_behind_the_door(administrator: Person, carla: Person, huchting: Neighbourhood) -> None:
    assert [role.person for role in roles_in(administrator, huchting, TODAY)] == [carla]
    with pytest.raises(Refusal, match="role_missing"):
        roles_in(carla, huchting, TODAY)


# ── The beginning of an installation ─────────────────────────────────────────────────────────────────────────────


def test_a_new_installation_gets_one_first_administrator(city: City, now: dt.datetime) -> None:
    first = appoint_first_administrator(email="eins@example.org", name="Eins", now=now)
    assert is_open(first, GIVE_ROLES, None, TODAY)
    with pytest.raises(Refusal) as refused:
        appoint_first_administrator(email="zwei@example.org", name="Zwei", now=now)
    assert refused.value == Refusal("people.administrator_exists")
    assert not Person.objects.filter(email="zwei@example.org").exists()


def test_an_administrator_enters_an_organisation(administrator: Person, carla: Person, now: dt.datetime) -> None:
    club = {"slug": "sportverein", "name": "Sportverein Grüne Wiese e.V.", "kind": OrganisationKind.ASSOCIATION}
    enter_organisation(actor=administrator, **club, now=now)  # type: ignore[arg-type]
    assert [one.slug for one in organisations()] == ["sportverein"]
    with pytest.raises(Refusal, match="role_missing"):
        enter_organisation(actor=carla, **{**club, "slug": "noch-einer"}, now=now)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Stadtteilverein Grüße e.V.", "stadtteilverein-gruesse-e-v"),
        ("Café Łódź", "cafe-odz"),
        ("جمعية", "einrichtung"),
        ("Verein", "verein-3"),
    ],
)
def test_an_organisation_is_found_by_its_name_in_plain_letters(name: str, word: str) -> None:
    assert address_of(name, {"verein", "verein-2"}) == word


def test_the_administrator_enters_an_organisation_once(
    administrator: Person, carla: Person, henning: Person, client_of: ClientOf
) -> None:
    client, page = client_of(administrator), "/desk/organisations/"
    assert page in client.get("/desk/roles/").text
    club = {"name": "Sportverein Grüne Wiese e.V.", "kind": "association", "form_token": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post(page, club).status_code == 302
    assert [one.slug for one in organisations()] == ["sportverein-gruene-wiese-e-v"]
    assert Deed.objects.filter(what="people.enter_organisation", person=administrator).count() == 1
    assert "gibt es schon" in client.post(page, club | {"form_token": str(uuid.uuid4())}).text
    assert "Sportverein Grüne Wiese e.V." in client.get(page).text
    for somebody in (carla, henning):
        assert client_of(somebody).post(page, club).status_code == 403


# ── The page ─────────────────────────────────────────────────────────────────────────────────────────────────────


def fields(**changes: Any) -> dict[str, Any]:
    return {
        "email": "aylin@example.org",
        "name": "",
        "kind": "working_group",
        "organisation": "",
        "valid_from": "2026-06-15",
        "valid_to": "",
    } | changes


def test_the_administrators_page_gives_and_ends_a_role(
    administrator: Person, aylin: Person, huchting: Neighbourhood, client_of: ClientOf
) -> None:
    client = client_of(administrator)
    assert client.post("/desk/roles/huchting/", fields()).status_code == 302
    role = aylin.roles.get(kind="working_group")
    assert "Aylin Demir" in client.get("/desk/roles/huchting/").text
    asked = client.get(f"/desk/roles/{role.pk}/end/").text
    assert "Diese Aufgabe beenden?" in asked
    assert "Aylin Demir" in asked
    assert aylin.roles.filter(kind="working_group").exists()
    assert client.post(f"/desk/roles/{role.pk}/end/").status_code == 302
    assert not aylin.roles.filter(kind="working_group").exists()


def test_a_double_click_gives_a_role_once(administrator: Person, aylin: Person, client_of: ClientOf) -> None:
    client = client_of(administrator)
    for _ in range(2):
        assert client.post("/desk/roles/huchting/", fields()).status_code == 302
    assert aylin.roles.filter(kind="working_group").count() == 1
    assert Deed.objects.filter(what="people.give_role.working_group").count() == 1
    overlapping = client.post("/desk/roles/huchting/", fields(valid_from="2026-06-16"))
    assert overlapping.status_code == 422
    assert aylin.roles.filter(kind="working_group").count() == 1


def test_a_role_too_few_is_said_in_a_sentence(carla: Person, client_of: ClientOf) -> None:
    response = client_of(carla).get("/desk/roles/huchting/")
    assert response.status_code == 403
    assert "brauchen Sie eine Aufgabe" in response.text


def test_what_was_typed_stays_when_the_form_says_no(
    administrator: Person, aylin: Person, huchting: Neighbourhood, client_of: ClientOf
) -> None:
    wrong = fields(kind="applicant", valid_to="2026-06-14")
    response = client_of(administrator).post("/desk/roles/huchting/", wrong)
    assert response.status_code == 422
    assert "tut es für eine Einrichtung" in response.text
    assert "aylin@example.org" in response.text
    assert aylin.roles.count() == 1


@pytest.mark.parametrize("address", ["/desk/roles/nowhere/", "/desk/roles/999999999/end/"])
def test_unknown_places_and_roles_are_no_page(administrator: Person, client_of: ClientOf, address: str) -> None:
    client = client_of(administrator)
    response = client.post(address) if address.endswith("end/") else client.get(address)
    assert response.status_code == 404


def test_a_huge_number_is_no_page(administrator: Person, client_of: ClientOf) -> None:
    assert client_of(administrator).post(f"/desk/roles/{10**30}/end/").status_code == 404
