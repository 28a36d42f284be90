"""`einklang demo`: act the invented year once, and say how to sign in as each of the cast."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from einklang.demo.actions import act_year
from einklang.demo.queries import cast


class Command(BaseCommand):
    help = "Acts the example city with its invented year, once, and says how to sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="say nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The invented year belongs into a demo only: set EINKLANG_DEMO=1.")
        if not options["quiet"]:
            self.stdout.write("Das Beispieljahr wird gespielt …", ending="\n")
        act_year()
        if options["quiet"]:
            return
        url = os.environ.get("EINKLANG_URL", "http://127.0.0.1:8000")
        self.stdout.write(f"\nEinklang – Beispiel: alles erfunden.\n\n  {url}/\n\nAnmelden, ohne Passwort:\n")
        for member in cast():
            self.stdout.write(f"  {member.name:<14} {member.what:<34} {url}/demo/as/{member.key}/")
        self.stdout.write(
            f"\nOder: {url}/account/login/ mit einer Adresse wie carla@example.org; der Code erscheint hier.\n"
            "Beenden mit Strg+C.\n"
        )
