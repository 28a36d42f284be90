"""Tells Django that this room exists."""

from django.apps import AppConfig


class EveningConfig(AppConfig):
    name = "einklang.evening"
