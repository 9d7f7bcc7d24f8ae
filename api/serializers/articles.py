"""Articles and outlets as JSON."""

from typing import Any, Protocol, cast

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import PageField, PartialDateField, PrecisionField, SpansField
from api.serializers.references import (
    DelegateReferenceSerializer,
    ReferenceSerializer,
    ThemeReferenceSerializer,
)
from kb.models import Article, Outlet, Quote, Revision, Source
from kb.models.articles import LANGUAGES
from kb.text.passages import windows


class SourceSerializer(serializers.Serializer[Source]):
    """One place where the article stood."""

    outlet = ReferenceSerializer()
    url = serializers.CharField()
    archived_url = serializers.CharField()
    retrieved_at = serializers.DateTimeField(allow_null=True)


class ArticleSerializer(serializers.Serializer[Article]):
    """One written piece, whichever outlets carried it."""

    id = serializers.CharField(source="public_id", help_text="Stable; never used again.")
    slug = serializers.SlugField()
    title = serializers.CharField()
    byline = serializers.CharField()
    language = serializers.ChoiceField(choices=LANGUAGES)
    date = PartialDateField(source="partial_date")
    date_precision = PrecisionField()
    sources = SourceSerializer(many=True)
    quote_count = serializers.IntegerField(help_text="Published quotes.")
    url = PageField("articles")


class QuoteInArticleSerializer(serializers.Serializer[Quote]):
    id = serializers.CharField(source="public_id")
    text = serializers.CharField()
    spans = SpansField(source="span_pairs")
    kind = serializers.ChoiceField(choices=Quote.Kind.choices)
    delegate = DelegateReferenceSerializer()
    role_as_printed = serializers.CharField()
    themes = ThemeReferenceSerializer(many=True)
    reviewed = serializers.BooleanField()
    url = PageField("quotes", "public_id")


class ExcerptSerializer(serializers.Serializer[Any]):
    start = serializers.IntegerField(help_text="Where it begins in the whole text, in code points.")
    text = serializers.CharField()


class AcceptedRevision(Protocol):
    """A revision as `with_text_and_quotes` reads it."""

    number: int
    sha256: str
    text: str
    public_quotes: list[Quote]


class ArticleDetailSerializer(ArticleSerializer):
    """An article with its text and its quotes.

    An outlet may allow no more than what surrounds a quote: `display` is then `context`, `text` is null and
    `excerpts` hold what may be shown. Spans always count from the beginning of the whole text.
    """

    date_note = serializers.CharField(help_text="Why this date, where the article does not print it.")
    revision = serializers.SerializerMethodField()
    sha256 = serializers.SerializerMethodField(help_text="Of the whole text's UTF-8 bytes, hexadecimal.")
    display = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()
    excerpts = serializers.SerializerMethodField()
    quotes = serializers.SerializerMethodField()

    def get_revision(self, article: Article) -> int:
        return accepted(article).number

    # Also of a text that may not be shown: whoever has it elsewhere can still check the spans.
    def get_sha256(self, article: Article) -> str:
        return accepted(article).sha256

    @extend_schema_field(serializers.ChoiceField(choices=Outlet.Display.choices))
    def get_display(self, article: Article) -> str:
        return Outlet.Display.FULL if article.shown_in_full else Outlet.Display.CONTEXT

    def get_text(self, article: Article) -> str | None:
        return accepted(article).text if article.shown_in_full else None

    @extend_schema_field(ExcerptSerializer(many=True))
    def get_excerpts(self, article: Article) -> list[dict[str, Any]]:
        if article.shown_in_full:
            return []
        revision = accepted(article)
        # `windows` says for pages and API alike how much may be read around a quote.
        spans = [span for quote in revision.public_quotes for span in quote.span_pairs]
        shown = windows(revision.text, spans)
        return [{"start": start, "text": revision.text[start:end]} for start, end in shown]

    @extend_schema_field(QuoteInArticleSerializer(many=True))
    def get_quotes(self, article: Article) -> Any:
        quotes: Any = accepted(article).public_quotes
        return QuoteInArticleSerializer(quotes, many=True, context=self.context).data


def with_text_and_quotes(articles: QuerySet[Article]) -> QuerySet[Article]:
    """The articles with what their details show: the accepted revision and its published quotes."""
    quotes = Quote.objects.published().in_text_order()
    quotes = quotes.select_related("delegate").prefetch_related("delegate__names", "themes")
    revisions = Revision.objects.current().prefetch_related(
        Prefetch("quotes", queryset=quotes, to_attr="public_quotes")
    )
    # Into lists of their own names: `revisions` and `quotes` go on meaning all of them.
    return articles.prefetch_related(Prefetch("revisions", queryset=revisions, to_attr="accepted_revisions"))


def accepted(article: Any) -> AcceptedRevision:
    """The accepted revision of an article read by `with_text_and_quotes`."""
    return cast(AcceptedRevision, article.accepted_revisions[0])


class OutletSerializer(serializers.Serializer[Outlet]):
    """Who published articles, and what it allows to be shown of them."""

    id = serializers.CharField(source="public_id", help_text="Stable; never used again.")
    slug = serializers.SlugField()
    name = serializers.CharField()
    language = serializers.ChoiceField(choices=LANGUAGES)
    licence = serializers.CharField()
    licence_url = serializers.CharField()
    display = serializers.ChoiceField(choices=Outlet.Display.choices)
