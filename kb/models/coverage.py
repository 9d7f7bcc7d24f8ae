"""What the base covers, in numbers that the public can check against its lists."""

from dataclasses import dataclass
from typing import Self

from kb.models.articles import Article
from kb.models.delegates import Delegate, Organization
from kb.models.quotes import Quote


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of what the public sees."""

    quotes: int
    delegates: int
    organizations: int
    articles: int

    @classmethod
    def read(cls) -> Self:
        return cls(
            quotes=Quote.objects.published().count(),
            delegates=Delegate.objects.quoted().count(),
            organizations=Organization.objects.quoted().count(),
            articles=Article.objects.readable().count(),
        )
