"""What the OpenAPI document says beyond the views: how every address fails."""

from typing import Any

from api.problems import MEDIA_TYPE

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457.",
    "required": ["type", "title", "status", "code", "detail", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string", "description": "What is wrong and what to do about it."},
        "errors": {
            "type": "array",
            "description": "One for each parameter that is wrong.",
            "items": {
                "type": "object",
                "required": ["parameter", "code", "detail"],
                "properties": {name: {"type": "string"} for name in ("parameter", "code", "detail")},
            },
        },
    },
}
EVERYWHERE = {"400": "A parameter is unknown or wrong.", "default": "Any other problem."}
BY_ID = {"404": "Nothing public is at this address."}
PER_OPERATION = {
    "quotes_retrieve": {"410": "The quote was withdrawn; `detail` says why."},
    "search": {"503": "The index is being rebuilt; `Retry-After` says when to ask again."},
}


def add_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A postprocessing hook of drf-spectacular: name the problem documents each operation answers."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for path, methods in result["paths"].items():
        for operation in methods.values():
            problems = EVERYWHERE | (BY_ID if "{" in path else {})
            problems |= PER_OPERATION.get(operation["operationId"], {})
            # Every operation fails alike, in `problems.py`: said once here, not in each view.
            operation["responses"] |= {status: _problem(text) for status, text in problems.items()}
    return result


def _problem(text: str) -> dict[str, Any]:
    reference = {"$ref": "#/components/schemas/Problem"}
    return {"description": text, "content": {MEDIA_TYPE: {"schema": reference}}}
