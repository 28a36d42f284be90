"""Tells Django that this room exists."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "einklang.record"
