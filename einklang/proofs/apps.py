"""Tells Django that this room exists."""

from django.apps import AppConfig


class ProofsConfig(AppConfig):
    name = "einklang.proofs"
