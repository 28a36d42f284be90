"""The record proves its texts too: one that somebody changed is named, one that was erased breaks nothing."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from einklang.forum.models import Concern
from einklang.needs.actions import close_need, forget_raiser
from einklang.needs.models import Need, NeedAnswer
from einklang.people.models import Text
from einklang.record.models import Entry
from einklang.web.queries.commitments import commitments
from einklang.web.tests import story
from einklang.web.tests.story import Cast


@pytest.fixture
def need(cast: Cast) -> Need:
    """A need that was published, answered, agreed upon and closed."""
    story.whole_thread(cast)
    return close_need(actor=cast.carla, need=Need.objects.get(), result="Der Platz ist offen.", now=story.at(9, 1))


def proven() -> str:
    out = StringIO()
    try:
        call_command("verify", stdout=out)
    except CommandError:
        out.write("broken")
    return out.getvalue()


def test_every_kind_of_commitment_is_proven(need: Need) -> None:
    told = {Entry.objects.get(scope=one.scope, sequence=one.sequence).kind for one in commitments("huchting")}
    assert {"need.received", "need.published", "need.answered", "need.closed"} < told
    assert any(kind.startswith("decision") for kind in told)
    assert "broken" not in proven()


@pytest.mark.parametrize("which", ["wording", "public_text", "result", "answer", "concern"])
def test_a_text_that_somebody_changed_is_named_with_its_entry(need: Need, which: str) -> None:
    answer, concern = NeedAnswer.objects.get(), Concern.objects.filter(text__body=story.RECORDED).get()
    text = {"answer": answer.text, "concern": concern.text}.get(which) or getattr(need, which)
    Text.objects.filter(pk=text.pk).update(body="Etwas ganz anderes.")
    [wrong, *_] = [one for one in commitments("huchting") if not one.holds]
    assert wrong.text == text
    assert f"huchting: Eintrag {wrong.sequence}: Der Text dazu" in proven()
    assert proven().endswith("broken")


def test_a_text_that_was_erased_breaks_nothing(need: Need, now: dt.datetime) -> None:
    forget_raiser(need=need, now=now)
    assert "broken" not in proven()


def test_a_text_that_is_gone_is_named(need: Need) -> None:
    NeedAnswer.objects.all().delete()
    assert proven().endswith("broken")
