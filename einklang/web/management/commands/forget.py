"""`einklang forget`: erase what has had its time, in every room that has a time for it (R-19)."""

from typing import Any

from django.core.management.base import BaseCommand

from einklang.administration.actions import forget_old as forget_absences
from einklang.base.clock import read_clock
from einklang.forum.actions import forget_left
from einklang.needs.actions import forget_old
from einklang.people.actions import forget_letters
from einklang.proofs.actions import forget_files
from einklang.reports.actions import forget_old as forget_old_notes


class Command(BaseCommand):
    help = (
        "Erases wording, contact and place of needs that were closed or kept back two years ago, the typed wording of "
        "what was noted on reports and read two years ago, who said what about proposals that were left undecided for "
        "a year, mails that could not be sent a month ago, and of closed files what has had its time: photos of "
        "vouchers, who was paid, account numbers; when a department's contact was away, a month later. "
        "Run it every night."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = read_clock()
        needs, proposals, letters = forget_old(now=now), forget_left(now=now), forget_letters(now=now)
        files, notes, away = forget_files(now=now), forget_old_notes(now=now), forget_absences(now=now)
        told = f"{needs} Anliegen, {proposals} Vorlagen, {letters} Briefe, {files} Teile von Akten, {notes} Anmerkungen"
        self.stdout.write(f"{told}, {away} Abwesenheiten")
