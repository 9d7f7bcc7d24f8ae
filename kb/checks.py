"""System checks: what `manage.py migrate` and `check --database default` warn about."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections


def has_tables(using: str) -> bool:
    """True once `migrate` has made the tables that the triggers stand on."""
    return "kb_quote" in connections[using].introspection.table_names()


@register(Tags.database)
def triggers_are_in_place(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Without its triggers the change log misses writes, and texts can be changed under their quotes."""
    models: Any = apps.get_app_config("kb").models_module
    return [
        Warning(
            f"{len(missing)} triggers are missing in the database {using!r}: {', '.join(missing)}.",
            hint="Run `manage.py migrate`, which puts them back and lets every follower start again.",
            id="kb.W001",
        )
        for using in databases or ()
        # Before the first migrate nothing can be missing, and a newcomer would be told of 54 names.
        if has_tables(using) and (missing := models.missing_triggers(using))
    ]
