"""Tells Django that this room exists."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "einklang.forum"
