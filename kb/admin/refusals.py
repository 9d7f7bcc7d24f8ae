"""What the database refuses, as a sentence on the form instead of a failed page."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Model
from django.http import HttpRequest

SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (?P<columns>.+)")


def sentence(error: DatabaseError, models: Iterable[type[Model]]) -> str:
    """What a reader of the form is told: the broken constraint's own message, or what the database said."""
    # PostgreSQL goes on with the place in its trigger's code, which helps no editor.
    said = str(error).partition("\n")[0]
    for model in models:
        for constraint in model._meta.constraints:
            # PostgreSQL names the constraint, SQLite does so for checks only.
            if constraint.name in str(error) or _columns(model, constraint) == _failed_columns(said):
                return str(constraint.get_violation_error_message())
    return said


def _failed_columns(said: str) -> set[str]:
    """SQLite names a broken unique constraint by its columns alone."""
    match = SQLITE_UNIQUE.search(said)
    return set(match["columns"].split(", ")) if match else set()


def _columns(model: type[Model], constraint: Any) -> set[str] | None:
    names = getattr(constraint, "fields", ())
    if not names:
        return None
    table = model._meta.db_table
    return {f"{table}.{model._meta.get_field(name).attname}" for name in names}  # type: ignore[union-attr]


def refusing(form: type[Any], refusal: str) -> type[Any]:
    """The form, never valid, because of `refusal`."""

    def clean(self: Any) -> None:
        raise ValidationError(refusal)

    return type(form.__name__, (form,), {"clean": clean})


def remember(request: HttpRequest, refusal: str) -> None:
    setattr(request, "refusal", refusal)  # noqa: B010 - mypy knows no such attribute


def remembered(request: HttpRequest) -> str:
    return getattr(request, "refusal", "")
