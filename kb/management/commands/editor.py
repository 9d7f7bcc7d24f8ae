"""`manage.py editor`: ask for a name and a password, and make an editor."""

import getpass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

GROUP = "editors"


class Command(BaseCommand):
    help = "Make an editor: asks for a name and a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", help="the editor's name, instead of asking for it")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"] or self._ask("Name: ", input)
        users = get_user_model()
        try:
            # create_user() checks nothing of the name; forms do, and there is none here.
            users._meta.get_field("username").clean(name, None)
        except ValidationError as error:
            raise CommandError(f"The name {name!r} cannot be used. {' '.join(error.messages)}") from error
        if users.objects.filter(username=name).exists():
            raise CommandError(f"There is already somebody called {name!r}. Choose another name.")
        password = self._password(users(username=name))
        # Both or neither: somebody with staff status outside the group could sign in and do nothing.
        with transaction.atomic():
            editor = users.objects.create_user(name, password=password, is_staff=True)
            editor.groups.add(editors())
        self.stdout.write(f"{name} is an editor now. Sign in at /review/ on the site's address.")

    def _password(self, user: Any) -> str:
        """Ask until the password is strong enough and typed twice alike."""
        while True:
            password = self._ask("Password (it does not show): ", getpass.getpass)
            try:
                validate_password(password, user)
            except ValidationError as error:
                self.stderr.write("\n".join(error.messages))
                continue
            if password == self._ask("The same again: ", getpass.getpass):
                return password
            self.stderr.write("The two are not the same.")

    @staticmethod
    def _ask(prompt: str, read: Any) -> str:
        try:
            return str(read(prompt)).strip()
        except (EOFError, KeyboardInterrupt):
            raise CommandError("Nothing was changed: no name or password was given.") from None


def editors() -> Group:
    """The group of editors, who may correct everything but people's accounts and the change log."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    # Set anew each time, so that models added by a later version come to editors of before.
    group.permissions.set(
        Permission.objects.filter(content_type__app_label="kb").exclude(
            content_type__model__in=("change", "logepoch")
        )
    )
    return group
