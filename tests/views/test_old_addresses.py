"""Old addresses lead on, for good."""

import pytest
from django.test import Client

from kb.models import OldAddress
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("delegate", "/delegates/old/", "/delegates/new/"),
        # a page below it, with what stands behind the question mark
        ("delegate", "/delegates/old/quotes/?theme=carbon", "/delegates/new/quotes/?theme=carbon"),
        ("organization", "/organizations/old/", "/organizations/new/"),
        ("theme", "/themes/old/", "/themes/new/"),
        ("article", "/articles/old/", "/articles/new/"),
        ("quote", "/quotes/old/", "/quotes/new/"),
    ],
)
def test_an_old_address_leads_to_the_new_one(kind: str, old: str, new: str, client: Client) -> None:
    OldAddress.objects.create(kind=kind, old="old", new="new")
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, new)


def test_an_address_that_is_in_use_does_not_lead_away(client: Client) -> None:
    cast.theme(slug="carbon")
    OldAddress.objects.create(kind="theme", old="carbon", new="elsewhere")
    assert client.get("/themes/carbon/").status_code == 200


def test_an_old_address_of_another_kind_does_not_count(client: Client) -> None:
    OldAddress.objects.create(kind="delegate", old="carbon", new="elsewhere")
    assert client.get("/themes/carbon/").status_code == 404
