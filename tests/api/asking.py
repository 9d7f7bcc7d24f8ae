"""Asking the API in tests."""

from typing import Any

from django.test import Client

Answer = dict[str, Any]


def ask(client: Client, path: str, **parameters: Any) -> Answer:
    """The JSON of a good answer below /api/v1/."""
    response = client.get(f"/api/v1/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()  # type: ignore[no-any-return]


def ids(client: Client, path: str = "quotes/", **parameters: Any) -> list[str]:
    return [row["id"] for row in ask(client, path, **parameters)["results"]]


def slugs(client: Client, path: str, **parameters: Any) -> list[str]:
    return [row["slug"] for row in ask(client, path, **parameters)["results"]]


def problem(client: Client, path: str, status: int, **parameters: Any) -> Answer:
    """The problem document of a refusal below /api/v1/."""
    response = client.get(f"/api/v1/{path}", parameters)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    return response.json()  # type: ignore[no-any-return]


def walk(client: Client, url: str, way: str = "next") -> list[str]:
    """The ids on all pages from `url` on, in the order met."""
    found: list[str] = []
    for _ in range(10_000):
        page = client.get(url).json()
        rows = [row["id"] for row in page["results"]]
        found = found + rows if way == "next" else rows + found
        if page[way] is None:
            return found
        url = page[way]
    raise AssertionError("the pages never end")
