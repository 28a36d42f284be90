"""Erasing whose a concern or a consent was, while what the assembly had before it stays."""

import datetime as dt

from django.db import transaction

from einklang.forum.actions.concerns import locked_concern, take_back
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.models import AdvanceConsent, Concern, Proposal
from einklang.forum.rules.concerns import OPEN
from einklang.people.actions import erase_text
from einklang.people.models import Person


@transaction.atomic
def forget(*, person: Person, texts_too: bool, now: dt.datetime) -> None:
    """Nothing in the forum leads to this person afterwards; with `texts_too` neither do her own words.

    The bodies of what she wrote herself are emptied where all texts are (`people.actions.erase_account`).
    """
    mine = Concern.objects.filter(owner=person)
    if texts_too:
        _take_words_back(person, now)
        mine.update(what_would_lift="")
    mine.update(owner=None)
    AdvanceConsent.objects.filter(person=person).delete()


def _take_words_back(person: Person, now: dt.datetime) -> None:
    """Empty her concerns. One that is still open is taken back: nobody can answer an empty one, and it would stand in
    everybody's way.
    """
    # All locks before the first touch of the record, in one order.
    for proposal in Proposal.objects.filter(concerns__owner=person).distinct().order_by("pk"):
        lock_proposal(proposal)
    for concern in Concern.objects.filter(owner=person).select_related("proposal", "text").order_by("pk"):
        erase_text(concern.text, now=now)
        if concern.state in OPEN and not concern.proposal.decisions.exists():
            take_back(locked_concern(concern))
