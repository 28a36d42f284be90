"""Erasing whose a concern or a consent was, while what the assembly had before it stays (R-19)."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from einklang.base.days import add_months, city_day
from einklang.forum.actions.concerns import locked_concern, take_back
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.actions.rounds import void_round
from einklang.forum.models import AdvanceConsent, Circular, Concern, Invitation, Proposal
from einklang.forum.rules.circular import CircularStatus
from einklang.forum.rules.concerns import OPEN
from einklang.people.actions import erase_text
from einklang.people.models import Person, Text

LEFT_MONTHS = 12
"""After so long without a round, a version, an agenda or a step, nobody waits for a decision any more."""


def forget_who(proposal: Proposal) -> None:
    """Who took which position is kept until the proposal is decided or ends otherwise, and not a moment longer."""
    AdvanceConsent.objects.filter(version__proposal=proposal).delete()
    said = Concern.objects.filter(proposal=proposal)
    Text.objects.filter(pk__in=said.values("text")).update(author=None)
    said.update(owner=None, slip=None)
    said.filter(taken_up_privately=True).update(taken_up_by="", taken_up_privately=False)


@transaction.atomic
def end_proposal(*, proposal: Proposal, now: dt.datetime) -> None:
    """What the assembly was to decide was taken back: nobody is asked any more, and who said what is forgotten.

    Rooms above call this for what they own; they have locked what belongs to it, for an open round that ends here
    touches the record.
    """
    proposal = lock_proposal(proposal)
    void_round(proposal=proposal, now=now)
    Circular.objects.filter(proposal=proposal, state=CircularStatus.RUNNING).update(
        state=CircularStatus.WITHDRAWN, ended_at=now
    )
    Proposal.objects.filter(pk=proposal.pk, ended_at=None).update(ended_at=now)
    forget_who(proposal)


def forget_left(*, now: dt.datetime) -> int:
    """Forget who said what about proposals that were left undecided, one a transaction; gives how many."""
    until = add_months(city_day(now), -LEFT_MONTHS)
    known = Q(versions__advance_consents__isnull=False) | Q(concerns__owner__isnull=False)
    known |= Q(concerns__text__author__isnull=False) | Q(concerns__taken_up_privately=True)
    undecided = Proposal.objects.filter(known, decisions=None).distinct().order_by("pk")
    left = (
        undecided.exclude(versions__made_at__date__gt=until)
        .exclude(items__meeting__starts_at__date__gt=until)
        .exclude(fallback_steps__taken_at__date__gt=until)
    )
    found = list(left)
    for proposal in found:
        with transaction.atomic():
            forget_who(lock_proposal(proposal))
    return len(found)


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
    Invitation.objects.filter(person=person).delete()


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
