"""The change log: what happened to which row, written by triggers in the same transaction.

Followers read it in (transaction, number) order and each keep their own place in it. On PostgreSQL numbers
commit out of order, so only rows older than every running transaction are read: nothing can still come before
them. SQLite has one writer and needs no such horizon. `kb.models.triggers` says who writes the log.
"""

import uuid
from typing import NamedTuple, Self

from django.core.management.color import no_style
from django.db import connections, models, router, transaction
from django.db.models import Q


class Place(NamedTuple):
    """Where a follower stands: after the row of this transaction and number, which bears this token.

    Number 0 is the beginning of an empty log.
    """

    epoch: str
    transaction: int = 0
    number: int = 0
    token: str = ""


class Horizon(models.Func):
    """The oldest transaction that is still running in PostgreSQL's whole cluster."""

    # Transaction ids (xid8) become numbers only by way of text.
    template = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
    output_field = models.BigIntegerField()
    arity = 0


class ChangeQuerySet(models.QuerySet["Change"]):
    def settled(self) -> Self:
        """Rows before which nothing can appear any more; a running transaction's own rows never are."""
        if connections[self.db].vendor == "postgresql":
            return self.filter(transaction__lt=Horizon())
        return self

    def after(self, place: Place) -> Self:
        # The first condition says nothing new, but lets the index begin where it should.
        return self.filter(
            Q(transaction__gte=place.transaction),
            Q(transaction__gt=place.transaction) | Q(pk__gt=place.number),
        )

    def in_order(self) -> Self:
        return self.order_by("transaction", "pk")


class Change(models.Model):
    """One thing that happened. Rows are only ever added, and only by triggers.

    `ref` is the public id of what changed, so that a mirror can still read it when the row is gone;
    it is empty for `everything`, which says that changes may have been missed.
    """

    class Kind(models.TextChoices):
        QUOTE = "quote", "quote"
        ARTICLE = "article", "article"
        OUTLET = "outlet", "outlet"
        DELEGATE = "delegate", "delegate"
        ORGANIZATION = "organization", "organization"
        THEME = "theme", "theme"
        EVERYTHING = "everything", "everything"

    # On PostgreSQL the writing transaction's id: numbers alone commit out of order. On SQLite 0.
    transaction = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=Kind)
    ref = models.CharField(max_length=10, blank=True)
    # Tells this row from one with the same number in a restored or copied base.
    token = models.CharField(max_length=32)
    # No default: the triggers fill in every column, since no row is ever made from here.
    at = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        # The followers' order; without it each look for news would sort the whole log.
        indexes = [models.Index(fields=["transaction", "id"], name="change_in_order")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind} {self.ref}"

    def place(self, epoch: str) -> Place:
        """The place of a follower that has done with this row."""
        return Place(epoch, self.transaction, self.pk, self.token)


class LogEpoch(models.Model):
    """The one row that tells this log from another base's: followers of another epoch start again."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    epoch = models.CharField(max_length=32)
    # PostgreSQL's system_identifier at the epoch's beginning; empty on SQLite.
    cluster = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="logepoch_one_row", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return self.epoch


def current_epoch() -> str:
    """The log's epoch; a new one where there is none, or where the base now stands in another cluster.

    There the copied log's transaction ids may lie in the future, and would hide what happens from now on.
    """
    row = LogEpoch.objects.first()
    if row is None or row.cluster != cluster_now():
        return begin_epoch(instead_of=row)
    return row.epoch


def ensure_epoch(using: str) -> None:
    """Give a new base its first epoch, before several processes could each give it one."""
    first = {"epoch": uuid.uuid4().hex, "cluster": cluster_now(using)}
    LogEpoch.objects.using(using).get_or_create(pk=1, defaults=first)


def cluster_now(using: str | None = None) -> str:
    """PostgreSQL's own name for the cluster that answers, which a dump does not carry along; else empty."""
    connection = connections[using or router.db_for_read(LogEpoch)]
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT system_identifier::text FROM pg_control_system()")
        return str(cursor.fetchone()[0])


def begin_epoch(instead_of: LogEpoch | None = None) -> str:
    """Empty the log and name it anew, so that every follower starts again; for after a restore.

    `instead_of` makes two that notice at once agree: only the first replaces it.
    """
    using = router.db_for_write(LogEpoch)
    with transaction.atomic(using):
        found = LogEpoch.objects.using(using).select_for_update().first()
        # Somebody else noticed first; emptying once more would lose what was logged since.
        if found and instead_of and found.epoch != instead_of.epoch:
            return found.epoch
        epoch = uuid.uuid4().hex
        LogEpoch.objects.using(using).update_or_create(
            pk=1, defaults={"epoch": epoch, "cluster": cluster_now()}
        )
        # Emptied whole, which is the one way that the log's guards allow.
        connections[using].ops.execute_sql_flush(
            connections[using].ops.sql_flush(no_style(), [Change._meta.db_table])
        )
    return epoch


def changes_after(place: Place, limit: int = 1000) -> list[Change]:
    """The next settled rows after `place`, in their order."""
    return list(Change.objects.settled().after(place).in_order()[:limit])


def latest_place() -> Place:
    """The place after the last settled row."""
    epoch = current_epoch()
    last = Change.objects.settled().in_order().last()
    return last.place(epoch) if last else Place(epoch)


def holds(place: Place) -> bool:
    """Whether the log can be read on from `place`; if not, its follower must start again."""
    if place.epoch != current_epoch():
        return False
    # Number 0 has no token to be known again by: rows that are there now may be another log's.
    if place.number == 0:
        return not Change.objects.settled().exists()
    return Change.objects.filter(pk=place.number, transaction=place.transaction, token=place.token).exists()


def everything_changed_after(place: Place) -> bool:
    """Whether the log says, after `place`, that changes may have been missed."""
    return Change.objects.settled().after(place).filter(kind=Change.Kind.EVERYTHING).exists()


def is_behind(place: Place) -> bool:
    """Whether the log has a settled row after `place`."""
    return Change.objects.settled().after(place).exists()
