"""What state a room is in, as a name that changes when something changes there. Derived from rows, never notified."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac

from einklang.evening.rules.hall import Seen
from einklang.forum.models import Meeting, Round, SlipPosition, SpeakingTurn
from einklang.forum.rules.slips import Veto
from einklang.record.models import Revision

FOR_ALL = ("pk", "state", "on_wall_id", "timer_ends_at", "revision", "rounds", "absent", "asking", "newest_turn",
           "speaking", "spoken", "vetoes_spoken", "vetoes_unspoken")  # fmt: skip
COUNTED = ("by_phone", "phones_say")


def rooms_seen(tokens: Collection[UUID]) -> dict[UUID, Seen]:
    """The state of each of these meetings by its token, in one query; a token that is no meeting's is left out."""
    rows = Meeting.objects.filter(live_token__in=tokens).annotate(**_derived()).order_by("pk")
    return {
        row["live_token"]: Seen(
            _name([row[name] for name in FOR_ALL]), _name([row[name] for name in FOR_ALL + COUNTED])
        )
        for row in rows.values("live_token", *FOR_ALL, *COUNTED)
    }


def _derived() -> dict[str, Combinable]:
    """What a room's state depends on. The record's revision rises with every public change of the neighbourhood."""
    revision = Revision.objects.filter(scope=OuterRef("neighbourhood__slug")).order_by().values("number")
    return {
        "revision": Subquery(revision[:1]),
        "rounds": _one(Round.objects.filter(item__meeting=OuterRef("pk")), "item__meeting", Max("pk")),
        "absent": _one(
            Round.objects.filter(item__meeting=OuterRef("pk")),
            "item__meeting",
            Count("pk", filter=Q(applicant_present=False)),
        ),
        "asking": _turns(Count("pk")),
        "newest_turn": _turns(Max("pk")),
        "speaking": _turns(Max("pk", filter=Q(called_at__isnull=False, ended_at__isnull=True))),
        "spoken": _turns(Count("pk", filter=Q(ended_at__isnull=False))),
        **_by_phone(),
    }


def _by_phone() -> dict[str, Combinable]:
    """What phones say while a round is open: how many, whether one says something else now, what became of vetoes."""
    rows = SlipPosition.objects.filter(round__item__meeting=OuterRef("pk"))
    return {
        "by_phone": _one(rows, "round__item__meeting", Count("pk")),
        "phones_say": _one(rows, "round__item__meeting", Sum("degree")),
        "vetoes_spoken": _one(rows, "round__item__meeting", Count("pk", filter=Q(veto=Veto.SPOKEN))),
        "vetoes_unspoken": _one(rows, "round__item__meeting", Count("pk", filter=Q(veto=Veto.UNSPOKEN))),
    }


def _turns(of: Any) -> Combinable:
    return _one(SpeakingTurn.objects.filter(meeting=OuterRef("pk")), "meeting", of)


def _one(rows: QuerySet[Any], by: str, of: Any) -> Combinable:
    found = Subquery(rows.order_by().values(by).annotate(of=of).values("of"), output_field=IntegerField())
    return Coalesce(found, 0)


def _name(values: list[object]) -> str:
    """Says only whether it is the same; nobody reads a count or a moment out of it."""
    return salted_hmac("einklang.live", repr(values), algorithm="sha256").hexdigest()[:16]
