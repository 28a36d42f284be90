"""A test that cannot run here says so by name, with the command that would run it; a build server fails on it."""

import pytest

from tools.needs import missing, strict

_skipped: dict[str, str] = {}


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
    if not _skipped:
        return
    terminalreporter.section("did not run here")
    for name, reason in sorted(_skipped.items()):
        terminalreporter.line(f"{name}  ({reason}):  ./run setup && ./run test '{name}'")
    if strict():
        terminalreporter.line("CI=true: nothing may be skipped.", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    is_controller = not hasattr(session.config, "workerinput")
    if is_controller and _skipped and strict() and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
