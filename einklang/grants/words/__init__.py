"""What the rules of this room say, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise

from einklang.grants.words.labels import LABELS as NOTICE_LABELS, SENTENCES as NOTICE_SENTENCES
from einklang.grants.words.orders import order_paper, paid_letter
from einklang.grants.words.paper import paper_of
from einklang.grants.words.payments import BOOKED_VERDICTS, PAYMENT_LABELS, PAYMENT_SENTENCES, PAYMENT_VERDICTS
from einklang.grants.words.points import Point, points_of
from einklang.grants.words.register import REGISTER_LABELS, REGISTER_SENTENCES

__all__ = [
    "BOOKED_VERDICTS",
    "LABELS",
    "PAYMENT_VERDICTS",
    "SENTENCES",
    "Point",
    "order_paper",
    "paid_letter",
    "paper_of",
    "points_of",
]

SENTENCES: dict[str, str | Promise] = {**NOTICE_SENTENCES, **PAYMENT_SENTENCES, **REGISTER_SENTENCES}
LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {**NOTICE_LABELS, **PAYMENT_LABELS, **REGISTER_LABELS}
