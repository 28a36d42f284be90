"""Tells Django that this room exists."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "einklang.needs"
