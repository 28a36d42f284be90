"""Tells Django that this room exists."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "einklang.programmes"
