"""Who comes to the desk, and signing in."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kb.management.commands.editor import editors
from tests import cast
from tests.views.desk import signed_in
from tests.views.page import Page, get

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
ADDRESSES = ["/review/", "/review/articles/meeting/", "/review/delegates/?q=li"]


@pytest.fixture(autouse=True)
def piece() -> None:
    cast.article(slug="meeting")


@pytest.fixture
def alice() -> User:
    user = User.objects.create_user("alice", password=PASSWORD)
    user.groups.add(editors())
    return user


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_is_not_signed_in_is_sent_to_do_so(address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/review/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_reader_without_the_right_is_refused(address: str) -> None:
    client = Client()
    client.force_login(User.objects.create(username="charlie"))
    assert get(address, client).status == 403


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_editor_comes_in_and_nothing_is_kept_by_caches(address: str) -> None:
    response = signed_in().get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_nobody_decides_without_the_right() -> None:
    quote = cast.proposal(by=cast.delegate())
    response = Client().post(f"/review/quotes/{quote.public_id}/accept/", {"version": 0})
    assert response.status_code == 302
    quote.refresh_from_db()
    assert quote.status == "proposed"


def test_a_decision_is_posted_never_got() -> None:
    quote = cast.proposal(by=cast.delegate())
    assert signed_in().get(f"/review/quotes/{quote.public_id}/accept/").status_code == 405


def log_in(client: Client, next_page: str = "", password: str = PASSWORD) -> Page:
    data = {"username": "alice", "password": password, "next": next_page}
    return Page(client.post("/accounts/login/", data, follow=True))


def test_signing_in_leads_on_to_where_one_was_going(alice: User) -> None:
    client = Client()
    assert "A Meeting" in log_in(client, "/review/articles/meeting/").words
    assert "Sign out" in get("/review/", client).words


def test_signing_in_never_leads_elsewhere(alice: User) -> None:
    data = {"username": "alice", "password": PASSWORD, "next": "https://evil.example/"}
    assert Client().post("/accounts/login/", data)["Location"] == "/review/"


def test_a_wrong_password_is_told(alice: User) -> None:
    assert "enter a correct username and password" in log_in(Client(), password="wrong").words


def test_who_guesses_too_often_is_locked_out(alice: User) -> None:
    client = Client()
    for _ in range(8):
        page = log_in(client, password="wrong")
    assert page.status == 429
    assert "Too many attempts" in page.words
    assert log_in(client).status == 429


def test_signing_out_ends_it(alice: User) -> None:
    client = Client()
    log_in(client)
    client.post("/accounts/logout/")
    assert client.get("/review/").status_code == 302


def test_a_password_can_be_changed(alice: User) -> None:
    client = Client()
    log_in(client)
    data = {"old_password": PASSWORD, "new_password1": "another horse", "new_password2": "another horse"}
    assert "is changed" in Page(client.post("/accounts/password/", data, follow=True)).words
    alice.refresh_from_db()
    assert alice.check_password("another horse")
