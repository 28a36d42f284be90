"""Tells Django that this room exists, and what to check at the start."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class BaseConfig(AppConfig):
    name = "einklang.base"

    def ready(self) -> None:
        from einklang.base import forms  # noqa: F401 - gives Django's fields our sentences
        from einklang.base.append_only import check_triggers

        register(check_triggers, Tags.database)
