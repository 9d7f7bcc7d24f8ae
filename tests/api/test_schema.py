"""The OpenAPI document and its explorer."""

import io
import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from api.urls import lists


@pytest.fixture(scope="module")
def schema() -> dict[str, dict[str, dict[str, dict[str, object]]]]:
    written = io.StringIO()
    call_command("spectacular", "--fail-on-warn", "--validate", stdout=written)
    return yaml.safe_load(written.getvalue())  # type: ignore[no-any-return]


def test_the_document_is_openapi_3_1_without_a_warning(schema: dict[str, object]) -> None:
    assert str(schema["openapi"]).startswith("3.1")


def test_every_list_and_detail_is_described(schema: dict[str, dict[str, object]]) -> None:
    paths = {f"/api/v1/{noun}/" for noun, _, _ in lists.registry}
    assert paths <= set(schema["paths"])
    assert "/api/v1/quotes/{id}/" in schema["paths"]


def test_every_operation_has_a_summary_and_names_its_problems(schema: dict[str, dict[str, dict]]) -> None:  # type: ignore[type-arg]
    for methods in schema["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            assert "application/problem+json" in operation["responses"]["default"]["content"]


def test_the_document_is_served(client: Client) -> None:
    response = client.get("/api/v1/schema/")
    assert (response.status_code, response["Content-Type"]) == (
        200,
        "application/vnd.oai.openapi; charset=utf-8",
    )


def test_the_explorer_takes_everything_from_here_and_has_nothing_inline(client: Client) -> None:
    page = client.get("/api/docs/").content.decode()
    assert "<style" not in page
    assert re.findall(r"<script>", page) == []
    files = re.findall(r'(?:src|href)="/static/([^"]+)"', page)
    assert len(files) == 5
    assert all(finders.find(file) for file in files)


def test_the_root_links_to_everything(client: Client) -> None:
    links = client.get("/api/v1/").json()
    assert {"quotes", "delegates", "organizations", "themes", "articles", "outlets"} <= set(links)
    assert links["quotes"] == "http://testserver/api/v1/quotes/"


def test_every_address_and_parameter_is_in_the_documentation(schema: dict[str, dict[str, dict]]) -> None:  # type: ignore[type-arg]
    written = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text(encoding="utf-8")
    described = {path for path in schema["paths"] if path != "/api/v1/schema/"}
    parameters = {
        parameter["name"]
        for methods in schema["paths"].values()
        for operation in methods.values()
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query"
    }
    missing = {name for name in described | parameters if f"`{name}`" not in written}
    assert missing == set()
