"""Tells Django that this room exists."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "einklang.statements"
