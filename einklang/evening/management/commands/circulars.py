"""`einklang circulars`: enter the end of every circular whose last day is over (R-28)."""

from typing import Any

from django.core.management.base import BaseCommand

from einklang.base.clock import read_clock
from einklang.evening.actions import end_due_circulars


class Command(BaseCommand):
    help = (
        "Enters how circulars for small sums ended whose last day is over: decided, with their money, or sent to the "
        "next meeting. Run it every night, just after midnight; whoever opens a desk does the same."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{end_due_circulars(now=read_clock())} Umläufe")
