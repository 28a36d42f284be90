"""Tells Django that this room exists."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "einklang.open_data"
