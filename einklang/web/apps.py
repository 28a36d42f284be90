"""Tells Django that this room exists."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "einklang.web"
