"""Running the same verb from several threads at once, on a base that bears it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


@contextmanager
def shared_base(folder: Path) -> Iterator[None]:
    """On SQLite, let all threads see a copy of the test's base in a file.

    The test's own lies in memory, where a writer does not wait for another but fails at once. PostgreSQL's
    is fit as it is.
    """
    if connection.vendor != "sqlite":
        yield
        return
    path, memory, name = folder / "shared.sqlite3", connection.connection, connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    # Becoming a base of many writers (WAL) waits for nobody, so it is done before they come.
    connection.connect()
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = memory, name


def side_by_side(*calls: Callable[[], T]) -> list[T]:
    """Run the calls at the same moment, each in a thread and a connection of its own; their answers."""
    start, answers = threading.Barrier(len(calls)), []

    def run(call: Callable[[], T]) -> None:
        try:
            start.wait(10)
            answers.append(call())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers
