"""On which level of the state a department works. Plain Python."""

from enum import StrEnum


class Level(StrEnum):
    """From the neighbourhood's own borough up to the federation."""

    BOROUGH = "borough"
    CITY = "city"
    STATE = "state"
    FEDERATION = "federation"
