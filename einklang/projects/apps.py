"""Tells Django that this room exists."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "einklang.projects"
