"""Tells Django that this room exists, the fund how proofs are counted, and the grants which have come."""

from django.apps import AppConfig


class ProofsConfig(AppConfig):
    name = "einklang.proofs"

    def ready(self) -> None:
        from einklang.fund.queries import count_overdue_by
        from einklang.grants.queries.payments import ask_for_proofs
        from einklang.proofs.queries.due import came, overdue_by_area
        from einklang.proofs.queries.proof import extended_to

        count_overdue_by(overdue_by_area)
        ask_for_proofs(came, extended_to)
