"""Plausible designs that are wrong, to see that the drill notices each."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save

from kb.models import Change, Delegate, Quote, changes_after, latest_place, lift_triggers
from kb.search import follower
from kb.search.contract import Batch, Document, Position
from kb.search.documents import documents_of
from kb.search.engines import engine
from kb.search.expansion import Step
from tests.drills.writers import Writer

# Long enough for somebody to write, or to be killed, in the gap that a design leaves open.
GAP = 0.03


def by_number() -> None:
    """Reads on from the highest number, as if numbers were committed in their order."""
    Writer.late, Writer.late_share = 0.5, 10
    # A rename looks everything up again and so hides what was missed.
    Writer.rename = Writer.move_theme = Writer.save  # type: ignore[method-assign]
    patch(
        "changes_after",
        lambda place, limit: list(Change.objects.filter(pk__gt=place.number).order_by("pk")[:limit]),
    )
    patch("is_behind", lambda place: Change.objects.filter(pk__gt=place.number).exists())
    patch("holds", lambda place: True)


def position_first() -> None:
    """Acknowledges, and then writes the documents."""

    def apply(batch: Batch, step: Step) -> Position:
        position = follower._position(step.place, **step.cursor)
        batch.commit(position)
        time.sleep(GAP)
        return right_apply(batch, step)

    right_apply = follower._apply
    patch("_apply", apply)


def by_object() -> None:
    """Acknowledges all changes there are of what it has looked up, also those it has not read."""

    def apply(batch: Batch, step: Step) -> Position:
        documents = documents_of(step.ids)
        time.sleep(GAP)
        batch.replace(documents, sorted(set(step.ids) - {document.id for document in documents}))
        position = follower._position(latest_place())
        batch.commit(position)
        return position

    patch("_apply", apply)


def state_first() -> None:
    """Looks rows up before it reads the log."""
    seen: dict[str, Document] = {}

    def late_changes_after(*arguments: Any) -> list[Change]:
        ids = list(Quote.objects.values_list("public_id", flat=True))
        seen.clear()
        seen.update((document.id, document) for document in documents_of(ids))
        time.sleep(GAP)
        return changes_after(*arguments)

    patch("changes_after", late_changes_after)
    patch("documents_of", lambda ids: [seen[id] for id in ids if id in seen])


def signals() -> None:
    """Logs by Django's signals."""
    without_triggers()

    def log(instance: Quote | Delegate, **_: Any) -> None:
        number = "0" if connection.vendor == "sqlite" else "pg_current_xact_id()::text::bigint"
        with connection.cursor() as cursor:
            cursor.execute(
                'INSERT INTO kb_change ("transaction", kind, ref, token, at) '
                f"VALUES ({number}, %s, %s, %s, CURRENT_TIMESTAMP)",
                [instance._meta.model_name, instance.public_id, str(time.time_ns())],
            )

    for model in (Quote, Delegate):
        post_save.connect(log, sender=model, weak=False)
        post_delete.connect(log, sender=model, weak=False)


def on_commit() -> None:
    """Keeps no log and indexes when a transaction has committed."""
    without_triggers()

    def index(instance: Quote, **_: Any) -> None:
        public_id = instance.public_id

        def write() -> None:
            with engine().writing() as batch:
                found = documents_of([public_id])
                batch.replace(found, () if found else (public_id,))
                batch.commit(follower.standing(engine()))

        transaction.on_commit(write)

    post_save.connect(index, sender=Quote, weak=False)
    post_delete.connect(index, sender=Quote, weak=False)


DESIGNS: dict[str, Callable[[], None]] = {
    "right": lambda: None,
    "by_number": by_number,
    "position_first": position_first,
    "by_object": by_object,
    "state_first": state_first,
    "signals": signals,
    "on_commit": on_commit,
}


def patch(name: str, wrong: Any) -> None:
    assert hasattr(follower, name)
    setattr(follower, name, wrong)


def without_triggers() -> None:
    if connection.vendor == "sqlite":
        lift_triggers()
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
