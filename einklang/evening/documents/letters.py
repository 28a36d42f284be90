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


def ways_out(stop: str) -> dict[str, str]:
    """The headers by which a mail program ends such letters; `stop` is the address where their reader does."""
    return {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
