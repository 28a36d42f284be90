"""Tells Django that this room exists, and departments when they were last asked something here."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "einklang.exchange"

    def ready(self) -> None:
        from einklang.administration.queries import tell_last_days_by
        from einklang.exchange.queries import last_day_of

        tell_last_days_by(last_day_of)
