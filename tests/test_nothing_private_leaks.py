"""What nobody outside may read is planted everywhere, then every public address is read, in both languages.

The addresses come from the resolver: a page or export that is new is read too, without anybody thinking of it.
"""

import datetime as dt
import re
import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from einklang.forum import actions as forum
from einklang.forum.models import Body
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.positions import Degree
from einklang.fund.actions import decide_application
from einklang.fund.tests.acts import EVENING, JANUARY, Town, half_of
from einklang.grants.tests.acting import granted
from einklang.grants.tests.paying import ordered, paid, with_account
from einklang.needs.actions import keep_need_back, publish_need, raise_need
from einklang.people.models import Organisation, Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects import actions as projects
from einklang.proofs.tests.acting import SEWING_REPORT, SEWING_VOUCHERS
from einklang.proofs.tests.examining import closed
from tests.cast import ClientOf, person, with_role

RESIDENT = "Zwiebelfisch"
OFFICE = "Quastenflosser"
PHONE = "0421 9081726"
MAIL = "zwiebelfisch@example.net"
IBAN = "DE02120300000000202051"
WORDING = "Meerschweinchenkrankheit"
STREET = "Geheimweg 7"
KEPT_BACK = "Wolpertinger"
DRAFT = "Nachtigallenentwurf"
BREACH = "Unsagbares über die Religion"
WHY = "Hausmitteilungsgrund"
ADDRESS = "Sodenmattstraße 1"
PAYEES = tuple(voucher.payee for voucher in SEWING_VOUCHERS if voucher.payee != "Bürgerhaus Sodenmatt")
SECRETS = (
    RESIDENT, OFFICE, PHONE, MAIL, IBAN, WORDING, STREET, KEPT_BACK, DRAFT, BREACH, WHY, ADDRESS, *PAYEES,
    SEWING_REPORT.remarks,
)  # fmt: skip
NOT_FOR_EVERYBODY = ("account/", "desk/", "health/", "language/", "static/", "demo/")


@pytest.fixture
def town(
    huchting: Neighbourhood,
    winprogramme: Programme,
    assembly: Body,
    sodenmatt: Organisation,
    daoud: Person,
    carla: Person,
    edda: Person,
    henning: Person,
) -> Town:
    """A year in which everything private is named so that it can be found."""
    for who in (daoud, carla, edda, henning):
        who.name = f"{who.name} {OFFICE}"
        who.save()
    town = Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)
    town.give(600_000)
    resident = with_role(person(MAIL, f"Zenzi {RESIDENT}"), RoleKind.RESIDENT, huchting)
    plant_needs(town, resident)
    plant_project(town, resident)
    plant_payments(town)
    plant_closed_file(town)
    plant_private_applicant(town, resident)
    return town


def plant_needs(town: Town, resident: Person) -> None:
    """One published in other words, one kept back, one that nobody has read."""
    for number in range(3):
        need = raise_need(
            actor=resident,
            neighbourhood=town.hood,
            wording=f"Ich, {RESIDENT}, habe {WORDING}.",
            place=STREET,
            contact=f"{PHONE}, {MAIL}",
            form_token=uuid.uuid4(),
            now=JANUARY,
        )
        if number == 0:
            publish_need(
                actor=town.carla, need=need, title="Ein Arzt fehlt", public_text="Weit.", topic=None, now=JANUARY
            )
        elif number == 1:
            keep_need_back(actor=town.carla, need=need, reason=KEPT_BACK, now=JANUARY)


def plant_project(town: Town, resident: Person) -> None:
    """Decided, with a concern that has an owner and a veto that was marked as breaking a ground rule."""
    carla, round_ = town.carla, town.ask("Chor", half_of(50_000))
    kept = forum.raise_concern(
        actor=carla, round=round_, degree=Degree.SLIGHT, text="Zu laut.", owner=resident, now=EVENING
    )
    block = forum.raise_concern(
        actor=carla,
        round=round_,
        degree=Degree.VETO,
        text=BREACH,
        reason_given=Reason.OTHER,
        owner=resident,
        now=EVENING,
    )
    second = with_role(person("second@example.org", f"Zweite {OFFICE}"), RoleKind.WORKING_GROUP, town.hood)
    forum.mark_ground_rule(actor=carla, concern=block, reason=WHY, now=EVENING)
    forum.confirm_mark(actor=second, concern=block, now=EVENING)
    forum.record_concern(actor=carla, concern=kept, now=EVENING)
    forum.count_positions(actor=carla, round=round_, counts={1: 29, 2: 1}, now=EVENING)
    decide_application(actor=carla, round=round_, now=EVENING)


def plant_private_applicant(town: Town, resident: Person) -> None:
    """A resident's own application, with a draft that nobody else sees and a bank account in the office's note."""
    town.daoud, carrier = resident, town.carrier
    town.carrier = None  # type: ignore[assignment]
    application = town.hand_in("Hofkonzert", half_of(20_000))
    projects.request_completion(
        actor=town.edda, application=application, note=WHY, due_on=dt.date(2026, 2, 20), now=JANUARY
    )
    draft = projects.start_new_version(actor=resident, application=application, now=JANUARY)
    text = projects.VersionText(DRAFT, f"Konto {IBAN}", RESIDENT, dt.date(2026, 3, 1), dt.date(2026, 4, 1))
    projects.save_draft(
        actor=resident, application=application, text=text, plan=half_of(10_000), revision=draft.revision, now=JANUARY
    )
    town.carrier = carrier


def plant_payments(town: Town) -> None:
    """A project that is paid to an account, once already and once about to be."""
    grant = granted(town, "Bezahltes", half_of(50_000))
    account = with_account(town, grant)
    assert account.open_sealed()[0] == IBAN
    paid(town, grant, 20_000)
    ordered(town, grant, 10_000, spent=15_000)


def plant_closed_file(town: Town) -> None:
    """A grant to its end: a notice with an address, vouchers with payees, remarks for the office."""
    application = closed(town)
    assert ADDRESS in application.grants.get().notices.earliest("number").recipient


def public_paths() -> list[str]:
    """Every public address of Huchting and of the city, with the numbers that there are."""
    found: dict[str, None] = {}
    for pattern in addresses(get_resolver(), ""):
        if not pattern.startswith(NOT_FOR_EVERYBODY):
            for number in range(1, 6):
                path = re.sub(r"<slug:(neighbourhood)>", "huchting", pattern)
                path = re.sub(r"<number:\w+>", str(number), path)
                if "<" not in path and "^" not in path:
                    found[f"/{path}"] = None
    return list(found)


def addresses(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield path
        elif isinstance(entry, URLResolver):
            yield from addresses(entry, path)


def read(client: Client, path: str) -> tuple[int, str]:
    """The status, and everything that is sent: headers too."""
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return response.status_code, f"{dict(response.headers)}\n{body.decode(errors='replace')}"


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_public_address_holds_what_is_private(client: Client, town: Town, language: str) -> None:
    client.cookies["einklang_language"] = language
    leaks, read_well = [], 0
    for path in public_paths():
        status, text = read(client, path)
        assert status < 500, path
        read_well += status == 200
        leaks += [f"{path}: {secret}" for secret in SECRETS if secret in text]
    assert leaks == []
    assert read_well >= 20


def test_a_resident_sees_no_more_of_others_in_public(client_of: ClientOf, town: Town, aylin: Person) -> None:
    """Being signed in opens no private word on a public page."""
    client = client_of(aylin)
    leaks = [f"{path}: {secret}" for path in public_paths() for secret in SECRETS if secret in read(client, path)[1]]
    assert leaks == []


def test_the_exports_are_among_the_addresses() -> None:
    paths = public_paths()
    for name in (
        "fund/ledger.csv",
        "fund/payments.csv",
        "fund/results.csv",
        "record.jsonl",
        "record.atom",
        "meetings.ics",
        "needs.csv",
        "cooperation.csv",
        "fund/ledger.journal",
    ):
        assert f"/huchting/{name}" in paths
    assert "/huchting/projects/1/" in paths


def test_a_private_applicant_is_called_privatperson(client: Client, town: Town) -> None:
    assert "Hofkonzert,Privatperson" in read(client, "/huchting/projects.csv")[1]


def test_the_closed_file_is_told_without_names(client: Client, town: Town) -> None:
    """The planted file is really in the tables that are read above."""
    told = read(client, "/huchting/fund/results.csv")[1]
    assert SEWING_REPORT.outcome in told
    assert read(client, "/huchting/fund/payments.csv")[1].count("Nähcafé") == 3
