"""What the values of filters and facets are called."""

import pytest

from kb.models.labels import labels_of
from tests import cast

pytestmark = pytest.mark.django_db


def test_each_field_has_its_own_names() -> None:
    cast.theme("Carbon", slug="x")
    cast.delegate("Lei Jun", slug="x")
    cast.organization("Congress", slug="x", kind="body")
    found = labels_of([("theme", "x"), ("delegate", "x"), ("body", "x"), ("lang", "zh")])
    assert found["theme", "x"] == "Carbon"
    assert found["delegate", "x"] == "Lei Jun"
    assert found["body", "x"] == "Congress"
    assert found["lang", "zh"] == "Chinese"


def test_what_has_no_name_is_left_out() -> None:
    assert ("theme", "unknown") not in labels_of([("theme", "unknown"), ("kind", "direct")])
