"""Put the triggers into the database, and say which are missing.

They are put back after each `migrate`: Django's rebuild of a SQLite table drops its triggers silently.
"""

from collections.abc import Iterable

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from kb.models.changes import ensure_epoch
from kb.models.triggers.dialects import DIALECTS, Dialect, Trigger
from kb.models.triggers.guards import guard_triggers
from kb.models.triggers.log import EVERYTHING, LOGGED, log_triggers

Place = tuple[str, str]


def wanted_triggers(dialect: Dialect) -> dict[Place, Trigger]:
    """By table and name."""
    triggers = [*log_triggers(dialect), *guard_triggers(dialect)]
    return {(trigger.table, trigger.name): trigger for trigger in triggers}


def missing_triggers(using: str = "default") -> list[str]:
    """The names of triggers that are not there, are outdated or switched off. `migrate` repairs that."""
    dialect = _dialect(using)
    with connections[using].cursor() as cursor:
        present = _present(cursor, dialect)
    return sorted(name for _, name in wanted_triggers(dialect).keys() - present)


def install_triggers(using: str = "default") -> None:
    """Make the triggers what they should be, and give a new base its epoch; do nothing where all is so.

    Where a trigger was missing, something may have gone past the log: it is told that everything changed.
    """
    dialect = _dialect(using)
    wanted = wanted_triggers(dialect)
    # One transaction: nothing is written while a trigger is down, between its drop and its return.
    with transaction.atomic(using), connections[using].cursor() as cursor:
        present = _present(cursor, dialect)
        missing = wanted.keys() - present
        if missing and not _all_columns_exist(using):
            return
        # The missing as well: one that is switched off is there and would be in the way.
        for table, name in (present - wanted.keys()) | missing:
            _run(cursor, dialect.drop(table, name))
        for place in sorted(missing):
            _run(cursor, dialect.create(wanted[place]))
        if missing:
            cursor.execute(dialect.log("everything", EVERYTHING))
        ensure_epoch(using)


def lift_triggers(using: str = "default") -> None:
    """Take all triggers away before SQLite's tables are rebuilt.

    A rebuild renames a table, which SQLite refuses while a trigger elsewhere names the one just dropped.
    """
    if connections[using].vendor != "sqlite":
        return
    dialect = _dialect(using)
    with connections[using].cursor() as cursor:
        for table, name in _present(cursor, dialect):
            _run(cursor, dialect.drop(table, name))


def _dialect(using: str) -> Dialect:
    return DIALECTS[connections[using].vendor]


def _present(cursor: CursorWrapper, dialect: Dialect) -> set[Place]:
    cursor.execute(dialect.present)
    return {(table, name) for table, name in cursor.fetchall()}


def _run(cursor: CursorWrapper, statements: Iterable[str]) -> None:
    for statement in statements:
        cursor.execute(statement)


def _all_columns_exist(using: str) -> bool:
    """False half-way through the migrations, when the tables are not what the models say."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for logged in LOGGED:
            if logged.table not in tables:
                return False
            description = connection.introspection.get_table_description(cursor, logged.table)
            if not set(logged.watched()) <= {column.name for column in description}:
                return False
    return True
