"""Alice and Bob, who review."""

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def alice() -> User:
    return User.objects.create(username="alice")


@pytest.fixture
def bob() -> User:
    return User.objects.create(username="bob")
