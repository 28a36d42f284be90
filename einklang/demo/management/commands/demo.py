"""`einklang demo`: act the invented year once, and say how to sign in as each of the cast."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from einklang.demo.actions import act_year
from einklang.demo.queries import cast


class Command(BaseCommand):
    help = "Acts the example city with its invented year, once, and says how to sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="say nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The invented year belongs into a demo only: set EINKLANG_DEMO=1.")
        if options["quiet"]:
            act_year()
            return
        self.stdout.write("Acting the example year …")
        act_year()
        self._tell(os.environ.get("EINKLANG_URL", "http://127.0.0.1:8000"))

    def _tell(self, url: str) -> None:
        """In English, as all that `./run` says; the pages themselves begin in the reader's language."""
        self.stdout.write("\nEinklang – Beispiel: alles erfunden / Example: all invented\n")
        self.stdout.write(f"\nSign in without a password, at {url}/demo/ or here:\n")
        with translation.override("en"):
            for member in cast():
                self.stdout.write(f"  {member.name:<14} {member.what:<40} {url}/demo/as/{member.key}/")
        self.stdout.write(
            f"\nOr at {url}/account/login/ with an address like carla@example.org: the code appears in this window."
        )
