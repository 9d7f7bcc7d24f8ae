"""The change log: what happened to which row, written by triggers in the same transaction.

Followers read it in (transaction, number) order; see `kb.models.triggers` for who writes it.
"""

import uuid

from django.db import models


def new_epoch() -> str:
    return uuid.uuid4().hex


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
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["transaction", "id"], name="change_in_order")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind} {self.ref}"


class LogEpoch(models.Model):
    """The one row that tells this log from another base's: followers of another epoch start again."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    epoch = models.CharField(max_length=32, default=new_epoch)
    # PostgreSQL's system_identifier, which betrays a raw copy of the cluster's files; empty on SQLite.
    cluster = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="logepoch_one_row", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return self.epoch
