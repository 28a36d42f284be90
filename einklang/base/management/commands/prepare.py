"""`einklang prepare`: what an installation does once, and again after every upgrade."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from einklang.base.management.catalogue import compile_all


class Command(BaseCommand):
    """Compile the words, migrate the tables, make the cache's table, collect the static files."""

    help = "Brings words, tables and static files up to date. Running it again does nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        settings.HOME.mkdir(parents=True, exist_ok=True)
        compile_all()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
