"""The judges of a page that we did not write: axe for barriers, the Nu validator for HTML."""

import json
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Page as Tab

from tools.house import HOUSE

AXE = HOUSE / "node_modules" / "axe-core" / "axe.min.js"
VNU = HOUSE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# WCAG 2.2 A and AA, which EN 301 549 asks for, and what axe holds to be good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# Without `preload`: it would fetch the stylesheets anew for one rule, about a fixed orientation, which
# `test_every_page.py` reads from the files.
START = "tags => { window.judged = axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload: false}); }"


def barriers(tab: Tab) -> list[str]:
    """What axe finds on the page as it stands, one line for each place."""
    start_looking(tab)
    return found_barriers(tab)


def start_looking(tab: Tab) -> None:
    """Let axe look at the page while something else is done."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE.read_text())
    tab.evaluate(START, RULES)


def found_barriers(tab: Tab) -> list[str]:
    """Wait until axe has looked; one line for each place."""
    found = tab.evaluate("window.judged")
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def wider_than_its_window(tab: Tab) -> list[str]:
    """At 320 px nothing may need scrolling sideways, except what says that it scrolls (tables in their frame)."""
    width = tab.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{width} px too wide"] if width > 0 else []


# What lies on top of the middle of each thing that can be pressed; a label lies on its own field.
COVERED = """() => [...document.querySelectorAll('button, a[href], input, select, textarea, summary')].filter(one => {
  if (one.closest('svg') || one.matches('.skip, :disabled') || !one.checkVisibility()) return false;
  one.scrollIntoView({block: 'center', inline: 'center'});
  const box = [...one.getClientRects()].find(rect => rect.width > 4 && rect.height > 4);
  if (!box) return false;
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return top && !one.contains(top) && !top.contains(one) && ![...(one.labels || [])].some(label => label.contains(top));
}).map(one => one.outerHTML.slice(0, 160))"""


def out_of_a_mouses_reach(tab: Tab) -> list[str]:
    """Buttons, links and fields that something else lies over, so that a click hits that instead."""
    return [f"covered: {one}" for one in tab.evaluate(COVERED)]


# A select does not scroll, so what it shows is measured beside it; its arrow needs 20 px.
CUT_OFF = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(one => {
  if (!one.checkVisibility()) return false;
  if (one.tagName !== 'SELECT') return one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
  const style = getComputedStyle(one), beside = document.createElement('span');
  Object.assign(beside.style, {font: style.font, position: 'absolute', whiteSpace: 'pre'});
  beside.textContent = one.selectedOptions[0]?.text;
  document.body.append(beside);
  const width = beside.getBoundingClientRect().width;
  beside.remove();
  return width + 20 > one.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
}).map(one => `${one.name}: ${one.selectedOptions?.[0].text || one.value}`)"""


def cut_off(tab: Tab) -> list[str]:
    """Fields in which what stands there cannot be read whole."""
    return [f"cut off: {one}" for one in tab.evaluate(CUT_OFF)]


def html_errors(folder: Path) -> list[str]:
    """What the Nu validator says about every page in a folder, in one call."""
    command = ["java", "-Xss2m", "-jar", str(VNU), "--errors-only", "--format", "json", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [_line(error) for error in json.loads(done.stderr or '{"messages": []}')["messages"]]


def _line(error: dict[str, Any]) -> str:
    page = Path(error.get("url", "")).name
    return f"{page}:{error.get('lastLine', '?')}: {error['message']} {error.get('extract', '')!r}"
