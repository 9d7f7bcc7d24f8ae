"""What may be asked at /api/v1/search/: any question, and known parameters."""

import pytest
from django.test import Client

from tests.api.asking import problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("order", "best", "relevance, newest, oldest"),
        ("page_size", "1000", "from 1 to 100"),
        ("offset", "-1", "from 0 to 10000"),
        ("offset", "1" + "0" * 20, "from 0 to 10000"),
        ("facets", "speaker", "theme, delegate"),
        ("query", "x", "q"),
        ("q", "a\x00b", "NUL"),
    ],
)
def test_wrong_parameters_are_refused_with_the_remedy(
    client: Client, name: str, value: str, remedy: str
) -> None:
    (error,) = problem(client, "search/", 400, **{name: value})["errors"]
    assert error["parameter"] == name
    assert remedy in error["detail"]


@pytest.mark.parametrize(
    "q",
    [
        "%ff",
        "%ed%a0%80",
        "(" * 2000,
        '"' * 999,
        "delegate:",
        "from:2022-99",
        "* AND OR NOT -",
        "a" * 20_000,
        "theme:nobody",
        "%f0%9f%98%80",
    ],
)
def test_any_question_has_an_answer(client: Client, q: str) -> None:
    assert client.get(f"/api/v1/search/?q={q}").status_code == 200
