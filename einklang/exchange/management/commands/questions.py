"""`einklang questions`: remind of questions on which somebody still waits."""

from functools import partial
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.management.base import BaseCommand

from einklang.base.clock import read_clock
from einklang.exchange.actions import remind_of_questions
from einklang.exchange.words.letters import letter


class Command(BaseCommand):
    help = (
        "Reminds by mail of questions that nobody has answered by their day, twice each. Run it every night. Letters "
        "need to know what these pages are called: EINKLANG_URL."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        at = partial(urljoin, settings.ORIGIN or f"http://{settings.ALLOWED_HOSTS[0]}")
        reminded = remind_of_questions(write=partial(letter, at), now=read_clock())
        self.stdout.write(f"An {reminded} Fragen erinnert")
