"""`manage.py editor` makes an editor, or says what is wrong."""

import getpass
import io

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory

pytestmark = pytest.mark.django_db

GOOD = "correct horse battery"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person types at the password prompts, in order."""
    answers: list[str] = []
    monkeypatch.setattr(getpass, "getpass", lambda prompt: answers.pop(0))
    return answers


def test_the_editor_can_sign_in_and_correct_quotes(typed: list[str], client: Client) -> None:
    typed += [GOOD, GOOD]
    call_command("editor", name="bob", stdout=io.StringIO())
    bob = authenticate(RequestFactory().get("/"), username="bob", password=GOOD)
    assert bob is not None
    assert bob.has_perms(["kb.change_quote", "kb.add_delegate"])
    assert not bob.has_perm("kb.change_change")


def test_a_weak_password_is_asked_for_again(typed: list[str]) -> None:
    typed += ["short", GOOD, "something else", GOOD, GOOD]
    said = io.StringIO()
    call_command("editor", name="bob", stdout=io.StringIO(), stderr=said)
    assert "too short" in said.getvalue()
    assert "not the same" in said.getvalue()


def test_a_taken_name_is_refused() -> None:
    User.objects.create_user("bob")
    with pytest.raises(CommandError, match="already somebody called 'bob'"):
        call_command("editor", name="bob")


def test_an_impossible_name_is_refused() -> None:
    with pytest.raises(CommandError, match="cannot be used"):
        call_command("editor", name="bob smith!")


def test_walking_away_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("editor")
    assert not User.objects.exists()
