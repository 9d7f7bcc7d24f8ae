"""A pytest plugin, loaded before the settings are read: tests never touch the state of a base in use."""

import atexit
import os
import shutil
import tempfile
from collections import Counter

import pytest

_home = tempfile.mkdtemp(prefix="verbatim-test-")
# WhiteNoise warns where statics have not been collected, and a warning is an error here.
os.mkdir(os.path.join(_home, "static"))
os.environ["VERBATIM_HOME"] = _home
os.environ.setdefault("VERBATIM_SECRET_KEY", "only-for-tests-" + "x" * 50)
# Tests say themselves when an index is brought up to date.
os.environ["VERBATIM_FOLLOW_IN_WEB"] = "0"
atexit.register(shutil.rmtree, _home, ignore_errors=True)


def pytest_report_header() -> str:
    """Say at the head of each run which engine it is on."""
    return (
        f"database: {'PostgreSQL' if os.environ.get('DATABASE_URL', '').startswith('postgres') else 'SQLite'}"
    )


def group_of(nodeid: str) -> str:
    """The folder of tests that a test belongs to, or its file when it stands in none."""
    return nodeid.partition("::")[0].removeprefix("tests/").partition("/")[0].removesuffix(".py")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end how long each group of tests took, summed over all workers."""
    seconds: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                seconds[group_of(report.nodeid)] += round(report.duration * 1000)
    terminalreporter.write_line("seconds by group, slowest first:")
    for group, spent in seconds.most_common():
        if spent >= 1000:
            terminalreporter.write_line(f"  {spent / 1000:7.1f}  {group}")
