"""The one settings file. Everything a host may change comes from the environment and is read here, loudly.

VERBATIM_HOME           folder for all state: database, index, secret key, collected statics (default: var/)
DATABASE_URL            database address (default: SQLite in VERBATIM_HOME)
VERBATIM_SECRET_KEY     signing key (default: made at first run and kept in VERBATIM_HOME)
VERBATIM_DEBUG          1 for development (default: 0)
VERBATIM_ALLOWED_HOSTS  comma-separated host names that the site answers to (default: this machine)
VERBATIM_HTTPS          1 when the site is served over HTTPS: secure cookies, HSTS, redirect (default: 0)
VERBATIM_FOLLOW_IN_WEB  0 keeps web processes from updating the index where no work loop runs (default: 1)
SEARCH_CACHE_BYTES      what a process may keep of the index in memory (default: 268435456)
"""

import os
import secrets
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def env_bool(name: str, *, default: bool) -> bool:
    """Read 1/0, true/false, yes/no, on/off. Raises ImproperlyConfigured on anything else."""
    raw = os.environ.get(name, "").strip().lower()
    if raw == "":
        return default
    if raw in ("1", "true", "yes", "on"):
        return True
    if raw in ("0", "false", "no", "off"):
        return False
    raise ImproperlyConfigured(f"{name} is {raw!r}; use 1 or 0")


def env_int(name: str, *, default: int) -> int:
    """Read a whole number of 0 or more. Raises ImproperlyConfigured on anything else."""
    raw = os.environ.get(name, "").strip()
    if raw and not raw.isdecimal():
        raise ImproperlyConfigured(f"{name} is {raw!r}; use a whole number such as {default}")
    return int(raw) if raw else default


def env_list(name: str, *, default: list[str]) -> list[str]:
    """Read a comma-separated list; blanks around items do not count."""
    raw = os.environ.get(name, "")
    return [item.strip() for item in raw.split(",") if item.strip()] or default


def state_folder() -> Path:
    """The folder for everything that is not source. Raises ImproperlyConfigured when it cannot be made."""
    home = Path(os.environ.get("VERBATIM_HOME") or BASE_DIR / "var").resolve()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"cannot make the state folder {home} ({error.strerror}); "
            "set VERBATIM_HOME to a folder you can write to"
        ) from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(
            f"cannot write to the state folder {home}; set VERBATIM_HOME to a folder you can write to"
        )
    return home


def kept_secret(path: Path) -> str:
    """The secret in `path`, made on first use. Two processes starting at once agree on one."""
    if not path.exists():
        # Filled first and named after: nobody ever meets it half-written. mkstemp makes it with mode 0600.
        handle, filled = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        # Unlike a rename, a link fails where the other process was first; its secret is the one then.
        with suppress(FileExistsError):
            os.link(filled, path)
        os.unlink(filled)
    secret = path.read_text(encoding="ascii").strip()
    if len(secret) < 50:
        raise ImproperlyConfigured(f"{path} is incomplete; delete it and start again")
    return secret


HOME = state_folder()
DEBUG = env_bool("VERBATIM_DEBUG", default=False)
HTTPS = env_bool("VERBATIM_HTTPS", default=False)
SECRET_KEY = os.environ.get("VERBATIM_SECRET_KEY") or kept_secret(HOME / "secret_key")
ALLOWED_HOSTS = env_list("VERBATIM_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "axes",
    "corsheaders",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "rest_framework",
    "simple_history",
    "kb",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
    "kb.middleware.old_addresses",
]

ROOT_URLCONF = "kb.urls"
WSGI_APPLICATION = "kb.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def database() -> dict[str, Any]:
    """The default database's settings, with what each engine needs to bear several writers."""
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'verbatim.sqlite3'}"
    try:
        config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    except ValueError as error:
        # The address holds a password, so it is not repeated here.
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read; write it as postgres://name:password@host:5432/base"
        ) from error
    options = config.setdefault("OPTIONS", {})
    if config["ENGINE"].endswith("sqlite3"):
        # Without IMMEDIATE a reader that turns writer fails at once with "database is locked".
        options.update(
            transaction_mode="IMMEDIATE",
            timeout=20,
            # recursive_triggers: REPLACE fires no delete trigger otherwise, and the change log would miss it.
            init_command=("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"),
        )
    elif config["ENGINE"].endswith("postgresql"):
        # The pool keeps connections; Django's own keeping of them must be off beside it.
        config["CONN_MAX_AGE"] = 0
        options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
    return config


DATABASES = {"default": database()}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 1  # hours
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "review"
LOGOUT_REDIRECT_URL = "home"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Names that never change their content can be cached for good. They exist once `collectstatic` has run;
# before that (a plain `runserver`) files are served under their own names straight from the source.
STATICS_COLLECTED = (STATIC_ROOT / "staticfiles.json").exists()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if STATICS_COLLECTED or "collectstatic" in sys.argv or "setup" in sys.argv
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        ),
    },
}
WHITENOISE_USE_FINDERS = not STATICS_COLLECTED

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "kb.views.errors.csrf_failure"
SESSION_COOKIE_SAMESITE = "Lax"

INDEX_DIR = HOME / "index"
# Touched by the work loop about once a second.
HEARTBEAT = HOME / "work.heartbeat"
FOLLOW_IN_WEB = env_bool("VERBATIM_FOLLOW_IN_WEB", default=True)
# What a process may keep of the index in memory.
SEARCH_CACHE_BYTES = env_int("SEARCH_CACHE_BYTES", default=256 << 20)

REST_FRAMEWORK = {
    # Nobody signs in to read, so no answer depends on a cookie and every answer may be cached.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "URL_FORMAT_OVERRIDE": None,
}
DRF_STANDARDIZED_ERRORS = {
    "EXCEPTION_HANDLER_CLASS": "api.problems.ProblemHandler",
    "EXCEPTION_FORMATTER_CLASS": "api.problems.ProblemFormatter",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Verbatim",
    "DESCRIPTION": (BASE_DIR / "api" / "description.md").read_text(encoding="utf-8"),
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "api.schema.add_problems"],
    # Kinds share the name of their field; without names of their own they would be called Kind1, Kind2, ...
    "ENUM_NAME_OVERRIDES": {
        "QuoteKind": "kb.models.Quote.Kind",
        "DelegateKind": "kb.models.Delegate.Kind",
        "OrganizationKind": "kb.models.Organization.Kind",
    },
}
# Anybody's page may read the API; nothing in it depends on who asks.
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["ETag", "Retry-After"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
