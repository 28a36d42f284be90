"""`einklang reseal`: seal every bank account with the first key, so that the others can go."""

from typing import Any

from django.core.management.base import BaseCommand

from einklang.grants.actions import reseal_accounts


class Command(BaseCommand):
    help = "Seal every bank account anew with the first key of EINKLANG_ACCOUNT_KEYS."

    def handle(self, **_: Any) -> None:
        count = reseal_accounts()
        self.stdout.write(f"{count} accounts are sealed with the first key. The other keys can go.")
