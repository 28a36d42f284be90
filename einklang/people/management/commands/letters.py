"""`einklang letters`: what still waits to be mailed and what could not be; exit code 1 when somebody has to look."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from einklang.base.clock import read_clock
from einklang.people.models import Letter
from einklang.people.rules import is_stuck
from einklang.people.tasks import try_again


class Command(BaseCommand):
    help = (
        "Says which mails wait and which could not be sent, and ends with 1 if one could not, or if no worker has "
        "taken one for a quarter of an hour."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="try all of these once more")

    def handle(self, *args: Any, **options: Any) -> None:
        now = read_clock()
        letters = list(Letter.objects.order_by("pk"))
        stuck = [one for one in letters if one.failed_at is None and is_stuck(one.posted_at, one.tries, now)]
        failed = [one for one in letters if one.failed_at is not None]
        self.stdout.write(f"{len(letters) - len(failed)} warten, {len(failed)} nicht zustellbar, {len(stuck)} liegen")
        for one in [*failed, *stuck]:
            self.stdout.write(f"  {one.posted_at:%Y-%m-%d %H:%M}  {one.to}  {one.subject}  {one.trouble}")
            if options["again"]:
                try_again(one, now=now)
        if (failed or stuck) and not options["again"]:
            sys.exit(1)
