"""How SQLite and PostgreSQL spell a trigger, a refusal and a row of the change log."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

COLUMNS = '"transaction", kind, ref, token, at'


@dataclass(frozen=True, slots=True)
class Trigger:
    """`event` is such as `AFTER UPDATE`, `body` statements each ending in `;`.

    `when` decides about a row; on PostgreSQL it may look at OLD and NEW alone.
    """

    table: str
    purpose: str
    event: str
    body: str
    when: str = ""

    @property
    def name(self) -> str:
        """Ends in a hash of what it does, so that an outdated trigger is simply one of another name."""
        parts = "\n".join((self.table, self.event, self.when, self.body))
        return f"{self.table}_{self.purpose}_{hashlib.sha256(parts.encode()).hexdigest()[:8]}"


class Dialect(Protocol):
    vendor: str
    # An operator that also compares nulls.
    differs: str

    def log(self, kind: str, rows: str, unless: str = "") -> str:
        """A statement that logs `kind` for each `changed.public_id` of `rows`, a FROM clause."""

    def refuse(self, sentence: str) -> str:
        """A statement that ends the writer's own statement with an integrity error."""

    def create(self, trigger: Trigger) -> Iterator[str]: ...

    def drop(self, table: str, name: str) -> Iterator[str]: ...

    # Yields (table, name) of the triggers that are in place and at work.
    present: str


def any_differs(dialect: Dialect, columns: list[str]) -> str:
    return " OR ".join(f'OLD."{column}" {dialect.differs} NEW."{column}"' for column in columns)


class SQLite:
    vendor = "sqlite"
    differs = "IS NOT"
    present = (
        "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'kb\\_%' ESCAPE '\\'"
    )

    def log(self, kind: str, rows: str, unless: str = "") -> str:
        where = f" WHERE NOT EXISTS ({unless})" if unless else ""
        return (
            # Transaction 0 for all: with one writer numbers are in the order of commits.
            f"INSERT INTO kb_change ({COLUMNS}) SELECT 0, '{kind}', changed.public_id, "
            f"lower(hex(randomblob(16))), strftime('%Y-%m-%d %H:%M:%f', 'now') FROM {rows}{where};"
        )

    def refuse(self, sentence: str) -> str:
        return f"SELECT RAISE(ABORT, '{_quoted(sentence)}');"

    def create(self, trigger: Trigger) -> Iterator[str]:
        when = f"WHEN {trigger.when} " if trigger.when else ""
        yield (
            f'CREATE TRIGGER "{trigger.name}" {trigger.event} ON {trigger.table} '
            f"FOR EACH ROW {when}BEGIN {trigger.body} END"
        )

    def drop(self, table: str, name: str) -> Iterator[str]:
        yield f'DROP TRIGGER IF EXISTS "{name}"'


class PostgreSQL:
    vendor = "postgresql"
    differs = "IS DISTINCT FROM"
    present = (
        "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        # One that is switched off counts as absent, so that `migrate` puts it back.
        "WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgname LIKE 'kb\\_%' "
        "AND relnamespace = current_schema()::regnamespace"
    )

    def log(self, kind: str, rows: str, unless: str = "") -> str:
        where = f" WHERE NOT EXISTS ({unless})" if unless else ""
        return (
            f"INSERT INTO kb_change ({COLUMNS}) SELECT pg_current_xact_id()::text::bigint, '{kind}', "
            # clock_timestamp(), as now() stands still from a transaction's beginning.
            "changed.public_id, replace(gen_random_uuid()::text, '-', ''), clock_timestamp() "
            f"FROM {rows}{where};"
        )

    def refuse(self, sentence: str) -> str:
        # This code is what Django raises as IntegrityError, as it does SQLite's ABORT.
        message = _quoted(sentence)
        return f"RAISE EXCEPTION USING MESSAGE = '{message}', ERRCODE = 'integrity_constraint_violation';"

    def create(self, trigger: Trigger) -> Iterator[str]:
        rows = "STATEMENT" if trigger.event.endswith("TRUNCATE") else "ROW"
        when = f"WHEN ({trigger.when}) " if trigger.when else ""
        # Always AFTER, where nothing looks at what the function returns.
        yield (
            f'CREATE OR REPLACE FUNCTION "{trigger.name}"() RETURNS trigger LANGUAGE plpgsql AS '
            f"$body$ BEGIN {trigger.body} RETURN NULL; END $body$"
        )
        yield (
            f'CREATE TRIGGER "{trigger.name}" {trigger.event} ON {trigger.table} '
            f'FOR EACH {rows} {when}EXECUTE FUNCTION "{trigger.name}"()'
        )

    def drop(self, table: str, name: str) -> Iterator[str]:
        yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
        # Last: a function cannot go while its trigger stands.
        yield f'DROP FUNCTION IF EXISTS "{name}"()'


def _quoted(sentence: str) -> str:
    return sentence.replace("'", "''")


DIALECTS: dict[str, Dialect] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}
