"""The settings of production, but for what a test has to hold still: the database, the clock, the mail."""

import os
from pathlib import Path

os.environ.setdefault("EINKLANG_SECRET_KEY", "a key for the tests only")
os.environ.setdefault("EINKLANG_ACCOUNT_KEYS", "YSBrZXkgZm9yIHRoZXNlIHRlc3RzIG9ubHksIDMyIGI=")
os.environ.setdefault("EINKLANG_PLAIN_HTTP", "1")
os.environ.setdefault("EINKLANG_HOME", str(Path(__file__).resolve().parent.parent / ".cache" / "home"))

from typing import Any

from einklang.settings import *  # noqa: F403
from einklang.settings import DATABASES, HOME, STORAGES, TEMPLATES

CLOCK = "2026-06-15T12:00:00+02:00"
DEMO = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES["default"]["TEST"] = {}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not ":memory:": only a file has write-ahead logging, and only a file can be locked by somebody else.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(HOME) / "test.sqlite3")}
else:
    DATABASES["default"]["OPTIONS"] = {}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
(Path(HOME) / "static").mkdir(parents=True, exist_ok=True)  # whitenoise looks for it
_template_options: Any = TEMPLATES[0]["OPTIONS"]
_template_options["debug"] = True
