"""What the API answers when it cannot answer: RFC 9457, `application/problem+json`, with a remedy."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import SuspiciousOperation
from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler
from rest_framework.exceptions import APIException, NotFound, ParseError
from rest_framework.response import Response

from kb.search.contract import EngineUnavailable

MEDIA_TYPE = "application/problem+json"


class Gone(APIException):
    """What was here has been withdrawn; `detail` says why."""

    status_code = HTTPStatus.GONE
    default_code = "withdrawn"


class IndexUnavailable(APIException):
    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_code = "index_unavailable"
    default_detail = "The search index is being rebuilt. Ask again in a moment; all other addresses work."
    # Seconds; becomes the header Retry-After.
    wait = 5


class ProblemHandler(ExceptionHandler):
    """Turns every exception of a view into a problem document."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        if isinstance(exc, EngineUnavailable):
            return IndexUnavailable()
        # Django raises it for requests that are malformed as such, too many parameters for one.
        if isinstance(exc, SuspiciousOperation):
            return ParseError(f"The request is malformed: {exc}")
        return super().convert_known_exceptions(exc)

    def convert_unhandled_exceptions(self, exc: Exception) -> APIException:
        if isinstance(exc, APIException):
            return exc
        # What went wrong inside is for the log alone.
        return APIException("The server failed to answer this. The failure has been logged.")

    def get_response(self, exc: APIException, data: dict[str, Any]) -> Response:
        response = super().get_response(exc, data)
        # The renderer would call it plain JSON.
        response.content_type = MEDIA_TYPE
        return response


class ProblemFormatter(ExceptionFormatter):
    """Writes {"type", "title", "status", "code", "detail", "errors"}; errors name parameters."""

    def run(self) -> dict[str, Any]:
        errors = self.get_errors()
        named = [{"parameter": e.attr, "code": e.code, "detail": e.detail} for e in errors if e.attr]
        return {
            # RFC 9457's own for "no more than the status says"; `code` tells kinds apart.
            "type": "about:blank",
            "title": HTTPStatus(self.exc.status_code).phrase,
            "status": int(self.exc.status_code),
            "code": errors[0].code if errors else self.exc.default_code,
            "detail": " ".join(f"{e.attr}: {e.detail}" if e.attr else e.detail for e in errors),
            "errors": named,
        }


def not_found(what: str, listed_at: str) -> NotFound:
    """A 404 that says where to look instead."""
    return NotFound(f"{what} Everything public is listed at {listed_at}.")
