"""A quote as JSON."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import LinkSpanField, PageField, PartialDateField, PartSpanField, PrecisionField, SpansField
from api.serializers.references import (
    ArticleReferenceSerializer,
    DelegateReferenceSerializer,
    ReferenceSerializer,
    ThemeReferenceSerializer,
)
from kb.models import Article, Organization, Quote, QuoteOrganization, Revision
from kb.models.articles import LANGUAGES


class PrintedOrganizationSerializer(serializers.Serializer[QuoteOrganization]):
    """An organization printed with the speaker, and where."""

    slug = serializers.SlugField(source="organization.slug")
    name = serializers.CharField(source="organization.name")
    kind = serializers.ChoiceField(choices=Organization.Kind.choices, source="organization.kind")
    span = LinkSpanField()


class QuotedArticleSerializer(ArticleReferenceSerializer):
    outlets = serializers.SerializerMethodField()

    @extend_schema_field(ReferenceSerializer(many=True))
    def get_outlets(self, article: Article) -> list[dict[str, str]]:
        # By slug: an article may have several addresses in one outlet.
        outlets = {source.outlet.slug: source.outlet.name for source in article.sources.all()}
        return [{"slug": slug, "name": name} for slug, name in sorted(outlets.items())]


class RevisionSerializer(serializers.Serializer[Revision]):
    """Which text the spans point into."""

    number = serializers.IntegerField(min_value=1)
    sha256 = serializers.CharField(help_text="Of the text's UTF-8 bytes, hexadecimal.")


class QuoteSerializer(serializers.Serializer[Quote]):
    """One quote. Its `text` is the article's text at its `spans`, fragments joined by “ … ”."""

    id = serializers.CharField(source="public_id", help_text="Stable; never used again.")
    text = serializers.CharField()
    spans = SpansField(source="span_pairs")
    kind = serializers.ChoiceField(choices=Quote.Kind.choices)
    language = serializers.ChoiceField(choices=LANGUAGES, source="article.language")
    url = PageField("quotes", "public_id")
    delegate = DelegateReferenceSerializer()
    role_as_printed = serializers.CharField()
    organizations = PrintedOrganizationSerializer(many=True, source="organization_links")
    speaker_span = PartSpanField("speaker")
    cue_span = PartSpanField("cue")
    role_span = PartSpanField("role")
    article = QuotedArticleSerializer()
    revision = RevisionSerializer()
    themes = ThemeReferenceSerializer(many=True)
    date = PartialDateField(source="partial_date")
    date_precision = PrecisionField()
    status = serializers.ChoiceField(choices=Quote.Status.choices)
    reviewed = serializers.BooleanField(help_text="False while nobody but a rule has looked at it.")
