"""Tells Django that this room exists."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "einklang.demo"
