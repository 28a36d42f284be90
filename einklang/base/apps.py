"""Tells Django that this room exists."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "einklang.base"
