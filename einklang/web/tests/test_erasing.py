"""After an erasure nothing is left of it: in no table, no page, no export, no file, and the record still verifies."""

import datetime as dt
import subprocess
import sys
import uuid
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from einklang.forum import actions as forum
from einklang.forum.models import Concern, Proposal, ProposalVersion
from einklang.forum.rules.positions import Degree
from einklang.needs.actions import empty_need, forget_raiser, publish_need, raise_need
from einklang.needs.models import Need
from einklang.people.models import Deed, Person
from einklang.projects.actions import withdraw
from einklang.record.rules import VERIFY_SCRIPT
from einklang.web.actions import erase_account
from einklang.web.tests import story
from einklang.web.tests.story import Cast

MARK = "Zwiebelfisch"
"""What somebody wants to be gone; planted in everything that she writes."""

PATHS = ("", "needs/", "needs/1/", "projects/", "projects/1/", "meetings/", "meetings/1/", "record/", "record.atom",
         "record.jsonl", "needs.csv", "projects.csv", "meetings.ics")  # fmt: skip


def where_it_stands() -> list[str]:
    """Every table, and every public address, in which the planted word stands."""
    found = [
        model._meta.label
        for model in apps.get_models()
        for row in model._default_manager.order_by("pk").values()
        if MARK.casefold() in repr(row).casefold()
    ]
    client = Client()
    for path in PATHS:
        response = client.get(f"/huchting/{path}")
        streamed = response.streaming_content if response.streaming else [response.content]  # type: ignore[attr-defined]
        found += [path] if MARK in b"".join(streamed).decode() else []
    return [*found, *(["search"] if "Quark" in client.get(f"/search/?q={MARK}").text else [])]


def check_whole(folder: Path) -> None:
    """The record proves itself here, and to whoever downloaded it."""
    call_command("verify", stdout=(out := StringIO()))
    assert "gebrochen" not in out.getvalue()
    (folder / "verify.py").write_bytes(VERIFY_SCRIPT.read_bytes())
    lines = Client().get("/huchting/record.jsonl").streaming_content  # type: ignore[attr-defined]
    (folder / "record.jsonl").write_bytes(b"".join(lines))
    subprocess.run([sys.executable, "-I", "verify.py", "record.jsonl"], cwd=folder, check=True, capture_output=True)


def raised(cast: Cast, who: Person | None, **more: str) -> Need:
    return raise_need(
        actor=who,
        neighbourhood=cast.huchting,
        wording=f"Ich heiße {MARK}.",
        place=f"Bei {MARK}",
        contact=f"{MARK}@example.org",
        form_token=uuid.uuid4(),
        now=story.at(2, 2),
        **more,  # type: ignore[arg-type]
    )


def test_who_leaves_with_her_words_is_in_no_row_any_more(
    cast: Cast, bernd: Person, now: dt.datetime, tmp_path: Path
) -> None:
    bernd.name, bernd.email = MARK, f"{MARK.lower()}@example.org"
    bernd.save()
    raised(cast, bernd)
    story.scheduled(cast, story.checked(cast))
    forum.give_advance_consent(
        actor=bernd, version=ProposalVersion.objects.get(), degree=Degree.SLIGHT, now=story.at(3, 7)
    )
    written = forum.write_concern(
        actor=bernd, proposal=Proposal.objects.get(), text=f"{MARK} schläft nebenan.", now=story.at(3, 7)
    )
    Concern.objects.update(what_would_lift=f"Wenn {MARK} mitredet")
    forum.read_out(actor=cast.carla, concern=written, now=story.at(3, 7))
    own = story.applied_for_herself(cast, bernd, now)
    withdraw(actor=bernd, application=own, reason=f"{MARK} ist krank.", now=now)
    assert {"people.Person", "people.Text", "people.Deed", "needs.Need", "forum.Concern"} <= set(where_it_stands())
    erase_account(actor=bernd, texts_too=True, now=now)
    assert where_it_stands() == []
    check_whole(tmp_path)


def test_a_need_that_was_emptied_is_in_no_row_any_more(cast: Cast, now: dt.datetime, tmp_path: Path) -> None:
    need = publish_need(
        actor=cast.carla,
        need=raised(cast, None),
        title=f"{MARK} braucht Quark",
        public_text=f"{MARK} sagt es.",
        public_place=f"Bei {MARK}",
        now=story.at(2, 3),
    )
    assert {"needs/", "needs/1/", "needs.csv", "record/", "record.atom", "search"} <= set(where_it_stands())
    assert "record.jsonl" not in where_it_stands()
    empty_need(actor=cast.carla, need=need, why="Jemand war zu erkennen.", now=now)
    forget_raiser(need=need, now=now)
    assert where_it_stands() == []
    check_whole(tmp_path)


def test_for_whom_somebody_entered_a_need_is_forgotten_with_it(cast: Cast, now: dt.datetime) -> None:
    need = raised(cast, cast.carla, way="phone", on_behalf_of=f"Frau {MARK}")
    assert Deed.objects.get(what="needs.raise").on_behalf_of
    forget_raiser(need=need, now=now)
    assert where_it_stands() == []


@pytest.mark.parametrize("texts_too", [True, False])
def test_who_leaves_without_her_words_is_still_named_nowhere(cast: Cast, now: dt.datetime, texts_too: bool) -> None:
    cast.aylin.name = MARK
    cast.aylin.save()
    erase_account(actor=cast.aylin, texts_too=texts_too, now=now)
    assert where_it_stands() == []
