"""`einklang forget`: erase what has had its time, in every room that has a time for it (R-19)."""

from typing import Any

from django.core.management.base import BaseCommand

from einklang.base.clock import read_clock
from einklang.forum.actions import forget_left
from einklang.needs.actions import forget_old


class Command(BaseCommand):
    help = (
        "Erases wording, contact and place of needs that were closed or kept back two years ago, and who said what "
        "about proposals that were left undecided for a year. Run it every night."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = read_clock()
        self.stdout.write(f"{forget_old(now=now)} Anliegen, {forget_left(now=now)} Vorlagen")
