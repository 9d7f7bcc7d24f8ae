"""What tests of outgoing shapes share: the first article's quotes, and citations of hostile ones."""

import datetime

import pytest
from django.core.management import call_command

from kb.export.citations.facts import Citation, cite
from kb.models import Quote

SITE = "https://verbatim.example"
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def seed(db: None) -> list[Quote]:
    """The fifteen quotes of the first article, as they stand in it."""
    call_command("loaddata", "first_article", verbosity=0)
    return list(Quote.objects.for_page().in_text_order())


@pytest.fixture
def citations(seed: list[Quote]) -> list[Citation]:
    return [cite(quote, SITE, TODAY) for quote in seed]
