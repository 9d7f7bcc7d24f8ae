"""The whole base as plain values, to see whether something has changed."""

from typing import Any

from django.apps import apps


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours, histories and the change log included."""
    tables = apps.get_app_config("kb").get_models(include_auto_created=True)
    return {table.__name__: list(table._default_manager.order_by("pk").values()) for table in tables}
