"""Tells Django that this room exists, and what to check at the start."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.forms import Field


class BaseConfig(AppConfig):
    name = "einklang.base"

    def ready(self) -> None:
        from einklang.base.append_only import check_triggers
        from einklang.base.words import REQUIRED

        register(check_triggers, Tags.database)
        # Django's own German sentence for an empty field is office German.
        Field.default_error_messages["required"] = REQUIRED
