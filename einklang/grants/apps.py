"""Tells Django that this room exists."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "einklang.grants"
