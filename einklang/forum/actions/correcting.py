"""Setting right or emptying what was written down in public, when somebody was named in it after all.

What was decided stays decided; only words go, with their salt. The record says that it happened without a word of
it; who did it, when and why stands in the private log.
"""

import datetime as dt
from typing import Any

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.forum.actions.decisions import enter_about
from einklang.forum.actions.proposals import lock_proposal
from einklang.forum.models import Amendment, Concern, Condition, Proposal
from einklang.forum.queries import Worded, proposal_of, public_concerns, what_it_is
from einklang.forum.rules.doors import CORRECT_WORDS
from einklang.people.actions import erase_text, log_deed, write_text
from einklang.people.models import Person, Text
from einklang.people.queries import check_door, committed


@transaction.atomic
def correct_words(
    *, actor: Person, of: Worded, text: str, what_would_lift: str = "", why: str, now: dt.datetime
) -> Worded:
    """Put other words in the place of a concern's, an amendment's or a condition's; the old ones are gone for good."""
    if not text.strip():
        raise Refusal("forum.text_missing", field="text")
    proposal, of = _begin(actor, of, why, now)
    old, new = of.text, write_text(text, author=None, language=of.text.language, now=now)
    _log(actor, "forum.correct_words", proposal, of, why, now)
    _put(of, new)
    if isinstance(of, Concern):
        Concern.objects.filter(pk=of.pk).update(what_would_lift=what_would_lift)
    erase_text(old, now=now)
    _tell(proposal, of, {"how": "reworded", "commitment": committed(new)}, now)
    return of


@transaction.atomic
def empty_words(*, actor: Person, of: Worded, why: str, now: dt.datetime) -> Worded:
    """Take the words away; number, state and what was decided stay. A second time changes nothing."""
    proposal, of = _begin(actor, of, why, now)
    if of.text.erased_at is not None:
        return of
    _log(actor, "forum.empty_words", proposal, of, why, now)
    if isinstance(of, Concern):
        Concern.objects.filter(pk=of.pk).update(what_would_lift="")
    erase_text(of.text, now=now)
    _tell(proposal, of, {"how": "emptied"}, now)
    return of


def _begin(actor: Person, of: Worded, why: str, now: dt.datetime) -> tuple[Proposal, Worded]:
    """The proposal locked, and what is set right as it stands now. An amendment's condition is the amendment."""
    if isinstance(of, Condition) and of.amendment is not None:
        of = of.amendment
    proposal = lock_proposal(proposal_of(of))
    check_door(actor, CORRECT_WORDS, proposal.neighbourhood, city_day(now))
    if not why.strip():
        raise Refusal("forum.correction_needs_reason", field="why")
    if isinstance(of, Concern) and not public_concerns(proposal).filter(pk=of.pk).exists():
        raise Refusal("forum.words_not_public")
    of.refresh_from_db()
    return proposal, of


def _put(of: Worded, text: Text) -> None:
    of.text = text
    of.save(update_fields=("text",))
    if isinstance(of, Amendment):
        Condition.objects.filter(amendment=of).update(text=text)


def _log(actor: Person, deed: str, proposal: Proposal, of: Worded, why: str, now: dt.datetime) -> None:
    subject = f"{proposal.subject}/{what_it_is(of)}s/{of.number}"
    log_deed(actor, deed, scope=proposal.neighbourhood.slug, subject=subject, why=why, now=now)


def _tell(proposal: Proposal, of: Worded, facts: dict[str, Any], now: dt.datetime) -> None:
    enter_about(proposal, "words.corrected", {"what": what_it_is(of), "number": of.number, **facts}, now)
