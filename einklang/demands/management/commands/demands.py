"""`einklang demands`: remind departments whose answer was asked for and has not come."""

from functools import partial
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.management.base import BaseCommand

from einklang.base.clock import read_clock
from einklang.demands.actions import remind_all, tell_successors
from einklang.demands.words import letter


class Command(BaseCommand):
    help = (
        "Reminds departments of demands that they have not answered: on the working day after the day asked for, and "
        "once more four weeks later; and tells whoever has the work of a department that is no more. Run it every "
        "night. Letters need to know what these pages are called: EINKLANG_URL."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        at = partial(urljoin, settings.ORIGIN or f"http://{settings.ALLOWED_HOSTS[0]}")
        now = read_clock()
        told = tell_successors(write=partial(letter, at), now=now)
        sent = remind_all(write=partial(letter, at), now=now)
        self.stdout.write(f"{sent} Erinnerungen an Ressorts, {told} Forderungen an Nachfolger")
