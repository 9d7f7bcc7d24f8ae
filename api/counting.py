"""How many published quotes a row has, counted for the rows of a page alone."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from kb.models import Quote


def quotes_by(field: str) -> Coalesce:
    """The number of published quotes whose `field` is the row, as an expression.

    Not a join with a count: that would group every quote of the base before the first row is shown.
    """
    quotes = Quote.objects.published().order_by().filter(**{field: OuterRef("pk")})
    counted = quotes.values(field).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
