"""`einklang prepare`: what an installation does once, and again after every upgrade."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from einklang.base.append_only import OpenTablesError, refuse_open_tables
from einklang.base.management.catalogue import compile_all


class Command(BaseCommand):
    """Compile the words, migrate the tables, make the cache's table, collect the static files; look at the triggers."""

    help = "Brings words, tables and static files up to date. Running it again does nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        settings.HOME.mkdir(parents=True, exist_ok=True)
        compile_all()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        try:
            refuse_open_tables(connection)
        except OpenTablesError as why:
            raise CommandError(str(why)) from why
