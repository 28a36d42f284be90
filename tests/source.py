"""The source as data, for the tests that read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

EINKLANG = Path(__file__).resolve().parent.parent / "einklang"

# From the top to the ground; each may know those after it.
ROOMS = (
    "demo", "web", "open_data", "evening", "demands", "statements", "reports", "exchange", "administration", "proofs",
    "grants", "fund", "projects", "programmes", "needs", "forum", "people", "places", "record", "base",
)  # fmt: skip

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def python_files() -> tuple[Path, ...]:
    """Every file that people wrote; migrations are written by the machine."""
    house = EINKLANG.parent
    files = [file for folder in ("einklang", "tests", "tools", "bench") for file in (house / folder).rglob("*.py")]
    return tuple(sorted(file for file in files if "migrations" not in file.parts))


@cache
def template_files() -> tuple[Path, ...]:
    return tuple(sorted(file for ending in ("*.html", "*.txt") for file in EINKLANG.rglob(f"templates/**/{ending}")))


def room_of(file: Path) -> str:
    """The first folder below einklang; "" for what stands beside it."""
    return file.relative_to(EINKLANG).parts[0] if file.is_relative_to(EINKLANG) else ""


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), str(file))


def functions(file: Path) -> Iterator[FunctionNode]:
    return (node for node in ast.walk(tree_of(file)) if isinstance(node, FunctionNode))


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call, with the last part of what is called."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node
