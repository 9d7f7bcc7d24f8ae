"""Places in a text as editors give them: in numbers, or by the words that stand there."""

from django.core.exceptions import ValidationError

from kb.text.finding import FindingError, numbers_in, place_of
from kb.text.spans import SpanError, Spans, check_spans


def spans_in(text: str, given: str) -> Spans:
    """The spans that numbers or words give. Raises ValidationError."""
    try:
        spans = numbers_in(given) or place_of(text, given)
        check_spans(spans, len(text))
    except FindingError as error:
        raise ValidationError(str(error)) from error
    except SpanError as error:
        raise ValidationError(f"{error}.") from error
    return spans
