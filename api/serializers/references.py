"""How one thing names another: enough to show a link and to ask for the rest."""

from typing import Any

from rest_framework import serializers

from api.fields import PageField, PartialDateField
from kb.models import Article, Delegate, Organization, Theme
from kb.models.articles import LANGUAGES
from kb.models.names import NameOrigin


class ReferenceSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    name = serializers.CharField()


class DelegateReferenceSerializer(serializers.Serializer[Delegate]):
    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=Delegate.Kind.choices)


class OrganizationReferenceSerializer(serializers.Serializer[Organization]):
    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=Organization.Kind.choices)


class ThemeReferenceSerializer(serializers.Serializer[Theme]):
    slug = serializers.SlugField()
    name = serializers.CharField()


class ArticleReferenceSerializer(serializers.Serializer[Article]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    date = PartialDateField(source="partial_date")
    url = PageField("articles")


class NameSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    language = serializers.ChoiceField(choices=LANGUAGES)
    primary = serializers.BooleanField(help_text="The name shown in this language.")
    origin = serializers.ChoiceField(
        choices=NameOrigin.choices, help_text="Printed in an article, or added by an editor."
    )
