"""Which writes go into the change log, and as what.

A row that changed is logged by its own public id or, where it hangs on another (a name, a link, a source),
by that one's. A write that changes nothing is not logged, so that repeating `loaddata` is silent.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from kb.models.articles import Article, Outlet, Revision, Source
from kb.models.changes import Change
from kb.models.delegates import Delegate, DelegateName, Organization, OrganizationName
from kb.models.quotes import Quote, QuoteOrganization, QuoteTheme
from kb.models.themes import Theme
from kb.models.triggers.dialects import Dialect, Trigger, any_differs

EVERYTHING = "(SELECT '' AS public_id) AS changed"


@dataclass(frozen=True, slots=True)
class Logged:
    """`owner` is the foreign key to the row whose public id is logged, empty for the row's own."""

    model: type[models.Model]
    kind: Change.Kind
    owner: str = ""
    # The columns that matter; none means all.
    columns: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    def rows(self, *versions: str) -> str:
        """The FROM clause naming what changed; `versions` are OLD and NEW, as far as the event has them."""
        if not self.owner:
            return f"(SELECT {versions[-1]}.public_id AS public_id) AS changed"
        field = self.model._meta.get_field(self.owner)
        owners = ", ".join(f"{version}.{self.owner}_id" for version in versions)
        # An owner that is gone already has its own row in the log.
        return (
            f"(SELECT public_id FROM {field.related_model._meta.db_table} WHERE id IN ({owners})) AS changed"  # type: ignore[union-attr]
        )

    def watched(self) -> list[str]:
        return list(self.columns) or [str(field.column) for field in self.model._meta.concrete_fields]


LOGGED = (
    Logged(Quote, Change.Kind.QUOTE),
    Logged(QuoteTheme, Change.Kind.QUOTE, owner="quote"),
    Logged(QuoteOrganization, Change.Kind.QUOTE, owner="quote"),
    Logged(Delegate, Change.Kind.DELEGATE),
    Logged(DelegateName, Change.Kind.DELEGATE, owner="delegate"),
    Logged(Organization, Change.Kind.ORGANIZATION),
    Logged(OrganizationName, Change.Kind.ORGANIZATION, owner="organization"),
    Logged(Theme, Change.Kind.THEME),
    Logged(Outlet, Change.Kind.OUTLET),
    Logged(Article, Change.Kind.ARTICLE),
    Logged(Source, Change.Kind.ARTICLE, owner="article"),
    # A revision's text cannot change, so comparing it at each write would be cost for nothing.
    Logged(Revision, Change.Kind.ARTICLE, owner="article", columns=("status",)),
)


def log_triggers(dialect: Dialect) -> Iterator[Trigger]:
    for logged in LOGGED:
        table, kind = logged.table, logged.kind.value
        changed = any_differs(dialect, logged.watched())
        yield Trigger(table, "log_insert", "AFTER INSERT", dialect.log(kind, logged.rows("NEW")))
        # Both owners: a link that moves from one quote to another changes two.
        yield Trigger(
            table, "log_update", "AFTER UPDATE", dialect.log(kind, logged.rows("OLD", "NEW")), changed
        )
        yield Trigger(table, "log_delete", "AFTER DELETE", dialect.log(kind, logged.rows("OLD")))
    yield from log_of_emptying(dialect)


def log_of_emptying(dialect: Dialect) -> Iterator[Trigger]:
    """TRUNCATE fires no row trigger; and an emptied log must say so to those who had not read it."""
    table = Change._meta.db_table
    if dialect.vendor == "sqlite":
        emptied = "NOT EXISTS (SELECT 1 FROM kb_change)"
        yield Trigger(table, "log_emptied", "AFTER DELETE", dialect.log("everything", EVERYTHING), emptied)
        return
    # A flush truncates every table in one statement; one row says it all.
    now = "pg_current_xact_id()::text::bigint"
    said = f"SELECT 1 FROM kb_change WHERE kind = 'everything' AND \"transaction\" = {now}"
    body = dialect.log("everything", EVERYTHING, unless=said)
    for name in (*(logged.table for logged in LOGGED), table):
        yield Trigger(name, "log_emptied", "AFTER TRUNCATE", body)
