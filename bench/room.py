"""A room full of phones: each with a slip of its own answers in one round, again and again."""

import json
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from bench.load import Took, load, post
from bench.site import Site

TOKEN = "a" * 32
"""The mark against forgery, the same in cookie and form; its own check is part of what is measured."""


class Room(NamedTuple):
    """Where the phones are, what they answer to, and by which cookie each is known."""

    path: str
    seen: str
    cookies: Sequence[str]


OPEN = """
import datetime as dt, json
from django.core.signing import get_cookie_signer
from einklang.base.days import CITY_ZONE
from einklang.forum import actions as forum
from einklang.forum.models import AgendaItem
from einklang.forum.rules.meetings import Attendance
from einklang.people.models import Person
now = dt.datetime(2026, 6, 15, 12, 0, tzinfo=CITY_ZONE)
carla = Person.objects.get(email="carla@example.org")
item = AgendaItem.objects.filter(meeting__state="planned", proposal__isnull=False).order_by("pk").first()
meeting = forum.open_meeting(actor=carla, meeting=item.meeting, attendance=Attendance({phones}), now=now)
item.refresh_from_db()
round_ = forum.open_round(actor=carla, item=item, now=now)
cookies = []
for slip in forum.make_slips(actor=carla, meeting=meeting, how_many={phones}, now=now):
    secret = "phone " + str(slip.number)
    forum.take_slip(slip=slip, secret=secret)
    cookies.append(get_cookie_signer(salt="einklang_phone").sign(secret))
seen = str(round_.public_id) + ":" + str(round_.version.number)
print(json.dumps(["/r/" + meeting.room_code + "/", seen, cookies]))
"""
COUNT = """
from einklang.forum.models import Round
print(sum(round_.count().total for round_ in Round.objects.filter(state="open").order_by("pk")))
"""


def opened(printed: str) -> Room:
    """The room that `OPEN` printed."""
    return Room(*json.loads(printed))


def pressing(site: Site, room: Room, seconds: float) -> Took:
    """One phone after the other answers; when all have, they change their minds."""
    phones = len(room.cookies)

    def press(number: int) -> bytes:
        degree = str(1 + (number // phones) % 4)
        fields = {"csrfmiddlewaretoken": TOKEN, "act": "position", "seen": room.seen, "degree": degree}
        cookie = f"Cookie: csrftoken={TOKEN}; einklang_phone={room.cookies[number % phones]}\r\n"
        return post(room.path, urlencode(fields), cookie)

    return load(site.port, press, seconds=seconds, expected=b"302")
