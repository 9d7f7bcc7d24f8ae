"""How the API refuses: always a problem document, never a page, never a 500."""

import pytest
from django.test import Client

from kb.search.contract import EngineUnavailable
from tests import cast
from tests.api.asking import problem

LISTS = ["quotes", "delegates", "organizations", "themes", "articles", "outlets"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/nonsense/",
        "/api/v1/nonsense",
        "/api/v2/",
        "/api/nonsense/deep/down/",
        "/api/v1/quotes/not-an-id/",
        "/api/v1/quotes/%00/",
        "/api/v1/delegates/%ff/",
        "/api/v1/themes/a%0A/",
        "/api/v1/quotes/2222222222/more/",
    ],
)
def test_an_unknown_path_is_a_problem_document(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert "/api/v1/" in response.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize("noun", LISTS)
def test_an_unknown_row_says_where_all_are_listed(client: Client, noun: str) -> None:
    detail = problem(client, f"{noun}/2222222222/", 404)["detail"]
    assert f"/api/v1/{noun}/" in detail


def test_a_problem_has_the_fields_of_rfc_9457(client: Client) -> None:
    assert problem(client, "quotes/", 400, x="1") == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "code": "invalid",
        "detail": "x: Not a parameter of this address; it knows: article, body, cursor, delegate, "
        "delegate_kind, kind, language, order, organization, outlet, page_size, reviewed, said_after, "
        "said_before, theme.",
        "errors": [
            {
                "parameter": "x",
                "code": "invalid",
                "detail": "Not a parameter of this address; it knows: article, body, cursor, delegate, "
                "delegate_kind, kind, language, order, organization, outlet, page_size, reviewed, "
                "said_after, said_before, theme.",
            }
        ],
    }


@pytest.mark.parametrize("path", ["", "quotes/", "delegates/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, path: str, method: str) -> None:
    response = getattr(client, method)(f"/api/v1/{path}")
    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")


def test_an_answer_in_another_format_is_refused(client: Client) -> None:
    response = client.get("/api/v1/", headers={"Accept": "application/xml"})
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")


@pytest.mark.django_db
@pytest.mark.parametrize("noun", LISTS)
@pytest.mark.parametrize(
    "query",
    [
        "order=%00",
        "cursor=%00",
        "cursor=%ff%fe",
        "page_size=%00",
        "page_size=100000000000000000000",
        "%00=1",
        "%ff=1",
        # a lone surrogate, as name and as value
        "%ed%a0%80=1",
        "cursor=%ed%a0%80",
        "order=%ed%a0%80",
        "language=%00",
        "kind=%ff",
        "theme=%00",
        "theme=%ed%a0%80",
        "said_after=0000",
        "said_after=99999",
        "said_before=%00",
        # read as a format, it would be a broken one
        "theme=%25",
        "outlet=%25s",
        "parent=%25",
        "language=%25",
        "said_after=%25",
        "dated_after=%25(x)s",
        "order=%25",
        "%25=1",
        "delegate=" + "a" * 5000,
        "&".join(f"theme=t{n}" for n in range(30)),
        "&".join(f"p{n}=1" for n in range(2000)),
    ],
)
def test_malformed_parameters_are_refused_and_break_nothing(client: Client, noun: str, query: str) -> None:
    response = client.get(f"/api/v1/{noun}/?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.django_db
def test_dates_at_both_ends_of_the_calendar_are_answered(client: Client) -> None:
    cast.quote(date=None, date_precision="")
    for name in ("said_after", "said_before"):
        for year in ("0001", "9999"):
            assert client.get(f"/api/v1/quotes/?{name}={year}").status_code == 200


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client: Client) -> None:
    response = client.get("/api/v1/quotes?kind=direct")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/quotes/?kind=direct")


@pytest.mark.django_db
def test_a_failure_of_ours_is_a_problem_document_without_its_inside(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("api.views.themes.Themes.get_queryset", lambda self: 1 / 0)
    response = client.get("/api/v1/themes/")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "division" not in response.content.decode()
    assert "logged" in response.json()["detail"]


@pytest.mark.parametrize("path", ["/api/", "/api/v1/nonsense/", "/api/v1/quotes"])
def test_nothing_can_be_written_where_nothing_is(client: Client, path: str) -> None:
    response = client.post(path, "{", content_type="application/json")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_a_missing_index_is_a_503_that_says_when_to_ask_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise EngineUnavailable("gone")

    client.raise_request_exception = False
    monkeypatch.setattr("api.views.themes.Themes.get_queryset", fail)
    response = client.get("/api/v1/themes/")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
