"""Pages of a list: as many rows as asked for, the total, and the addresses of the pages beside."""

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from api.cursors import Cursor, Order

PAGE_SIZE = 20
MAX_PAGE_SIZE = 100
PAGE_PARAMETERS = frozenset({"page_size", "cursor", "order"})


def whole_number(request: Request, name: str, *, default: int, least: int, most: int) -> int:
    """The parameter `name`, within its bounds. Raises ValidationError naming them."""
    raw = request.query_params.get(name, "")
    if raw == "":
        return default
    # The length first: reading a number of a million digits is slow.
    if len(raw) <= 9 and raw.isascii() and raw.isdigit() and least <= int(raw) <= most:
        return int(raw)
    raise ValidationError({name: f"Give a whole number from {least} to {most}."})


def one_of(request: Request, name: str, choices: Any) -> str:
    """The parameter `name`, or the first of `choices`. Raises ValidationError naming them."""
    names = list(choices)
    value = request.query_params.get(name) or names[0]
    if value not in names:
        raise ValidationError({name: f"“{value}” is not known here; use one of: {', '.join(names)}."})
    return str(value)


def page_size(request: Request) -> int:
    return whole_number(request, "page_size", default=PAGE_SIZE, least=1, most=MAX_PAGE_SIZE)


class KeysetPagination(BasePagination):
    """Pages by the key of the last row seen, never by a row's number, in one of the view's `orders`.

    A row that is added or withdrawn while somebody reads on neither repeats nor hides another.
    """

    count: int
    next_url: str | None = None
    previous_url: str | None = None

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        name = one_of(request, "order", view.orders)
        order = view.orders[name]
        cursor = self._cursor(request, name, order)
        size = page_size(request)
        # Before the cursor narrows the rows: the total is that of all pages.
        self.count = queryset.count()
        rows = order.sorted(queryset, backward=bool(cursor and cursor.backward))
        if cursor:
            rows = rows.filter(order.after(cursor))
        # One row more than is shown tells whether there is a page behind, without counting again.
        found = list(rows[: size + 1])
        page = found[:size]
        if cursor and cursor.backward:
            # Read away from the cursor, so the rows nearest to it came first.
            page.reverse()
        self._link(request, name, page, cursor, more=len(found) > size)
        return page

    def _cursor(self, request: Request, name: str, order: Order) -> Cursor | None:
        raw = request.query_params.get("cursor", "")
        try:
            return Cursor.parse(raw, name, order) if raw else None
        except ValueError as error:
            raise ValidationError(
                {"cursor": "Take the cursor from “next” or “previous” of this list, in the same order."}
            ) from error

    def _link(
        self, request: Request, name: str, page: list[Any], cursor: Cursor | None, *, more: bool
    ) -> None:
        url = request.build_absolute_uri()
        if not page:
            # Nothing behind the cursor any more: the way back is the list's beginning.
            self.previous_url = remove_query_param(url, "cursor") if cursor else None
            return
        backward = bool(cursor and cursor.backward)
        # Whoever came back from a page can go there again; the other way needs rows to be left.
        if more or backward:
            last = Cursor(name, page[-1].sort_key, page[-1].pk)
            self.next_url = replace_query_param(url, "cursor", str(last))
        if cursor and (more or not backward):
            first = Cursor(name, page[0].sort_key, page[0].pk, backward=True)
            self.previous_url = replace_query_param(url, "cursor", str(first))

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {"count": self.count, "next": self.next_url, "previous": self.previous_url, "results": data}
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "description": "How many there are on all pages."},
                "next": link,
                "previous": link,
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": "order",
                "in": "query",
                "description": view.orders_text,
                "schema": {"type": "string", "enum": list(view.orders), "default": next(iter(view.orders))},
            },
            {
                "name": "page_size",
                "in": "query",
                "description": "Rows a page.",
                "schema": {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE},
            },
            {
                "name": "cursor",
                "in": "query",
                "description": "From `next` or `previous`; opaque.",
                "schema": {"type": "string"},
            },
        ]
