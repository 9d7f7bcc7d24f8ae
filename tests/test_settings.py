"""Settings are read from the environment, and loud when wrong."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

from kb import settings as written


def manage_check(home: Path, **given: str) -> "subprocess.CompletedProcess[str]":
    """Run `manage.py check` in a process of its own, with these settings and a state folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VERBATIM_")}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={**kept, "DATABASE_URL": "", "VERBATIM_HOME": str(home), **given},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_an_empty_database_address_is_none_at_all(tmp_path: Path) -> None:
    assert manage_check(tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        # neither yes nor no
        ("VERBATIM_DEBUG", "perhaps", "VERBATIM_DEBUG is 'perhaps'; use 1 or 0"),
        # a kind of database that nobody knows; the password in it is not repeated
        ("DATABASE_URL", "klingon://worf:secret@x", "write it as postgres://name:password@host"),
        # a folder that cannot be made
        ("VERBATIM_HOME", "/dev/null/home", "set VERBATIM_HOME to a folder you can write to"),
    ],
)
def test_a_wrong_setting_is_said_in_one_sentence(tmp_path: Path, name: str, value: str, says: str) -> None:
    refused = manage_check(tmp_path, **{name: value})
    assert refused.returncode == 1
    assert says in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "secret@" not in refused.stderr


def test_every_setting_from_the_environment_is_documented() -> None:
    source = Path(written.__file__).read_text(encoding="utf-8")
    read = set(re.findall(r'(?:environ\.get|env_\w+)\(\s*"([A-Z_]+)"', source))
    assert read - set(re.findall(r"^([A-Z_]+)  ", written.__doc__ or "", re.MULTILINE)) == set()
    assert "VERBATIM_HOME" in read


@pytest.mark.parametrize("raw", ["1", "true", "YES", " on "])
def test_yes_is_understood(monkeypatch: pytest.MonkeyPatch, raw: str) -> None:
    monkeypatch.setenv("VERBATIM_DEBUG", raw)
    assert written.env_bool("VERBATIM_DEBUG", default=False)


def test_a_secret_is_kept_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    assert written.kept_secret(tmp_path / "key") == written.kept_secret(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_processes_that_start_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as starting:
        for number in range(50):
            kept = set(starting.map(written.kept_secret, [tmp_path / f"key{number}"] * 8))
            assert len(kept) == 1
    assert len(list(tmp_path.iterdir())) == 50


def test_a_base_without_tables_misses_no_triggers(tmp_path: Path) -> None:
    home = {**os.environ, "VERBATIM_HOME": str(tmp_path), "DATABASE_URL": ""}
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--database", "default"],
        cwd=settings.BASE_DIR,
        env=home,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (checked.returncode, "triggers are missing" in checked.stderr) == (0, False)
