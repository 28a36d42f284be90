"""Reading what was raised: nothing is public that no person has read."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.needs.actions.recording import committed_words, enter_act, log_act
from einklang.needs.models import Need, Topic
from einklang.needs.rules.doors import READ_NEEDS
from einklang.needs.rules.life import Act, State, check_act
from einklang.needs.rules.raising import MOST_LINE, MOST_WORDING, check_length, check_text, plain
from einklang.people.actions import write_text
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.people.rules import Door


def lock_need(actor: Person | None, door: Door, need: Need, now: dt.datetime) -> Need:
    """The need as it stands now, locked for an act, for somebody for whom the door opens."""
    check_door(actor, door, need.neighbourhood, city_day(now))
    return Need.objects.select_for_update(of=("self",), no_key=True).select_related("neighbourhood").get(pk=need.pk)


@transaction.atomic
def publish_need(
    *,
    actor: Person,
    need: Need,
    title: str,
    public_text: str,
    public_place: str = "",
    topic: Topic | None = None,
    now: dt.datetime,
) -> Need:
    """Publish a need in the words of its reader: without names, health and third persons."""
    title, public_text, public_place = plain(title), plain(public_text), plain(public_place)
    check_text("title", title, MOST_LINE)
    check_text("public_text", public_text, MOST_WORDING)
    check_length("public_place", public_place, MOST_LINE)
    need = lock_need(actor, READ_NEEDS, need, now)
    need.state = check_act(State(need.state), Act.PUBLISH)
    # The public words are the reader's, written in office; whoever raised it is not named by them.
    need.public_text = write_text(public_text, author=actor, language=actor.language, now=now)
    need.title, need.public_place, need.topic, need.read_at = title, public_place, topic, now
    need.save(update_fields=("state", "public_text", "title", "public_place", "topic", "read_at"))
    log_act(actor, "needs.publish", need, now)
    # Not even the title: somebody may be named in it after all, and what the record says can never be taken back.
    facts = {"topic": topic.slug if topic else None, "words_commitment": committed_words(need)}
    enter_act("need.published", need, facts, now)
    return need


@transaction.atomic
def keep_need_back(*, actor: Person, need: Need, reason: str, now: dt.datetime) -> Need:
    """Do not publish a need; its raiser reads why. The public learns nothing, not even that it was kept back."""
    reason = plain(reason)
    check_text("reason", reason, MOST_WORDING)
    need = lock_need(actor, READ_NEEDS, need, now)
    need.state = check_act(State(need.state), Act.HOLD_BACK)
    need.kept_back_because = write_text(reason, author=actor, language=actor.language, now=now)
    need.read_at = now
    need.save(update_fields=("state", "kept_back_because", "read_at"))
    log_act(actor, "needs.keep_back", need, now)
    return need
