"""Files in: the topics that a new installation starts with."""

import json
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class TopicData:
    """A topic as the file tells it."""

    slug: str
    name_de: str
    name_en: str


def read_topics(file: Path = DATA / "topics.json") -> list[TopicData]:
    """Read the topics, in the order in which they are shown."""
    return [TopicData(**told) for told in json.loads(file.read_text())]
