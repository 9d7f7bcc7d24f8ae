"""Fields that several shapes share: dates as known, spans, and addresses of pages."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from kb.models import Quote
from kb.text.dates import PartialDate

SPAN_SCHEMA = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
    "description": "[start, end): code points.",
}


@extend_schema_field(
    {
        "type": ["string", "null"],
        "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
        "description": "As precisely as it is known: `2022`, `2022-03` or `2022-03-08`.",
        "example": "2022-03",
    }
)
class PartialDateField(serializers.Field[PartialDate, Any, str, Any]):
    def to_representation(self, value: PartialDate) -> str:
        return str(value)


@extend_schema_field({"type": ["string", "null"], "enum": ["day", "month", "year", None]})
class PrecisionField(serializers.Field[str, Any, str | None, Any]):
    def to_representation(self, value: str) -> str | None:
        return value or None


@extend_schema_field({**SPAN_SCHEMA, "type": ["array", "null"]})
class PartSpanField(serializers.Field[Quote, Any, list[int] | None, Any]):
    """The span of a quote's `part`: speaker, cue or role."""

    # The source `*` is the whole quote, because a span is two of its columns.
    def __init__(self, part: str) -> None:
        super().__init__(source="*", read_only=True)
        self.part = part

    def to_representation(self, value: Quote) -> list[int] | None:
        span = value.span_of(self.part)
        return list(span) if span else None


@extend_schema_field({**SPAN_SCHEMA, "type": ["array", "null"]})
class LinkSpanField(serializers.Field[Any, Any, list[int] | None, Any]):
    """The span of a row with a `start` and an `end`, which may be null."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True)

    def to_representation(self, value: Any) -> list[int] | None:
        return None if value.start is None else [value.start, value.end]


@extend_schema_field({"type": "array", "items": SPAN_SCHEMA})
class SpansField(serializers.Field[Any, Any, list[list[int]], Any]):
    def to_representation(self, value: Any) -> list[list[int]]:
        return [list(span) for span in value]


@extend_schema_field(OpenApiTypes.URI)
class PageField(serializers.Field[Any, Any, str, Any]):
    """The absolute address of the row's page on the site."""

    def __init__(self, noun: str, key: str = "slug") -> None:
        super().__init__(source=key, read_only=True)
        self.noun = noun

    def to_representation(self, value: str) -> str:
        path = f"/{self.noun}/{value}/"
        request = self.context.get("request")
        return str(request.build_absolute_uri(path)) if request else path
