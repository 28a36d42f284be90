"""How the tests of the minutes hold an evening, sign off what it wrote, and read it."""

import datetime as dt
import re

from django.utils.translation import override

from einklang.evening import actions as evening
from einklang.evening.models import Minutes
from einklang.evening.queries import material_of, with_words
from einklang.evening.rules.minutes import Paper, to_json
from einklang.evening.tests.acting import EVENING
from einklang.evening.words import paper_of, texts_of
from einklang.forum.models import AgendaItem, Meeting
from einklang.people.models import Person

NOISE = "Bis 22 Uhr ist es zu laut."
LITTER = "Am Morgen danach liegt dort Müll"
END = EVENING + dt.timedelta(hours=2)
NEXT_DAY = EVENING + dt.timedelta(days=1)
MAY = EVENING + dt.timedelta(days=28)
SPACE = re.compile(r"\s+")


def close(carla: Person, meeting: Meeting) -> Meeting:
    return evening.close_meeting(actor=carla, meeting=meeting, now=END)


def sign(carla: Person, meeting: Meeting, *remarks: tuple[AgendaItem | None, str]) -> Minutes:
    return evening.sign_minutes(actor=carla, meeting=meeting, told=texts_of, remarks=remarks, now=NEXT_DAY)


def read(meeting: Meeting, language: str = "de") -> Paper:
    with override(language):
        return with_words(to_json(paper_of(material_of(meeting))), meeting.neighbourhood_id, language)


def lines(paper: Paper, number: int = 1) -> list[str]:
    section = paper.sections[number - 1]
    return [SPACE.sub(" ", line) for block in section.blocks for line in (block.text, *block.points) if line]
