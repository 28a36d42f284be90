"""`einklang circulars`: enter how circulars ended whose last day is over, and remind of those that end soon (R-28)."""

from functools import partial
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.management.base import BaseCommand

from einklang.base.clock import read_clock
from einklang.evening.actions import let_circulars_run
from einklang.evening.words import reminder


class Command(BaseCommand):
    help = (
        "Enters how circulars for small sums ended whose last day is over: decided, with their money, or sent to the "
        "next meeting; and reminds by mail two days before a last day. Run it every night, just after midnight; "
        "whoever opens a desk does the same. Letters need to know what these pages are called: EINKLANG_URL."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        at = partial(urljoin, settings.ORIGIN or f"http://{settings.ALLOWED_HOSTS[0]}")
        ended, reminded = let_circulars_run(write=partial(reminder, at), now=read_clock())
        self.stdout.write(f"{ended} Umläufe beendet, {reminded} Erinnerungen")
