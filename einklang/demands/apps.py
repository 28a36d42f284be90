"""Tells Django that this room exists."""

from django.apps import AppConfig


class DemandsConfig(AppConfig):
    name = "einklang.demands"
