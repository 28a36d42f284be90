"""All settings, read from the environment with safe defaults. The demo's are refused where the public comes."""

import os
from pathlib import Path

import dj_database_url

from einklang.base.live import policy_sources
from einklang.base.production import (
    INSECURE_ACCOUNT_KEY,
    INSECURE_KEY,
    refuse_unsafe,
    refuse_unsafe_account_keys,
)

HERE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("EINKLANG_HOME", HERE.parent / "var"))

RELEASE = "0.1.0"


def _flag(name: str) -> bool:
    return os.environ.get(name, "") in {"1", "true", "yes"}


def _list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


DEMO = _flag("EINKLANG_DEMO")
DEBUG = _flag("EINKLANG_DEBUG")
# A laptop that runs a meeting for the phones in its own network, without internet.
EVENING = _flag("EINKLANG_EVENING")
SECRET_KEY = os.environ.get("EINKLANG_SECRET_KEY", INSECURE_KEY if DEMO or DEBUG else "")
ALLOWED_HOSTS = _list("EINKLANG_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
# Bank accounts are kept encrypted: the first key seals, all of them open (docs/operations/security.md).
ACCOUNT_KEYS = _list("EINKLANG_ACCOUNT_KEYS") or ([INSECURE_ACCOUNT_KEY] if DEMO or DEBUG else [])
CSRF_TRUSTED_ORIGINS = _list("EINKLANG_ORIGINS")
# What stands in front of addresses that leave the house; empty: what the request says.
ORIGIN = os.environ.get("EINKLANG_URL", "") or next(iter(CSRF_TRUSTED_ORIGINS), "")

# Where pages listen for changes (`base.live`): empty, a port, or an origin.
LIVE = os.environ.get("EINKLANG_LIVE", "")

# A day in the city's zone at which the clock stands ("2026-06-15T12:00:00+02:00"); empty: the real time.
CLOCK = os.environ.get("EINKLANG_CLOCK", "")

refuse_unsafe(
    key=SECRET_KEY,
    hosts=ALLOWED_HOSTS,
    clock=CLOCK,
    demo=DEMO,
    debug=DEBUG,
    public_demo=_flag("EINKLANG_PUBLIC_DEMO"),
)
refuse_unsafe_account_keys(keys=ACCOUNT_KEYS, hosts=ALLOWED_HOSTS, trial=DEMO or DEBUG)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "einklang.base",
    "einklang.record",
    "einklang.places",
    "einklang.people",
    "einklang.forum",
    "einklang.needs",
    "einklang.programmes",
    "einklang.projects",
    "einklang.fund",
    "einklang.grants",
    "einklang.proofs",
    "einklang.administration",
    "einklang.exchange",
    "einklang.reports",
    "einklang.statements",
    "einklang.demands",
    "einklang.evening",
    "einklang.open_data",
    "einklang.web",
    "einklang.demo",
    "allauth",  # after our rooms, whose pages stand in for its own
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "einklang.base.clock.ClockMiddleware",
    "csp.middleware.CSPMiddleware",
    "einklang.base.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "einklang.base.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "einklang.web.caching.PageCacheMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "einklang.base.refused.RefusedMiddleware",
]

ROOT_URLCONF = "einklang.urls"
WSGI_APPLICATION = "einklang.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "einklang.base.templatetags.einklang",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "einklang.web.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

_default_database = f"sqlite:///{HOME / 'einklang.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL", _default_database))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON; "
        # What is erased is overwritten in the file, not only left out of it.
        "PRAGMA secure_delete=ON;",
    }
    if EVENING:
        # A laptop's battery ends without a word: each answer waits until what it says is on the disk.
        DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=FULL;"
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "einklang_cache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "einklang.people.views.sign_in.Adapter"
ACCOUNT_FORMS = {"confirm_login_code": "einklang.people.forms.CodeForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": True, "length": 8}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code came by this mail: nothing is left to verify
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _flag("EINKLANG_BEHIND_PROXY") else 0
# Brakes: codes by address and by mailbox; `write` for signed-in work, the others for everybody.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "3/m/key,10/h/key",
    "codes_from_here": "20/m/ip,100/h/ip",
    "write": "240/m/user",
    "need": "20/m/ip,200/h/ip",  # a meeting or a library behind one address; a flood is braked within a minute
    "feedback": "10/h/ip",
    "follow": "30/m/ip",
    "guess": "30/m/ip,200/h/ip",  # wrong codes of rooms and slips only: a whole meeting shares one address
    "phone": "60/m/key",  # presses of one slip; a whole meeting shares one address
    "typed": "60/h/ip",
}
CSRF_FAILURE_VIEW = "einklang.base.refused.forgery_refused"

SESSION_COOKIE_NAME = "einklang"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE = not (DEMO or DEBUG or _flag("EINKLANG_PLAIN_HTTP"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("EINKLANG_BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'", *policy_sources(LIVE, ALLOWED_HOSTS)],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

EMAIL_HOST = os.environ.get("EINKLANG_MAIL_HOST", "127.0.0.1")
EMAIL_PORT = int(os.environ.get("EINKLANG_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EINKLANG_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EINKLANG_MAIL_PASSWORD", "")
EMAIL_USE_TLS = _flag("EINKLANG_MAIL_TLS")
DEFAULT_FROM_EMAIL = os.environ.get("EINKLANG_MAIL_FROM", "einklang@localhost")
if DEMO or EVENING:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# Letters wait in the database until the worker (`einklang db_worker`) has sent them. Reading a report takes minutes and
# has a queue and a worker of its own (`--queue-name reading`), so that no letter waits behind it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "reading"]}}

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = "einklang.base.formats"
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
FILES_ROOT = HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "einklang.base.logs.MaskingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "shapes": [
                r"(/needs/follow/)[^/\s]+",  # whoever knows the code of a need sees its page
                r"\b([A-Z]{2})\d{2}(?: ?[A-Z0-9]){11,30}\b",  # a bank account, as in a form that went wrong
                r"\b([a-z]{2})\d{2}(?: ?\d){11,30}\b",
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"django": {"handlers": [], "level": "WARNING"}},  # one way out, so that nothing passes the mask
    "root": {"handlers": ["console"], "level": "WARNING"},
}
