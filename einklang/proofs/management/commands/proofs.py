"""`einklang proofs`: remind of proofs of use before and after their day."""

from functools import partial
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.management.base import BaseCommand

from einklang.base.clock import read_clock
from einklang.base.days import city_day
from einklang.proofs.actions import remind_of_proofs
from einklang.proofs.words.letters import reminder


class Command(BaseCommand):
    help = (
        "Reminds by mail of proofs of use before and after they are due, on the days of the guideline; each once. "
        "Run it every night. Letters need to know what these pages are called: EINKLANG_URL."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = read_clock()
        at = partial(urljoin, settings.ORIGIN or f"http://{settings.ALLOWED_HOSTS[0]}")
        reminded = remind_of_proofs(write=partial(reminder, at, city_day(now)), now=now)
        self.stdout.write(f"{reminded} Projekte erinnert")
