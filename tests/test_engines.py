"""The suite runs on the engine that it says it runs on."""

import os

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for() -> None:
    asked = (os.environ.get("DATABASE_URL") or "sqlite").partition(":")[0]
    assert connection.vendor == asked
