"""A base of its own for processes that are killed: a file, or a database in the cluster under test."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def scratch_base() -> Iterator[dict[str, str]]:
    """The environment of processes that work on a base of their own, which has no tables yet."""
    home = tempfile.mkdtemp(prefix="verbatim-drill-")
    environment = {**os.environ, "VERBATIM_HOME": home, "PYTHONHASHSEED": "0"}
    name = ""
    if connection.vendor == "postgresql":
        # The test's own connection must not hold a transaction open in the cluster meanwhile.
        connection.close()
        name = f"drill_{secrets.token_hex(4)}"
        administer(f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    try:
        yield environment
    finally:
        if name:
            administer(f"DROP DATABASE {name} WITH (FORCE)")
        shutil.rmtree(home, ignore_errors=True)


def administer(statement: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as cluster:
        cluster.execute(statement.encode())


def python(environment: dict[str, str], *arguments: str, timeout: float = 300) -> str:
    """Run Python on the base and return what it prints. Fails with what it said when it fails."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def start(environment: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment)
