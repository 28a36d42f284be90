"""`einklang forget`: erase who raised a need, and in which words, two years after it was closed."""

from typing import Any

from django.core.management.base import BaseCommand

from einklang.base.clock import read_clock
from einklang.needs.actions import forget_old


class Command(BaseCommand):
    help = "Erases wording, contact and place of needs that were closed or kept back two years ago. Run it every night."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_old(now=read_clock())} Anliegen")
