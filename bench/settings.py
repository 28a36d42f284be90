"""Production's settings for a bench on this machine: plain HTTP, no brakes on writing, a quiet log."""

from einklang.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
ACCOUNT_RATE_LIMITS = False
LOGGING = {"version": 1, "disable_existing_loggers": True}
