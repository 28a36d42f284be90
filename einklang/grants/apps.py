"""Tells Django that this room exists, and the fund what is called."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "einklang.grants"

    def ready(self) -> None:
        from einklang.fund.queries import tell_calls_by
        from einklang.grants.queries.payments import calls_of

        tell_calls_by(calls_of)
