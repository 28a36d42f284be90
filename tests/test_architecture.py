"""The house itself: what no linter knows about rooms, words and constraints. Each guard was once seen to fail."""

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.functional import Promise

from tests.source import EINKLANG, ROOMS, calls, functions, python_files, room_of, template_files, tree_of

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
KINDS = {
    "rules", "models", "queries", "documents", "readers", "tasks", "actions", "words", "forms", "views", "admin",
    "management", "urls", "apps", "templates", "tests", "migrations", "__init__",
}  # fmt: skip
WEB_KINDS = {"caching", "frame", "middleware"}
VAGUE = {"utils", "util", "helpers", "helper", "logic", "core", "services", "service", "common", "misc", "manager"}
TEMPLATE_LINK = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")
FIELD_RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
REFUSAL_CODE = re.compile(r"^[a-z_]+\.[a-z0-9_]+$")


def nothing(found: Collection[str]) -> None:
    """Fail with everything that was found, each on its line."""
    if found:
        told = found.items() if isinstance(found, Mapping) else ((line, "") for line in found)
        pytest.fail("\n" + "\n".join(f"{name}  {more}" for name, more in told))


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_file_is_too_long_to_read_at_once() -> None:
    long = {
        str(file): count
        for file in [*python_files(), *template_files()]
        if (count := len(file.read_text().splitlines())) > LONGEST_FILE
    }
    nothing(long)


def test_no_function_is_longer_than_a_page() -> None:
    long = {
        f"{file.relative_to(EINKLANG.parent)}: {node.name}": length
        for file in python_files()
        for node in functions(file)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    nothing(long)


def test_a_room_holds_only_the_known_kinds_of_file() -> None:
    strange = [
        f"{room}/{path.name}"
        for room in ROOMS
        if room != "base"
        for path in (EINKLANG / room).iterdir()
        if path.name not in {"__pycache__", "data", "py.typed"}
        and path.stem not in KINDS | (WEB_KINDS if room == "web" else set())
    ]
    nothing(strange)


def test_no_file_has_a_name_that_says_nothing() -> None:
    nothing([str(file) for file in python_files() if file.stem in VAGUE])


# ── Who knows whom ───────────────────────────────────────────────────────────────────────────────────────────────


def may_know(upper: str, lower: str) -> bool:
    return ROOMS.index(lower) >= ROOMS.index(upper)


def test_foreign_keys_point_down() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {target._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and isinstance(target := field.related_model, type)
        and model._meta.app_label in ROOMS
        and target._meta.app_label in ROOMS
        and not may_know(model._meta.app_label, target._meta.app_label)
    ]
    nothing(upward)


def test_foreign_keys_written_as_text_point_down() -> None:
    """Also in a model that nobody has put into the settings yet."""
    upward = [
        f"{file.relative_to(EINKLANG)}: {target}"
        for file in python_files()
        if room_of(file) in ROOMS
        for name, call in calls(file)
        if name in FIELD_RELATIONS
        for target in texts(call.args[:1])
        if (lower := target.partition(".")[0]) in ROOMS and not may_know(room_of(file), lower)
    ]
    nothing(upward)


def texts(arguments: Iterable[ast.expr]) -> Iterator[str]:
    return (node.value for node in arguments if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_templates_build_only_on_the_frame_and_on_rooms_below() -> None:
    upward = [
        f"{template.relative_to(EINKLANG)}: {target}"
        for template in template_files()
        if (room := room_of(template)) in {*ROOMS, "templates"}
        for target in TEMPLATE_LINK.findall(template.read_text())
        if (lower := target.partition("/")[0]) in ROOMS and (room == "templates" or not may_know(room, lower))
    ]
    nothing(upward)


def test_every_template_that_is_named_is_there() -> None:
    roots = [EINKLANG / "templates", *(EINKLANG / room / "templates" for room in ROOMS)]
    lost = [
        f"{template.relative_to(EINKLANG)}: {target}"
        for template in template_files()
        for target in TEMPLATE_LINK.findall(template.read_text())
        if not target.startswith(("django/", "account/", "allauth/"))
        and not any((root / target).exists() for root in roots)
    ]
    nothing(lost)


def test_pages_of_a_room_stay_in_it() -> None:
    """Forms of a lower room may be used (docs/decisions/0008); the stack of rooms sees to "lower"."""
    strangers = [
        f"{file.relative_to(EINKLANG)}: {module}"
        for file in python_files()
        if (room := room_of(file)) in ROOMS and "tests" not in file.parts
        for module in imported(file)
        if (found := re.match(r"einklang\.(\w+)\.(views|admin|urls)\b", module))
        and found[1] not in {room, "base"}
    ]  # fmt: skip
    nothing(strangers)


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_the_frame_and_the_ground_know_no_room() -> None:
    """Base knows nothing of the field: no room's name in its imports; the words are found by a refusal's code."""
    known = {
        f"{file.relative_to(EINKLANG)}: {module}"
        for file in python_files()
        if room_of(file) == "base" and "tests" not in file.parts
        for module in imported(file)
        if (found := re.match(r"einklang\.(\w+)", module)) and found[1] in set(ROOMS) - {"base"}
    }
    nothing(known)


# ── Refusals and words ───────────────────────────────────────────────────────────────────────────────────────────


@cache
def refusal_codes() -> dict[str, str]:
    """Every code that stands in a `Refusal("…")` or is handed around as one, with the file it stands in."""
    codes: dict[str, str] = {}
    for file in python_files():
        if room_of(file) not in ROOMS or "tests" in file.parts or file.stem == "words":
            continue
        for name, call in calls(file):
            if name == "Refusal":
                codes |= dict.fromkeys(texts(call.args[:1]), str(file.relative_to(EINKLANG)))
    return codes


def sentences(room: str) -> dict[str, str | Promise]:
    if not any((EINKLANG / room / name).exists() for name in ("words.py", "words")):
        return {}
    found: dict[str, str | Promise] = import_module(f"einklang.{room}.words").SENTENCES
    return found


def test_every_refusal_has_a_sentence_in_its_room() -> None:
    silent = {code: file for code, file in refusal_codes().items() if code not in sentences(code.partition(".")[0])}
    nothing(silent)


def test_every_code_is_a_room_and_a_word() -> None:
    wrong = [code for code in refusal_codes() if not REFUSAL_CODE.match(code) or code.partition(".")[0] not in ROOMS]
    nothing(wrong)


def test_every_sentence_belongs_to_its_room_and_is_used() -> None:
    """A code may reach a refusal through a table, so it counts as used when it stands in any file as text."""
    text = "\n".join(file.read_text() for file in python_files() if file.stem != "words" and "words" not in file.parts)
    idle = [
        code
        for room in ROOMS
        for code in sentences(room)
        if not code.startswith(f"{room}.") or not re.search(rf"""["']{re.escape(code)}["']""", text)
    ]
    nothing(idle)


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES if code != "de"])
def test_every_sentence_is_said_in_every_shipped_language(language: str) -> None:
    german = {code: str(text) for room in ROOMS for code, text in sentences(room).items()}
    with translation.override(language):
        untold = [code for room in ROOMS for code, text in sentences(room).items() if str(text) == german[code]]
    nothing(untold)


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_constraint_is_named_in_a_test() -> None:
    """A constraint that no test has seen refuse is a hope."""
    tests = "\n".join(
        file.read_text() for file in [*EINKLANG.rglob("tests/**/*.py"), *EINKLANG.parent.glob("tests/**/*.py")]
    )
    unseen = [
        f"{model._meta.label}: {constraint.name}"
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
        for constraint in model._meta.constraints
        if str(constraint.name) not in tests
    ]
    nothing(unseen)


def test_no_table_is_ordered_through_another() -> None:
    """`ordering = ("application",)` joins the application, in a subquery too, where the join captures the outer row."""
    joined = [
        f"{model._meta.label}: {name}"
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
        for name in model._meta.ordering or ()
        if isinstance(name, str)
        and (column := name.lstrip("-")) != "pk"
        and (field := model._meta.get_field(column.partition("__")[0])).is_relation
        and column != getattr(field, "attname", "")
    ]
    nothing(joined)


def test_money_is_a_whole_number_in_a_column_that_says_so() -> None:
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
        for field in model._meta.get_fields()
        if isinstance(field, models.FloatField | models.DecimalField)
        or (field.name.endswith("_cents") and not isinstance(field, models.BigIntegerField))
    ]
    nothing(wrong)


def test_no_float_comes_near_money() -> None:
    floats = [
        f"{file.relative_to(EINKLANG)}:{node.lineno}"
        for file in python_files()
        if room_of(file) in {"base", "fund", "grants", "projects", "programmes", "proofs"} and "tests" not in file.parts
        for node in ast.walk(tree_of(file))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]
    nothing(floats)


def test_nothing_is_saved_behind_ones_back() -> None:
    """No signals, no `save()` that does more than it says, no class-based views."""
    hidden = [
        f"{file.relative_to(EINKLANG)}: {node.name}"
        for file in python_files()
        if room_of(file) in ROOMS
        for node in functions(file)
        if node.name == "save" and file.stem == "models"
    ]
    hidden += [
        f"{file.relative_to(EINKLANG)}: {module}"
        for file in python_files()
        for module in imported(file)
        if module.startswith(("django.dispatch", "django.db.models.signals", "django.views.generic"))
    ]
    nothing(hidden)


def test_a_lock_lets_others_point_at_the_row() -> None:
    """A plain FOR UPDATE also stops whoever inserts a row that points here, and two such acts wait for each other.

    Erasing an account may take all of the row: its unique address changes.
    """
    whole = [
        f"{file.relative_to(EINKLANG)}:{call.lineno}"
        for file in python_files()
        if room_of(file) in ROOMS and "tests" not in file.parts and file != EINKLANG / "people" / "actions.py"
        for name, call in calls(file)
        if name == "select_for_update" and "no_key" not in {word.arg for word in call.keywords}
    ]
    nothing(whole)


# ── Docstrings where strangers look first ────────────────────────────────────────────────────────────────────────


def test_public_rules_and_exports_say_what_they_do() -> None:
    silent = [
        f"{file.relative_to(EINKLANG)}: {node.name}"
        for file in python_files()
        if "tests" not in file.parts and ("rules" in {file.stem, file.parent.name} or room_of(file) == "open_data")
        for node in tree_of(file).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    nothing(silent)
