"""An answer of the search as JSON."""

from typing import Any

from rest_framework import serializers

from api.fields import PageField, SpansField
from api.serializers.references import DelegateReferenceSerializer, ThemeReferenceSerializer
from kb.models import Quote
from kb.models.articles import LANGUAGES


class FoundArticleSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    date = serializers.CharField(allow_null=True, help_text="As precisely as it is known, such as `2022-03`.")
    language = serializers.ChoiceField(choices=LANGUAGES)
    url = PageField("articles")


class ResultSerializer(serializers.Serializer[Any]):
    """One quote found, with where its words answer the question."""

    id = serializers.CharField()
    text = serializers.CharField()
    highlights = SpansField(help_text="Ranges of code points into `text`.")
    url = PageField("quotes", "id")
    delegate = DelegateReferenceSerializer()
    role_as_printed = serializers.CharField(source="role")
    article = FoundArticleSerializer()
    themes = ThemeReferenceSerializer(many=True)
    date = serializers.CharField(allow_null=True)
    kind = serializers.ChoiceField(choices=Quote.Kind.choices)
    reviewed = serializers.BooleanField()
    score = serializers.FloatField(help_text="Comparable within one answer only.")


class FacetCountSerializer(serializers.Serializer[Any]):
    value = serializers.CharField()
    count = serializers.IntegerField()


class AnswerSerializer(serializers.Serializer[Any]):
    """What was found, and what there is to say about the question."""

    count = serializers.IntegerField(help_text="How many quotes answer the question, on all pages.")
    query = serializers.CharField(help_text="The question as it was asked.")
    understood = serializers.CharField(help_text="The question as it was read, in the query language.")
    notes = serializers.ListField(child=serializers.CharField(), help_text="Sentences for the reader.")
    did_you_mean = serializers.CharField(help_text="A question with more to find; empty when there is none.")
    facets = serializers.DictField(child=FacetCountSerializer(many=True))
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = ResultSerializer(many=True)
