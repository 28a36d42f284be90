"""Tells Django that this room exists."""

from django.apps import AppConfig


class FundConfig(AppConfig):
    name = "einklang.fund"
