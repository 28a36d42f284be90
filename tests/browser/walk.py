"""How people without a mouse or without sight go through a page: by keys, and by what a screen reader would say."""

import re
from pathlib import Path

from playwright.sync_api import Page as Tab

SCRIPTS = Path(__file__).parent / "scripts"
MOST_STOPS = 120

FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const labels = [...(at.labels || [])].map(label => label.innerText);
  const name = at.getAttribute('aria-label') || labels.join(' ') || at.innerText || at.value || at.title
    || at.querySelector?.('title')?.textContent || '';
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return {
    name: name.trim().replace(/\\s+/g, ' '),
    marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || at.matches('.map a:focus-visible'),
    field: at.matches('input, textarea, select'),
    inside: box.bottom > 0 && box.top < innerHeight,
  };
}"""

# What nobody hears, and what chance makes: the code with which a need is followed.
LOOSE = (
    (re.compile(r"\n *- /url: .*"), ""),
    (re.compile(r" \[ref=\w+\]"), ""),
    (re.compile(r"\b[A-Z0-9]{5}-[A-Z0-9]{5}\b"), "CODE"),
)


def tab_to(tab: Tab, name: str, *, field: bool = False) -> None:
    """Press Tab until what begins with this name has the focus, which must be seen at every stop on the way."""
    passed = []
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        at = tab.evaluate(FOCUSED)
        if at is None:
            continue
        passed.append(at["name"])
        assert at["marked"], f"the focus on {at['name']!r} cannot be seen"
        assert at["inside"], f"the focus on {at['name']!r} is outside the window"
        if at["name"].startswith(name) and at["field"] >= field:
            return
    raise AssertionError(f"Tab never came to {name!r}, only to {passed}")


def press(tab: Tab, name: str) -> None:
    """Go to a link or a button by keys and use it."""
    tab_to(tab, name)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def write(tab: Tab, name: str, text: str) -> None:
    """Go to a field by keys and type."""
    tab_to(tab, name, field=True)
    tab.keyboard.type(text)


def reading(tab: Tab) -> str:
    """The page as a screen reader meets it: roles, names and states in order, without the frame around it."""
    heard = tab.locator("main").aria_snapshot()
    for loose, instead in LOOSE:
        heard = loose.sub(instead, heard)
    return heard


def check_reading(tab: Tab, script: str) -> None:
    """Compare with `scripts/<script>.txt`; when there is none yet, write it, to be read by a person."""
    file = SCRIPTS / f"{script}.txt"
    if not file.exists():
        SCRIPTS.mkdir(exist_ok=True)
        file.write_text(reading(tab) + "\n")
        raise AssertionError(f"{file.name} was written; read it, and keep it if it says what a listener needs")
    assert reading(tab) == file.read_text().rstrip("\n")


def at_400_percent(tab: Tab) -> None:
    """WCAG 1.4.10: a window of 1280 × 1024 enlarged four times leaves 320 × 256."""
    tab.set_viewport_size({"width": 320, "height": 256})
