"""`manage.py setup` and `manage.py serve`: from an empty state folder to a site that answers."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

WATCHDOG = 90  # seconds; generous, since a test machine may be busy


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder that `setup` has made ready once."""
    folder = tmp_path_factory.mktemp("home")
    assert manage("setup", home=folder).returncode == 0
    return folder


def environment(home: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "PORT", "VERBATIM_SECRET_KEY")
    }
    return {**kept, "VERBATIM_HOME": str(home)}


def manage(*arguments: str, home: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=WATCHDOG,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def site(home: Path) -> Iterator[str]:
    """The address of a site served from `home`."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=settings.BASE_DIR,
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    for line in server.stdout:
        if "Verbatim is at" in line:
            break
    yield line.split()[-1]
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=WATCHDOG)
    assert server.returncode == 0


def test_a_second_setup_changes_nothing(home: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()}
    again = manage("setup", home=home)
    after = {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()}
    changed = {
        path.name for path in before.keys() ^ after.keys() | {p for p in before if before[p] != after.get(p)}
    }
    assert again.returncode == 0
    assert {name for name in changed if not name.endswith(("-shm", "-wal"))} == set()


def test_the_state_folder_holds_a_secret_that_only_its_owner_reads(home: Path) -> None:
    assert (home / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_site_answers_and_its_styles_have_names_that_never_change_content(site: str) -> None:
    page = urllib.request.urlopen(site, timeout=WATCHDOG).read().decode()
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer = urllib.request.urlopen(site.rstrip("/") + style, timeout=WATCHDOG)
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_change_is_found_within_a_moment_while_the_site_runs(site: str, home: Path) -> None:
    address = f"{site}api/v1/search/?q=machine+tools"
    deadline = time.monotonic() + WATCHDOG
    while b"yu-xubo" not in urllib.request.urlopen(address, timeout=WATCHDOG).read():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_a_taken_port_is_said_in_one_sentence(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = manage("serve", "--port", str(port), home=home)
    assert refused.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in refused.stderr
    assert "make run PORT=" in refused.stderr


@pytest.mark.parametrize("port", ["", "abc", "0", "70000", "８０００"])
def test_an_impossible_port_is_said_in_one_sentence(port: str) -> None:
    with pytest.raises(CommandError, match="use a number from 1 to 65535"):
        call_command("serve", port=port)
