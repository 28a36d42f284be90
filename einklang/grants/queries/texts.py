"""The text blocks of notices: what we ship as version 0, and what the programme office adopted since."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from einklang.grants.models import TextBlock
from einklang.grants.rules.notices import Block

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "texts.toml"


@dataclass(frozen=True)
class Wording:
    """One version of a text block. `checked`: the city's law office has looked at it."""

    block: Block
    version: int
    body: str
    checked: bool = False


@cache
def shipped() -> Mapping[Block, Wording]:
    """What we ship: written by ourselves, to be checked by the city's law office."""
    stored = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return {block: Wording(block, 0, stored[block.value].strip()) for block in Block}


def newest_wordings() -> Mapping[Block, Wording]:
    """Of each text block the version that new drafts take."""
    found = dict(shipped())
    for row in TextBlock.objects.defer("adopted_by").order_by("version"):
        found[Block(row.key)] = Wording(Block(row.key), row.version, row.body, row.checked)
    return found


def newest_versions(blocks: Iterable[Block]) -> dict[str, int]:
    """The version of each of these blocks that a new draft takes."""
    newest = newest_wordings()
    return {block.value: newest[block].version for block in blocks}


def wordings(versions: Mapping[str, int]) -> list[Wording]:
    """The wordings that a notice keeps, in their order."""
    rows = {(row.key, row.version): row for row in TextBlock.objects.filter(key__in=versions).defer("adopted_by")}
    told = []
    for block in Block:
        version = versions.get(block.value)
        row = rows.get((block.value, version or 0))
        if row is not None:
            told.append(Wording(block, row.version, row.body, row.checked))
        elif version == 0:
            told.append(shipped()[block])
    return told


def history_of(block: Block) -> list[TextBlock]:
    """The adopted versions of a block, the newest first."""
    return list(TextBlock.objects.filter(key=block).defer("adopted_by").order_by("-version"))
