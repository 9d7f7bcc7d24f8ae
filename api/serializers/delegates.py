"""Delegates, organizations and themes as JSON."""

from rest_framework import serializers

from api.fields import PageField, PartialDateField
from api.serializers.references import (
    ArticleReferenceSerializer,
    NameSerializer,
    OrganizationReferenceSerializer,
)
from kb.models import Delegate, Organization, Role


class RoleSerializer(serializers.Serializer[Role]):
    """An office held, and the article that says so."""

    title = serializers.CharField(help_text="As printed, without the organization.")
    organization = OrganizationReferenceSerializer()
    article = ArticleReferenceSerializer()
    start = PartialDateField()
    end = PartialDateField()


class DelegateSerializer(serializers.Serializer[Delegate]):
    """A person, or what news quotes like one."""

    id = serializers.CharField(source="public_id", help_text="Stable; never used again.")
    slug = serializers.SlugField()
    name = serializers.CharField()
    names = NameSerializer(many=True)
    kind = serializers.ChoiceField(choices=Delegate.Kind.choices)
    note = serializers.CharField()
    roles = RoleSerializer(many=True, source="public_roles")
    quote_count = serializers.IntegerField(help_text="Published quotes.")
    url = PageField("delegates")


class OrganizationSerializer(serializers.Serializer[Organization]):
    """A company, ministry or university, or a body such as the National People's Congress."""

    id = serializers.CharField(source="public_id", help_text="Stable; never used again.")
    slug = serializers.SlugField()
    name = serializers.CharField()
    names = NameSerializer(many=True)
    kind = serializers.ChoiceField(choices=Organization.Kind.choices)
    quote_count = serializers.IntegerField(
        help_text="Published quotes whose speaker was printed with the organization."
    )
    url = PageField("organizations")
