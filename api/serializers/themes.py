"""Themes as JSON."""

from rest_framework import serializers

from api.fields import PageField
from api.serializers.references import ThemeReferenceSerializer
from kb.models import Theme, ThemeTerm
from kb.models.articles import LANGUAGES


class TermSerializer(serializers.Serializer[ThemeTerm]):
    """A word or phrase whose presence in a quote suggests the theme."""

    term = serializers.CharField()
    language = serializers.ChoiceField(choices=LANGUAGES)


class ThemeNamesSerializer(serializers.Serializer[Theme]):
    en = serializers.CharField(source="name_en")
    zh = serializers.CharField(source="name_zh")


class ThemeSerializer(serializers.Serializer[Theme]):
    """A policy topic in the tree of topics."""

    id = serializers.CharField(source="public_id", help_text="Stable; never used again.")
    slug = serializers.SlugField()
    name = serializers.CharField()
    names = ThemeNamesSerializer(source="*")
    definition = serializers.CharField()
    parent = ThemeReferenceSerializer(allow_null=True)
    children = ThemeReferenceSerializer(many=True)
    terms = TermSerializer(many=True)
    quote_count = serializers.IntegerField(
        help_text="Published quotes on this very theme; `quotes/?theme=` also counts the themes below it."
    )
    url = PageField("themes")
