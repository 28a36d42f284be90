"""Setting right or emptying what the public reads of a need, when somebody was named in it after all.

The old words go with their salt: what the record committed to says nothing any more. That it happened stands in the
record without a word of it; who did it, when and why, in the private log.
"""

import datetime as dt

from django.db import transaction

from einklang.needs.actions.reading import lock_need
from einklang.needs.actions.recording import committed_words, enter_act, log_act
from einklang.needs.models import Need
from einklang.needs.rules.doors import READ_NEEDS
from einklang.needs.rules.life import State
from einklang.needs.rules.publishing import check_published
from einklang.needs.rules.raising import MOST_LINE, MOST_WORDING, check_length, check_text, plain
from einklang.people.actions import erase_text, write_text
from einklang.people.models import Person


@transaction.atomic
def correct_need(
    *, actor: Person, need: Need, title: str, public_text: str, public_place: str = "", why: str, now: dt.datetime
) -> Need:
    """Put other words in the place of the published ones; also where they were emptied before."""
    title, public_text, public_place, why = plain(title), plain(public_text), plain(public_place), plain(why)
    check_text("title", title, MOST_LINE)
    check_text("public_text", public_text, MOST_WORDING)
    check_length("public_place", public_place, MOST_LINE)
    need = _published(actor, need, why, now)
    old, need.public_text = need.public_text, write_text(public_text, author=actor, language=actor.language, now=now)
    need.title, need.public_place, need.emptied_at = title, public_place, None
    need.save(update_fields=("public_text", "title", "public_place", "emptied_at"))
    if old is not None:
        erase_text(old, now=now)
    log_act(actor, "needs.correct", need, now, why=why)
    enter_act("need.corrected", need, {"how": "reworded", "words_commitment": committed_words(need)}, now)
    return need


@transaction.atomic
def empty_need(*, actor: Person, need: Need, why: str, now: dt.datetime) -> Need:
    """Take title, text and place away; number, answers and what became of it stay. A second time changes nothing."""
    need = _published(actor, need, plain(why), now)
    if need.emptied_at is not None:
        return need
    empty_words(need, now=now)
    log_act(actor, "needs.empty", need, now, why=plain(why))
    enter_act("need.corrected", need, {"how": "emptied"}, now)
    return need


def empty_words(need: Need, *, now: dt.datetime) -> None:
    """Empty what the public reads; whoever calls this has locked the need, and logs and enters it."""
    need.title, need.public_place, need.emptied_at = "", "", now
    need.save(update_fields=("title", "public_place", "emptied_at"))
    if need.public_text is not None:
        erase_text(need.public_text, now=now)


def _published(actor: Person, need: Need, why: str, now: dt.datetime) -> Need:
    check_text("why", why, MOST_WORDING)
    need = lock_need(actor, READ_NEEDS, need, now)
    check_published(State(need.state))
    return need
