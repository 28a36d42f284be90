"""A letter as it is drafted, before it is anybody's."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from einklang.people.tasks import Enclosure


@dataclass(frozen=True)
class Draft:
    """What stands in a letter and what goes with it."""

    subject: str
    text: str
    enclosures: tuple[Enclosure, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
