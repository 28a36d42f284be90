"""A test that cannot run here says so by name, with the command that would run it; a build server fails on it.

A test that reads a file beside the house, which not everybody is given, is not asked for where the file is not: no
build server fails on it, and the end of the run says which tests these are.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tools.needs import missing, strict

BESIDE = Path(__file__).resolve().parents[3] / "shared"
"""What lies beside the house, for those to whom it was given."""

_skipped: dict[str, str] = {}
_not_asked_for: dict[str, str] = {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, by name, what reads a file beside the house that is not there."""
    away = [item for item in items if _absent(item)]
    if away:
        _not_asked_for.update({item.nodeid.partition("@")[0]: f"shared/{_absent(item)[0]}" for item in away})
        config.hook.pytest_deselected(items=away)
        items[:] = [item for item in items if item not in away]


def _absent(item: pytest.Item) -> Sequence[str]:
    return [str(name) for mark in item.iter_markers("beside") for name in mark.args if not (BESIDE / name).exists()]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        absent = missing(mark.args)
        if absent:
            pytest.skip(f"needs {', '.join(absent)}")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _skipped[report.nodeid.partition("@")[0]] = reason.removeprefix("Skipped: ")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _not_asked_for:
        terminalreporter.section("not asked for here")
        for name, path in sorted(_not_asked_for.items()):
            terminalreporter.line(f"{name}  (reads ../{path}, which is not beside this folder)")
    if not _skipped:
        return
    terminalreporter.section("did not run here")
    for name, reason in sorted(_skipped.items()):
        terminalreporter.line(f"{name}  ({reason}):  ./run setup && ./run test '{name}'")
    if strict():
        terminalreporter.line("CI=true: nothing may be skipped.", red=True)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Each worker collects for itself and hands on what it left out."""
    _not_asked_for.update(getattr(node, "workeroutput", {}).get("not_asked_for", {}))


def pytest_sessionfinish(session: pytest.Session) -> None:
    is_controller = not hasattr(session.config, "workerinput")
    if not is_controller:
        session.config.workeroutput["not_asked_for"] = _not_asked_for  # type: ignore[attr-defined]  # xdist's own
    if is_controller and _skipped and strict() and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
