"""Tells Django that this room exists, and departments when they were last asked something here."""

from django.apps import AppConfig


class DemandsConfig(AppConfig):
    name = "einklang.demands"

    def ready(self) -> None:
        from einklang.administration.queries import tell_last_days_by
        from einklang.demands.queries.clocks import last_day_of

        tell_last_days_by(last_day_of)
