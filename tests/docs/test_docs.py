"""The docs say nothing that is not there. Each of these was once seen to fail."""

import datetime as dt
import re
import shlex
import subprocess
import tomllib
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command, get_commands, load_command_class
from django.core.management.base import BaseCommand

from einklang.needs.actions import publish_need, raise_need
from einklang.people.models import Person
from einklang.people.rules import RoleKind
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Guideline
from einklang.programmes.rules import Terms
from tests.cast import person, with_role
from tests.source import EINKLANG, functions, python_files
from tools.docs import DOCS, PICTURES, renew
from tools.house import BIN, HOUSE
from tools.run import COMMANDS, QUEUES

PAGES = (HOUSE / "README.md", HOUSE / "CONTRIBUTING.md", HOUSE / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"""\]\(([^)\s]+)\)|<img[^>]* src="([^"]+)\"""")
RULES = [f"R-{number:02}" for number in range(30)]
PARTS = ("Says", "Default", "In code", "Tests", "Example")
HEADINGS = ["Context", "Decision", "Why", "Consequences"]
MOST_BYTES = 150_000


def name_of(page: Path) -> str:
    return str(page.relative_to(HOUSE))


def rows(page: Path, columns: int) -> list[list[str]]:
    """The rows of a page's tables with so many columns, without their heads."""
    cut = [[cell.strip() for cell in line.strip().strip("|").split(" | ")] for line in page.read_text().splitlines()]
    return [row for row in cut if len(row) == columns and not set(row[0]) <= set("-|: ")]


@cache
def code() -> str:
    """All code but tests, as text."""
    return "\n".join(file.read_text() for file in python_files() if "tests" not in file.parts)


@cache
def interface() -> str:
    """All that people may read: templates and sentences."""
    return "\n".join(file.read_text() for ending in ("*.html", "*.py", "*.toml") for file in EINKLANG.rglob(ending))


@cache
def all_tests() -> frozenset[str]:
    return frozenset(node.name for file in python_files() for node in functions(file) if node.name.startswith("test_"))


# ── What is taken from the code ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", PICTURES)
def test_a_drawn_picture_is_up_to_date(name: str) -> None:
    assert (DOCS / "pictures" / name).read_text() == PICTURES[name](), "run: .venv/bin/python -m tools.docs"


@pytest.mark.parametrize("page", [page for page in PAGES if "<!-- from the code" in page.read_text()], ids=name_of)
def test_what_a_page_takes_from_the_code_is_up_to_date(page: Path) -> None:
    assert page.read_text() == renew(page.read_text()), "run: .venv/bin/python -m tools.docs"


# ── Rules and decisions ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_its_page_with_all_parts(rule: str) -> None:
    text = (DOCS / "rules" / f"{rule}.md").read_text()
    assert text.startswith(f"# {rule} · ")
    assert re.findall(r"^\*\*([\w ]+)\.\*\*", text, re.MULTILINE) == list(PARTS)
    assert f"[{rule}]({rule}.md)" in (DOCS / "rules" / "README.md").read_text()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_without_a_test_says_that_it_is_not_there_yet(rule: str) -> None:
    text = (DOCS / "rules" / f"{rule}.md").read_text()
    assert re.search(r"`test_\w+`", text) or ("**In code.** Not yet" in text and "**Tests.** None yet." in text)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_test_that_is_named_is_there(page: Path) -> None:
    assert set(re.findall(r"`(test_\w+)`", page.read_text())) <= all_tests()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_file_that_is_named_is_there_and_holds_the_names_beside_it(page: Path) -> None:
    text = page.read_text()
    for file in re.findall(r"`((?:einklang|tests|tools)/[\w/]+\.\w+)`", text):
        assert (HOUSE / file).exists(), file
    for file, names in re.findall(r"`(einklang/[\w/]+\.py)`:\s+((?:`\w+`(?:,\s+)?)+)", text):
        for name in re.findall(r"`(\w+)`", names):
            assert re.search(rf"^(?:class|def) {name}\b|^{name}\b", (HOUSE / file).read_text(), re.MULTILINE), name


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("0*.md")), ids=name_of)
def test_every_decision_says_context_decision_why_and_consequences(page: Path) -> None:
    text = page.read_text()
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert text.startswith(f"# {int(page.name[:4])}. ")
    assert f"({page.name})" in (DOCS / "decisions" / "README.md").read_text()


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def terms() -> list[list[str]]:
    return [row for row in rows(DOCS / "glossary.md", 4) if row[2].startswith("`")]


@pytest.mark.parametrize("term", terms(), ids=lambda term: term[1])
def test_every_term_is_used_in_code_and_interface(term: list[str]) -> None:
    german, _, in_code, _ = term
    name, _, member = in_code.strip("`").partition(".")
    assert german in interface()
    assert re.search(rf"^\s*(?:class|def) {name}\b", code(), re.MULTILINE)
    assert not member or re.search(rf"^    {member} = ", code(), re.MULTILINE)


def test_every_word_for_later_is_not_there_yet() -> None:
    """When its room comes, a word moves up."""
    later = [name for row in rows(DOCS / "glossary.md", 3) for name in re.findall(r"\b[A-Z][a-z]+[A-Z]\w+", row[1])]
    assert later
    assert not [name for name in later if re.search(rf"^class {name}\b", code(), re.MULTILINE)]


@cache
def said_in(language: str) -> str:
    """All that the interface says in that language; German stands in the code."""
    if language == "de":
        return interface()
    return "\n".join(file.read_text() for file in (EINKLANG / "locale" / language).glob("*.po"))


@pytest.mark.parametrize("role", [*(kind.value for kind in RoleKind), "visitor"])
def test_every_role_has_a_guide_in_both_languages_whose_buttons_are_there(role: str) -> None:
    page = DOCS / "guides" / f"{role.replace('_', '-')}.md"
    german, _, english = page.read_text().partition("\n## ")
    for language, half in (("de", german), ("en", english)):
        assert len(half.split()) > 100
        labels = {" ".join(label.split()) for label in re.findall(r"\*\*([^*]+)\*\*", half)}
        assert not {label for label in labels if f'"{label}"' not in said_in(language) and not label.endswith(".")}


# ── Dependencies and settings ────────────────────────────────────────────────────────────────────────────────────


def asked_for() -> Iterator[str]:
    for file in ("requirements.in", "requirements-dev.in"):
        for line in (HOUSE / file).read_text().splitlines():
            if line and not line.startswith(("#", "-r")):
                yield re.split(r"[\[~=<>; ]", line)[0]
    yield from re.findall(r'"([@\w/-]+)": "\^', (HOUSE / "package.json").read_text())


def test_every_dependency_has_its_sentence_and_no_sentence_is_left_over() -> None:
    told = {row[0].strip("`"): row[1] for row in rows(DOCS / "dependencies.md", 3) if row[0].startswith("`")}
    told |= {row[0].strip("`"): row[1] for row in rows(DOCS / "dependencies.md", 2) if row[0].startswith("`")}
    assert set(told) == set(asked_for())
    assert all(told.values())


def test_every_variable_is_explained_where_one_installs() -> None:
    known = set(re.findall(r'"(EINKLANG_[A-Z_]+|DATABASE_URL)"', (EINKLANG / "settings.py").read_text()))
    told = set(re.findall(r"EINKLANG_[A-Z_]+|DATABASE_URL", (DOCS / "operations" / "install.md").read_text()))
    assert told == known


# ── Commands ─────────────────────────────────────────────────────────────────────────────────────────────────────


def lines() -> Iterator[tuple[str, str]]:
    """Every line of code in every page; settings before a command are left out."""
    for page in PAGES:
        for block in BLOCK.findall(page.read_text()):
            for line in block.splitlines():
                yield name_of(page), line.partition(" #")[0].strip()


def commands(*starts: str) -> list[tuple[str, str]]:
    found = {(page, line) for page, line in lines() for start in starts if line.startswith(f"{start} ")}
    return sorted(found)


@pytest.mark.parametrize(("page", "line"), commands("./run"))
def test_every_run_command_is_there(page: str, line: str) -> None:
    words = line.split()
    assert words[1] in COMMANDS, page
    if words[1] == "manage":
        assert words[2] in get_commands(), page


@pytest.mark.parametrize(("page", "line"), commands(".venv/bin/einklang", "einklang"))
def test_every_einklang_command_is_there_with_its_options(page: str, line: str) -> None:
    words = shlex.split(line) if line.count('"') % 2 == 0 else line.split()
    assert words[1] in get_commands(), page
    app = get_commands()[words[1]]
    command = app if isinstance(app, BaseCommand) else load_command_class(app, words[1])
    known = command.create_parser("einklang", words[1])._option_string_actions
    assert {word for word in words if word.startswith("--")} <= set(known), page


@pytest.mark.parametrize(("page", "line"), commands(".venv/bin/python -m", "python -m"))
def test_every_module_that_one_shall_run_is_there(page: str, line: str) -> None:
    module = line.split(" -m ")[1].split(maxsplit=1)[0]
    assert (HOUSE / (module.replace(".", "/") + ".py")).exists(), page


def test_the_server_knows_the_options_that_are_named() -> None:
    known = subprocess.run([BIN / "granian", "--help"], capture_output=True, text=True, check=True).stdout
    named = {word for _, line in lines() if "bin/granian " in line for word in re.findall(r"--[\w-]+", line)}
    assert named
    assert not {option for option in named if option.replace("--no-", "--") not in known and option not in known}


def test_every_queue_has_a_worker_in_the_example_and_where_one_installs() -> None:
    """Nobody notices at once that a queue has none: what is put there waits, without an error."""
    workers = [line for _, line in lines() if "einklang db_worker" in line]
    named = {(re.findall(r"--queue-name (\w+)", line) or ["default"])[0] for line in workers}
    assert named == set(QUEUES) == set(settings.TASKS["default"]["QUEUES"])


def test_run_tells_its_commands() -> None:
    told = subprocess.run([HOUSE / "run", "help"], capture_output=True, text=True, check=True).stdout
    assert all(f"./run {name}" in told for name in COMMANDS)


@pytest.mark.django_db
def test_the_cheap_commands_run() -> None:
    for command in ("verify", "clearsessions"):
        call_command(command)


@pytest.mark.usefixtures("city")
def test_what_a_new_installation_enters_can_be_entered() -> None:
    told = (DOCS / "operations" / "install.md").read_text().partition("```python\n")[2].partition("```")[0]
    with_role(person("office@example.org"), RoleKind.PROGRAMME_OFFICE)
    exec(compile(told, "install.md", "exec"), {})
    assert Guideline.objects.get().value() == Terms()


def test_what_was_erased_is_erased_again_after_a_restore(
    aylin: Person,
    carla: Person,
    huchting: Neighbourhood,
    now: dt.datetime,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    need = raise_need(actor=aylin, neighbourhood=huchting, wording="x", form_token=uuid.uuid4(), now=now)
    named = raise_need(actor=None, neighbourhood=huchting, wording="y", form_token=uuid.uuid4(), now=now)
    named = publish_need(actor=carla, need=named, title="Frau Muster", public_text="z", now=now)
    assert named.public_text is not None
    told = (DOCS / "operations" / "backup.md").read_text().partition("## Restore")[2]
    (tmp_path / "erased.txt").write_text(
        f"Text {need.wording.public_id}\nText {named.public_text.public_id}\nPerson {aylin.public_id}\n"
    )
    monkeypatch.chdir(tmp_path)
    exec(compile(told.partition('-c "\n')[2].partition('\n"')[0], "backup.md", "exec"), {})
    need.wording.refresh_from_db()
    aylin.refresh_from_db()
    named.refresh_from_db()
    assert (need.wording.body, named.title, aylin.is_active) == ("", "", False)


# ── Links and pictures ───────────────────────────────────────────────────────────────────────────────────────────


def links(page: Path) -> Iterator[str]:
    for found in LINK.findall(BLOCK.sub("", page.read_text())):
        target = found[0] or found[1]
        if not target.startswith(("http://", "https://")):
            yield target


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_picture_is_small_and_used() -> None:
    used = {(page.parent / link).resolve() for page in PAGES for link in links(page)}
    for file in (DOCS / "pictures").iterdir():
        assert file.stat().st_size <= MOST_BYTES, file.name
        assert file in used, file.name


def test_no_page_leaves_the_readers_out_in_the_rain() -> None:
    """Every page can be reached from README by links."""
    reached, ahead = set(), [HOUSE / "README.md", HOUSE / "docs" / "README.md"]
    while ahead:
        page = ahead.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            ahead += [(page.parent / link.partition("#")[0]).resolve() for link in links(page)]
    assert not set(PAGES) - reached - {HOUSE / "CHANGELOG.md"}


def test_the_readme_holds_the_command_that_the_package_makes() -> None:
    scripts = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]["scripts"]
    assert scripts == {"einklang": "einklang.__main__:main"}
