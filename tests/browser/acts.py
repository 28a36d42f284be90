"""What the people of the scenarios do in the browser, each act as a person does it: by what stands on the page."""

import re
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Locator, Page as Tab, Response

from tests.browser.conftest import VIEWPORTS
from tests.browser.judges import barriers, wider_than_its_window


class Cost(NamedTuple):
    """A row of the costs as it is typed; its amount is left to the page where quantity and price say it."""

    group: str
    label: str
    amount: str = ""
    quantity: str = ""
    unit: str = ""
    is_purchase: bool = False


class Cover(NamedTuple):
    """A row of what others pay as it is typed."""

    source: str
    label: str
    amount: str
    status: str = "vorhanden"
    decision: str = ""


def check(tab: Tab) -> None:
    """No barrier and nothing sideways on the page as it stands now, at both widths."""
    found = []
    for width, size in VIEWPORTS.items():
        tab.set_viewport_size(size)  # type: ignore[arg-type]
        found += [f"{tab.url} at {width}: {line}" for line in barriers(tab) + wider_than_its_window(tab)]
    assert not found, "\n" + "\n".join(found)


def go(tab: Tab, *names: str) -> None:
    """Follow links by their names."""
    for name in names:
        tab.get_by_role("main").get_by_role("link", name=name).first.click()
        tab.wait_for_load_state()


def press(tab: Tab, name: str, within: Locator | None = None, keep_as: Path | None = None) -> None:
    """Press a button and wait for the page that answers; kept as a file if a validator is to read it."""
    button = (within or tab.get_by_role("main")).get_by_role("button", name=name, exact=True).first
    with tab.expect_response(_is_page) as answer:
        button.click()
    if keep_as is not None:
        keep_as.write_bytes(answer.value.body())
    tab.wait_for_load_state()


def _is_page(answer: Response) -> bool:
    """What is shown in the end, not what only leads there."""
    return answer.request.is_navigation_request() and not 300 <= answer.status < 400


def write(tab: Tab | Locator, **fields: str) -> None:
    """Fill fields by their labels; what Python allows in no name is written with `_` for a space."""
    for label, text in fields.items():
        field(tab, label.replace("_", " ")).fill(text)


def field(tab: Tab | Locator, label: str) -> Locator:
    """The first field whose label begins with these words."""
    begins = re.compile(rf"^\s*{re.escape(label)}\b")
    return tab.get_by_label(begins).and_(tab.locator("input, textarea, select")).first


def write_plan(tab: Tab, costs: list[Cost], covers: list[Cover], requested: str) -> None:
    """Type a whole plan, with a new row when the page has no empty one."""
    for place, cost in enumerate(costs, start=1):
        row = _row(tab, "lines", place)
        row.get_by_label("Art").select_option(label=cost.group)
        row.get_by_label("Wofür?").fill(cost.label)
        row.get_by_label("Menge oder Stunden").fill(cost.quantity)
        row.get_by_label("Preis für eins").fill(cost.unit)
        if cost.amount:
            row.get_by_label("Betrag in Euro").fill(cost.amount)
        if cost.is_purchase:
            _unfold(row)
            row.get_by_label("wird gekauft").check()
    for place, cover in enumerate(covers, start=1):
        row = _row(tab, "covers", place)
        row.get_by_label("Woher?").select_option(label=cover.source)
        row.get_by_label("Von wem?").fill(cover.label)
        row.get_by_label("Betrag in Euro").fill(cover.amount)
        row.get_by_label("Wie sicher?").select_option(label=cover.status)
        if cover.decision:
            _unfold(row)
            row.get_by_label("Entscheidung am").fill(cover.decision)
    tab.get_by_label("So viel beantragen wir beim Programm").fill(requested)


def _row(tab: Tab, part: str, place: int) -> Locator:
    row = tab.locator(f"#{part}").get_by_role("group", name=f"Zeile {place}", exact=True)
    if row.count() == 0:
        tab.locator(f"#{part}").get_by_role("button", name="Noch eine Zeile").click()
    return row


def _unfold(row: Locator) -> None:
    more = row.locator("details.more")
    if more.get_attribute("open") is None:
        more.locator("summary").click()


def typed_plan(tab: Tab) -> list[tuple[str, str]]:
    """Everything that stands in the fields of the editor, by their names, without the hidden ones."""
    script = """() => [...document.querySelectorAll('[data-plan] :is(input:not([type=hidden]), select, textarea)')]
        .map(field => [field.name, field.type === 'checkbox' ? String(field.checked) : field.value])"""
    return [(name, value) for name, value in tab.evaluate(script) if value not in {"", "false"}]
