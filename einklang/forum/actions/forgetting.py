"""Erasing whose a concern or a consent was, while what the assembly had before it stays."""

from django.db import transaction

from einklang.forum.models import AdvanceConsent, Concern
from einklang.people.models import Person


@transaction.atomic
def forget(*, person: Person, texts_too: bool) -> None:
    """Nothing in the forum leads to this person afterwards; with `texts_too` neither do her own words.

    The bodies of her texts are emptied where all texts are (`people.actions.erase_account`).
    """
    mine = Concern.objects.filter(owner=person)
    if texts_too:
        mine.update(what_would_lift="")
    mine.update(owner=None)
    AdvanceConsent.objects.filter(person=person).delete()
