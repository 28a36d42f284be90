"""Tells Django that this room exists."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "einklang.administration"
