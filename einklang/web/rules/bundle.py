"""Which of a project's papers go into one file for the electronic file. Plain Python."""

from collections.abc import Iterable
from typing import NamedTuple

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
"""What an archive can still read in many years; a phone's own formats are not among it."""

MOST_BYTES = 60_000_000
"""So much goes into one file; an electronic file takes no larger ones."""


class Paper(NamedTuple):
    """A paper that was kept: what it is called without its ending, what it is, its type, size and digest."""

    name: str
    says: str
    content_type: str
    size: int
    digest: str


def inside(papers: Iterable[Paper], most: int = MOST_BYTES) -> tuple[list[Paper], list[Paper]]:
    """The papers that go in, in their order, and those that are left out: of another format, or beyond the size."""
    taken: list[Paper] = []
    left: list[Paper] = []
    room = most
    for one in papers:
        fits = one.content_type in ENDINGS and one.size <= room
        (taken if fits else left).append(one)
        room -= one.size if fits else 0
    return taken, left
