"""Tells Django that this room exists."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "einklang.places"
