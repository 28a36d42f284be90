"""Tells Django that this room exists."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "einklang.exchange"
