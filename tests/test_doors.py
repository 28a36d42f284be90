"""Every door with every role, every page of the desk with every role. Seen to fail with a role too many and too few."""

import datetime as dt
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

import einklang
from einklang.base.kept import NEVER_KEPT
from einklang.base.refusal import Refusal
from einklang.people.models import Organisation, Person
from einklang.people.queries import check_door
from einklang.people.rules import Door, RoleKind
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf, person, with_role
from tests.doors import EXPECTED
from tests.doors_of_pages import EVERYBODY, PAGES, Page

TODAY = dt.date(2026, 6, 15)


def rules_modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(einklang.__path__, "einklang."):
        if ".rules" in module.name and ".tests" not in module.name:
            yield module.name


DOORS: dict[str, Door] = {
    thing.name: thing
    for module in rules_modules()
    for thing in vars(import_module(module)).values()
    if isinstance(thing, Door)
}


@pytest.fixture
def holder_of(huchting: Neighbourhood, sodenmatt: Organisation) -> Any:
    """`holder_of(kind)`: somebody who holds just this role, in Huchting or (`in_city`) everywhere."""

    def make(kind: RoleKind, *, in_city: bool = False) -> Person:
        return with_role(person(f"{kind}@example.org"), kind, None if in_city else huchting, sodenmatt)

    return make


# ── Doors ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_door_is_in_the_table_and_no_other() -> None:
    assert set(DOORS) == set(EXPECTED)


def test_every_door_is_named_after_its_room() -> None:
    homes = {
        thing.name: module.split(".")[1]
        for module in rules_modules()
        for name, thing in vars(import_module(module)).items()
        if isinstance(thing, Door) and f"\n{name} = " in source_of(module)
    }
    assert {name: name.partition(".")[0] for name in DOORS} == homes


def source_of(module: str) -> str:
    return "\n" + Path(str(import_module(module).__file__)).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(DOORS))
def test_a_door_opens_for_its_roles_in_their_place_and_for_nobody_else(
    name: str, holder_of: Any, huchting: Neighbourhood, other: Neighbourhood
) -> None:
    door, opened = DOORS[name], set()
    for kind in RoleKind:
        someone = holder_of(kind)
        if passes(someone, door, huchting):
            opened.add(kind)
        assert not passes(someone, door, other)
        assert not passes(someone, door, None)
    assert opened == EXPECTED[name]
    assert not passes(None, door, huchting)
    assert not passes(person("nobody@example.org"), door, huchting)


def passes(someone: Person | None, door: Door, place: Neighbourhood | None) -> bool:
    try:
        check_door(someone, door, place, TODAY)
    except Refusal:
        return False
    return True


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────────────


def desk_addresses() -> set[str]:
    """The names of all addresses under /desk/."""
    return {name for prefix, name in addresses(get_resolver(), "", "") if prefix.startswith("desk/")}


def addresses(resolver: URLResolver, prefix: str, room: str) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield path, f"{room}{entry.name}"
        elif isinstance(entry, URLResolver):
            yield from addresses(entry, path, f"{entry.namespace}:" if entry.namespace else room)


def test_every_page_of_the_desk_is_in_the_table() -> None:
    assert desk_addresses() == {page.name for page in PAGES}


@pytest.fixture
def path_of(request: pytest.FixtureRequest) -> Any:
    """`path_of(page)`: its address, with the things that it is about."""

    def fill(page: Page) -> str:
        things = {field.partition(".")[0] for _, field, _, _ in Formatter().parse(page.path) if field}
        return page.path.format(**{thing: request.getfixturevalue(thing) for thing in things})

    return fill


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.name} {page.path}")
def test_a_visitor_is_asked_to_sign_in(page: Page, path_of: Any, huchting: Neighbourhood, client_of: ClientOf) -> None:
    response = getattr(client_of(None), page.method)(path_of(page))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/?next=/desk/")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.name} {page.path}")
def test_a_page_opens_for_its_roles_only(
    page: Page, path_of: Any, holder_of: Any, client_of: ClientOf, huchting: Neighbourhood
) -> None:
    """The widest role last: what it may change is then changed only after all others were tried."""
    path = path_of(page)
    for kind in sorted(RoleKind, key=lambda kind: kind in page.opens_for):
        status = getattr(client_of(holder_of(kind, in_city=page.in_city)), page.method)(path).status_code
        if kind in page.opens_for:
            assert status not in {403, 404, 405, 500}, kind
            if page.method == "post":
                break
        else:
            assert status in {403, 404}, kind
    if page.opens_for != EVERYBODY:
        nobody = client_of(person("nobody@example.org"))
        assert getattr(nobody, page.method)(path).status_code in {403, 404}


# ── What was typed when the session had run out ──────────────────────────────────────────────────────────────────

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Form:
    """A form of a page: where it is sent, what it holds already, and its fields for text."""

    action: str
    data: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


class Forms(HTMLParser):
    """Reads the forms of a page that are sent by POST."""

    def __init__(self, page: str, path: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.path, self.inside = path, False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        name, kind = has.get("name", ""), has.get("type", "text")
        if tag == "form" and has.get("method") == "post":
            self.inside = True
            self.found.append(Form(has.get("action") or self.path))
        elif not self.inside or not name:
            return
        elif tag == "textarea" or (tag == "input" and kind == "text"):
            self.found[-1].texts.append(name)
        elif tag == "button" or (tag == "input" and (kind not in {"radio", "checkbox", "file"} or "checked" in has)):
            self.found[-1].data.setdefault(name, has.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


def written(client: Client, path: str) -> Iterator[tuple[Form, dict[str, str]]]:
    """Each form of a page that takes text, with a word of its own in each field for it."""
    response = client.get(path)
    is_page = response.headers["Content-Type"].startswith("text/html")
    page = response.text if is_page and not response.streaming else ""
    for place, form in enumerate(Forms(page, path).found):
        if form.texts:
            yield form, {name: f"Geschrieben{place}x{number}" for number, name in enumerate(form.texts)}


@pytest.mark.parametrize("page", [page for page in PAGES if page.method == "get"], ids=lambda page: page.name)
def test_what_was_typed_when_the_session_had_run_out_is_on_the_page_after_signing_in(
    page: Page, path_of: Any, holder_of: Any, client_of: ClientOf, huchting: Neighbourhood
) -> None:
    """Every form of every page of the desk, also one that is sent to another address than its page's."""
    path = path_of(page)
    for kind in sorted(page.opens_for) if page.opens_for != EVERYBODY else [RoleKind.RESIDENT]:
        writer = holder_of(kind, in_city=page.in_city)
        for form, words in written(client_of(writer), path):
            client = client_of(writer)
            client.get(path)
            client.session.flush()
            client.cookies.pop("einklang", None)
            sent = client.post(form.action, form.data | words, headers={"referer": f"http://testserver{path}"})
            assert sent.headers["Location"] == f"/account/login/?next={path}"
            client.force_login(writer, backend=BACKEND)
            shown = client.get(path).text
            kept = {word for name, word in words.items() if name not in NEVER_KEPT}
            assert [word for word in kept if word not in shown] == [], form.action
            assert "noch da" in shown or "Das hatten Sie geschrieben" in shown


@pytest.mark.parametrize("page", [page for page in PAGES if page.method == "post"], ids=lambda page: page.name)
def test_without_a_page_to_go_back_to_what_was_typed_is_on_the_desk(
    page: Page, path_of: Any, holder_of: Any, client_of: ClientOf, huchting: Neighbourhood
) -> None:
    """As from a browser that does not say where it comes from, to an address that only takes what is sent."""
    writer = holder_of(min(page.opens_for), in_city=page.in_city)
    client, path = Client(), path_of(page)
    client.post(path, {"reason": "Weil wir umziehen"})
    client.force_login(writer, backend=BACKEND)
    assert "Weil wir umziehen" in client.get(path, follow=True).text
    assert "Weil wir umziehen" not in client.get("/desk/").text
