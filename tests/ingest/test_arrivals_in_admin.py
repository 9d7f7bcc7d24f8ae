"""What editors decide in the stock admin: corrected texts, names, and quotes without a place."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kb.ingest.arrival import arrive
from kb.ingest.incoming import Incoming
from kb.models import Quote, Revision, UnplacedQuote
from tests import cast

URL = "https://news.example/a"

pytestmark = pytest.mark.django_db


@pytest.fixture
def correction() -> Revision:
    arrive(Incoming("“We must act,” said Li Yan.", url=URL))
    arrive(Incoming("Corrected: “We must act,” said Li Yan.", url=URL))
    return Revision.objects.get(status="proposed")


def acted(client: Client, action: str, revision: Revision) -> str:
    data = {"action": action, "_selected_action": [revision.pk]}
    return client.post("/admin/kb/revision/", data, follow=True).content.decode()


def test_a_correction_is_accepted_and_told_what_became_of_its_quotes(
    admin_client: Client, admin_user: User, correction: Revision
) -> None:
    assert "accepted: 1 quotes moved, 0 went back" in acted(admin_client, "accept", correction)
    assert Quote.objects.get().history.first().history_user == admin_user


def test_a_correction_is_rejected_once(admin_client: Client, correction: Revision) -> None:
    assert "rejected." in acted(admin_client, "reject", correction)
    assert "somebody else has decided on it" in acted(admin_client, "reject", correction)
    assert "somebody else has decided on it" in acted(admin_client, "accept", correction)


def test_a_quote_shows_the_printed_name_and_who_may_be_meant(admin_client: Client) -> None:
    one, two = cast.delegate("Li Yan", zh="李岩"), cast.delegate("Li Yan")
    quote = cast.quote("We must act.", status="proposed", speaker_name="Yan Li")
    quote.candidates.set([one, two])
    page = admin_client.get(f"/admin/kb/quote/{quote.pk}/change/").content.decode()
    assert "Yan Li" in page
    assert "Li Yan, Li Yan" in page


def test_a_quote_without_a_place_is_shown_with_the_reason(admin_client: Client) -> None:
    row = UnplacedQuote.objects.create(words="We wait.", reason="its words are not in the article")
    assert "its words are not" in admin_client.get("/admin/kb/unplacedquote/").content.decode()
    assert admin_client.get(f"/admin/kb/unplacedquote/{row.pk}/change/").status_code == 200
    assert admin_client.get("/admin/kb/unplacedquote/add/").status_code == 403
