"""The admin: everything can be corrected, nothing that must stay can be changed, and refusals are told."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kb.admin import DelegateAdmin
from kb.models import Article, Change, Delegate, OldAddress, Quote, Revision, Role, Theme
from tests import cast

pytestmark = pytest.mark.django_db

KINDS = ["article", "outlet", "revision", "delegate", "organization", "theme", "quote", "oldaddress"]
TEXT = "Li Yan, director of the works, said: “We must act now.” Then she left."


@pytest.fixture
def admin_user(django_user_model: type[User]) -> User:
    """Without a password, whose hashing would cost more than the rest of a test."""
    return django_user_model.objects.create(username="admin", is_staff=True, is_superuser=True)


@pytest.fixture
def quote() -> Quote:
    """A published quote with something in every relation that the admin shows."""
    works = cast.organization("Steel Works")
    piece = cast.article(TEXT, outlets=[cast.outlet()])
    who = cast.delegate("Li Yan", zh="李燕")
    Role.objects.create(delegate=who, organization=works, title="director", article=piece)
    theme = cast.theme("Carbon", parent=cast.theme("Green"))
    theme.terms.create(language="en", term="carbon")
    OldAddress.objects.create(kind="theme", old="co2", new=theme.slug)
    return cast.quote("We must act now.", by=who, within=piece, themes=[theme], organizations=[works])


def page_of(row: Any, page: str = "change") -> str:
    return f"/admin/kb/{row._meta.model_name}/{row.pk}/{page}/"


def typed(response: Any, **changed: Any) -> dict[str, Any]:
    """What a browser would send back from a form's page, with some fields typed anew."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = {}
    for form in forms:
        for field in form:
            sent[field.html_name] = "" if field.value() is None else field.value()
    return {name: value for name, value in sent.items() if value is not False} | changed


def send(client: Client, row: Any, **changed: Any) -> HttpResponse:
    url = page_of(row)
    return client.post(url, typed(client.get(url), **changed))  # type: ignore[return-value]


def decide(client: Client, action: str, *quotes: Quote, reason: str = "") -> str:
    """The page shown after an action on the list."""
    data = {"action": action, "_selected_action": [quote.pk for quote in quotes], "reason": reason}
    return client.post("/admin/kb/quote/", data, follow=True).content.decode()


@pytest.mark.parametrize("kind", [*KINDS, "change"])
def test_every_kind_is_listed_and_searched(admin_client: Client, quote: Quote, kind: str) -> None:
    assert admin_client.get(f"/admin/kb/{kind}/").status_code == 200
    assert admin_client.get(f"/admin/kb/{kind}/?q=Li%00").status_code == 200
    assert admin_client.get(f"/admin/kb/{kind}/?q=Yan").status_code == 200


@pytest.mark.parametrize("model", [Article, Delegate, Theme, Quote, Revision, OldAddress, Change])
def test_every_row_has_a_page(admin_client: Client, quote: Quote, model: Any) -> None:
    row = model.objects.order_by("pk").first()
    assert admin_client.get(page_of(row)).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_but_the_log_can_be_added(admin_client: Client, kind: str) -> None:
    assert admin_client.get(f"/admin/kb/{kind}/add/").status_code == 200


@pytest.mark.parametrize("model", [Article, Delegate, Theme, Quote])
def test_every_row_has_a_history_and_each_version_a_page(
    admin_client: Client, quote: Quote, model: Any
) -> None:
    row = model.objects.order_by("pk").first()
    version = row.history.first().history_id
    assert admin_client.get(page_of(row, "history")).status_code == 200
    assert admin_client.get(page_of(row, f"history/{version}")).status_code == 200


def test_nothing_on_the_pages_is_inline(admin_client: Client, quote: Quote) -> None:
    """The content security policy would refuse it."""
    version = quote.history.first().history_id
    urls = ["/admin/", "/admin/kb/quote/", "/admin/kb/quote/add/", page_of(quote), page_of(quote, "history")]
    for url in [*urls, page_of(quote, f"history/{version}"), page_of(quote.article), page_of(quote.delegate)]:
        page = admin_client.get(url).content.decode()
        assert not re.findall(r"<script>|<style|\sstyle=|\son\w+=", page), url


@pytest.mark.parametrize("kind", ["quote", "delegate", "article", "theme", "revision"])
def test_a_list_asks_as_much_for_many_rows_as_for_few(admin_client: Client, quote: Quote, kind: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            admin_client.get(f"/admin/kb/{kind}/")
        return len(asked)

    queries()
    few = queries()
    for _ in range(10):
        cast.quote(themes=[cast.theme()])
    assert queries() == few


def test_only_staff_come_in(client: Client, django_user_model: type[User]) -> None:
    assert client.get("/admin/kb/quote/").status_code == 302
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get("/admin/kb/quote/").status_code == 302


def test_a_quotes_words_follow_its_spans(admin_client: Client, admin_user: User, quote: Quote) -> None:
    start = TEXT.index("act now")
    response = send(admin_client, quote, spans=f"[[{start}, {start + 7}]]")
    quote.refresh_from_db()
    assert (response.status_code, quote.text, quote.first_start) == (302, "act now", start)
    version = quote.history.first()
    assert (version.text, version.history_user) == ("act now", admin_user)


def test_a_quote_is_marked_among_the_words_around_it(admin_client: Client, quote: Quote) -> None:
    page = admin_client.get(page_of(quote)).content.decode()
    assert "said: “<mark>We must act now.</mark>” Then she left. [70]" in page


def test_a_role_span_brings_the_role_as_printed(admin_client: Client, quote: Quote) -> None:
    send(admin_client, quote, role_start=8, role_end=29)
    quote.refresh_from_db()
    assert quote.role_as_printed == "director of the works"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"spans": "[[0, 99999]]"}, "lies outside the text"),
        ({"spans": "[[5, 2]]"}, "runs backwards"),
        ({"spans": "[]"}, "required"),
        ({"spans": "7"}, "Write spans as"),
        ({"spans": '[["a", 2]]'}, "pair of whole numbers"),
        ({"spans": "[[0, " + "9" * 40 + "]]"}, "lies outside the text"),
        ({"spans": "no JSON"}, "valid JSON"),
        # half a span
        ({"role_start": 3}, "span needs a start and an end"),
        ({"speaker_start": 3, "speaker_end": 2}, "span needs a start and an end"),
        ({"cue_start": 0, "cue_end": 9999}, "lies outside the text"),
        # more than the column holds
        ({"cue_start": 0, "cue_end": 10**12}, "lies outside the text|less than or equal"),
        ({"delegate": ""}, "needs a delegate"),
        ({"date": "", "date_precision": "day"}, "A date needs its precision"),
        ({"date": "2022-03-08", "date_precision": "month"}, "first day"),
    ],
)
def test_a_wrong_correction_is_told_on_the_form(
    admin_client: Client, quote: Quote, changed: dict[str, Any], told: str
) -> None:
    response = send(admin_client, quote, **changed)
    assert response.status_code == 200
    assert re.search(told, response.content.decode())
    assert Quote.objects.get().text == "We must act now."


def test_a_quote_is_added_as_a_proposal(admin_client: Client, quote: Quote) -> None:
    empty = typed(admin_client.get("/admin/kb/quote/add/"))
    new = empty | {
        "revision": quote.revision_id,
        "spans": "[[0, 6]]",
        "kind": "direct",
        "status": "published",
    }
    assert admin_client.post("/admin/kb/quote/add/", new).status_code == 302
    added = Quote.objects.latest("pk")
    assert (added.text, added.status, added.origin) == ("Li Yan", "proposed", "editor")


def test_a_quote_without_an_article_is_told_so(admin_client: Client) -> None:
    empty = typed(admin_client.get("/admin/kb/quote/add/"), spans="[[0, 1]]")
    response = admin_client.post("/admin/kb/quote/add/", empty)
    assert "This field is required" in response.content.decode()


def test_a_status_is_not_changed_by_the_form(admin_client: Client, quote: Quote) -> None:
    send(admin_client, quote, status="rejected", reviewed_at="", kind="mixed")
    quote.refresh_from_db()
    assert (quote.status, quote.kind) == ("published", "mixed")


def test_an_older_version_comes_back_without_its_status(admin_client: Client, quote: Quote) -> None:
    Quote.objects.update(status="proposed", kind="direct")
    quote.refresh_from_db()
    quote.save()
    old = quote.history.first().history_id
    Quote.objects.update(status="published", kind="mixed")
    url = page_of(quote, f"history/{old}")
    form = admin_client.get(url).context["adminform"].form
    sent = {field.html_name: field.value() or "" for field in form}
    assert admin_client.post(url, sent).status_code == 302
    quote.refresh_from_db()
    assert (quote.kind, quote.status) == ("direct", "published")
    assert quote.history.first().status == "published"


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("publish", "proposed", "published"),
        ("publish", "rejected", "published"),
        ("reject", "proposed", "rejected"),
        ("withdraw", "published", "withdrawn"),
    ],
)
def test_actions_decide(admin_client: Client, quote: Quote, action: str, before: str, after: str) -> None:
    Quote.objects.update(status=before)
    page = decide(admin_client, action, quote, reason="Not her words.")
    quote.refresh_from_db()
    assert (quote.status, quote.reviewer and quote.reviewer.username) == (after, "admin")
    assert f"1 {after}." in page


@pytest.mark.parametrize(("action", "before"), [("reject", "proposed"), ("withdraw", "published")])
def test_without_a_reason_nothing_is_taken_back(
    admin_client: Client, quote: Quote, action: str, before: str
) -> None:
    Quote.objects.update(status=before)
    assert "Give a reason" in decide(admin_client, action, quote)
    assert Quote.objects.get().status == before


def test_what_cannot_be_decided_is_told_for_each_quote(admin_client: Client, quote: Quote) -> None:
    nobody = cast.quote("Then", within=quote.article, status="proposed", by=None)
    Quote.objects.filter(pk=nobody.pk).update(delegate=None)
    page = decide(admin_client, "publish", quote, nobody)
    assert f"Quote {quote.public_id} was not published: it is published now" in page
    assert f"Quote {nobody.public_id} was not published: it has no delegate" in page


def test_many_refusals_are_counted_rather_than_listed(admin_client: Client) -> None:
    quotes = [cast.quote() for _ in range(12)]
    page = decide(admin_client, "publish", *quotes)
    assert page.count("was not published") == 10
    assert "2 more were not published." in page


def test_a_quote_cannot_be_deleted(admin_client: Client, quote: Quote) -> None:
    assert admin_client.post(page_of(quote, "delete"), {"post": "yes"}).status_code == 403
    assert "delete_selected" not in admin_client.get("/admin/kb/quote/").content.decode()


def test_a_delegate_who_is_quoted_cannot_be_deleted(admin_client: Client, quote: Quote) -> None:
    assert quote.delegate
    page = admin_client.post(page_of(quote.delegate, "delete"), {"post": "yes"}).content.decode()
    assert "Cannot delete delegate" in page
    assert Delegate.objects.filter(pk=quote.delegate.pk).exists()


def test_the_log_can_only_be_read(admin_client: Client, quote: Quote) -> None:
    row = Change.objects.all()[0]
    assert admin_client.get("/admin/kb/change/add/").status_code == 403
    assert admin_client.post(page_of(row), {"kind": "theme"}).status_code == 403
    assert admin_client.post(page_of(row, "delete"), {"post": "yes"}).status_code == 403


def test_a_slug_is_given_once(admin_client: Client, quote: Quote) -> None:
    theme = quote.themes.get()
    send(admin_client, theme, slug="another", name_en="Another")
    renamed = Theme.objects.get(pk=theme.pk)
    assert (renamed.slug, renamed.name_en) == (theme.slug, "Another")


def test_what_a_trigger_refuses_is_told_on_the_form(
    admin_client: Client, quote: Quote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DelegateAdmin, "set_once", ())
    response = send(admin_client, quote.delegate, slug="another", note="Typed")
    page = response.content.decode()
    assert response.status_code == 200
    assert "A slug is set once and cannot be changed" in page
    assert 'value="Typed"' in page


def test_two_primary_names_in_one_language_are_told_on_the_form(admin_client: Client, quote: Quote) -> None:
    assert quote.delegate
    url = page_of(quote.delegate)
    sent = typed(admin_client.get(url))
    sent["names-TOTAL_FORMS"] = 3
    sent |= {"names-2-name": "Lee Yan", "names-2-language": "en", "names-2-primary": "on"}
    sent |= {"names-2-origin": "editor", "names-2-delegate": quote.delegate.pk}
    page = admin_client.post(url, sent).content.decode()
    assert "already has a primary name in this language" in page


def test_a_name_is_added_beside_the_others(admin_client: Client, quote: Quote) -> None:
    assert quote.delegate
    url = page_of(quote.delegate)
    sent = typed(admin_client.get(url))
    sent |= {"names-TOTAL_FORMS": 3, "names-2-name": "Lee Yan", "names-2-language": "en"}
    sent |= {"names-2-origin": "editor", "names-2-delegate": quote.delegate.pk}
    assert admin_client.post(url, sent).status_code == 302
    assert quote.delegate.names.filter(name="Lee Yan", primary=False).exists()


def test_a_first_text_is_kept_as_typed_and_is_current(admin_client: Client) -> None:
    piece = Article.objects.create(slug="piece", title="Piece", language="en")
    # Browsers send CR LF for every line's end.
    sent = {"article": piece.pk, "text": "  One.\r\n“Two.” \r\n"}
    assert admin_client.post("/admin/kb/revision/add/", sent).status_code == 302
    revision = Revision.objects.get()
    assert (revision.text, revision.number, revision.status) == ("  One.\n“Two.” \n", 1, "current")


def test_a_later_text_is_a_proposal(admin_client: Client, quote: Quote) -> None:
    admin_client.post("/admin/kb/revision/add/", {"article": quote.article.pk, "text": "Corrected."})
    later = Revision.objects.get(number=2)
    assert (later.article, later.status) == (quote.article, "proposed")


def test_the_same_text_twice_is_told_on_the_form(admin_client: Client, quote: Quote) -> None:
    response = admin_client.post("/admin/kb/revision/add/", {"article": quote.article.pk, "text": TEXT})
    assert response.status_code == 200
    assert Revision.objects.count() == 1


def test_a_text_cannot_be_changed(admin_client: Client, quote: Quote) -> None:
    response = admin_client.post(page_of(quote.revision), {"article": quote.article.pk, "text": "Other"})
    assert response.status_code == 403


@pytest.mark.parametrize(
    ("kind", "field", "term"),
    [("quote", "delegate", "李燕"), ("quote", "revision", "Meeting"), ("quotetheme", "theme", "carb")],
)
def test_rows_are_found_while_typing(
    admin_client: Client, quote: Quote, kind: str, field: str, term: str
) -> None:
    parameters = {"app_label": "kb", "model_name": kind, "field_name": field, "term": term}
    found = admin_client.get("/admin/autocomplete/", parameters).json()["results"]
    assert len(found) == 1
