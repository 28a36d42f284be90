"""Tells Django that this room exists, and the fund how proofs are counted."""

from django.apps import AppConfig


class ProofsConfig(AppConfig):
    name = "einklang.proofs"

    def ready(self) -> None:
        from einklang.fund.queries import count_overdue_by
        from einklang.proofs.queries.due import overdue_by_area

        count_overdue_by(overdue_by_area)
