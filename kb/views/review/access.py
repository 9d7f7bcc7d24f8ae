"""Who may come to the desk: others are asked to sign in, and readers without the right are told so."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def editors_only(view: View) -> View:
    """Lets in whoever may change quotes, as the group of editors may. Nothing of it is kept by caches."""
    allowed: Any = permission_required("kb.change_quote", raise_exception=True)(view)
    return cast(View, never_cache(login_required(allowed)))


def editor(request: HttpRequest) -> User:
    """Who asks, where `editors_only` has let them in."""
    return cast(User, request.user)
