"""Tells Django that this room exists."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "einklang.people"
