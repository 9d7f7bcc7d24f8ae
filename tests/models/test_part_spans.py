"""The spans of a quote's parts: whole or absent, and inside the text."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kb.models import Quote, QuoteOrganization
from tests import cast

pytestmark = pytest.mark.django_db

PARTS = ["speaker", "cue", "role"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("start", "end"), [(3, None), (None, 3), (3, 3), (4, 3)])
def test_the_database_refuses_half_a_span(part: str, start: int | None, end: int | None) -> None:
    cast.quote()
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.update(**{f"{part}_start": start, f"{part}_end": end})


@pytest.mark.parametrize(("start", "end"), [(3, None), (None, 3), (4, 3)])
def test_the_database_refuses_half_an_organizations_span(start: int | None, end: int | None) -> None:
    cast.quote(organizations=[cast.organization()])
    with pytest.raises(IntegrityError), transaction.atomic():
        QuoteOrganization.objects.update(start=start, end=end)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_outside_the_text_is_not_valid(part: str) -> None:
    quote = cast.quote()
    setattr(quote, f"{part}_start", 0)
    setattr(quote, f"{part}_end", 9999)
    with pytest.raises(ValidationError, match="outside the text"):
        quote.full_clean()


def test_a_quote_without_a_revision_is_told_so_by_the_field() -> None:
    with pytest.raises(ValidationError) as told:
        Quote(spans=[[0, 1]], kind="direct").full_clean()
    assert "revision" in told.value.message_dict
