"""A pytest plugin, loaded before the settings are read: tests never touch the state of a base in use."""

import atexit
import os
import shutil
import tempfile

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
