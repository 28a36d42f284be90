"""What the tables themselves refuse."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from einklang.fund.tests.acts import Town
from einklang.grants.models import Notice, TextBlock, TrackedCondition
from einklang.grants.tests.acting import DRAFTED, FLYER, POSTED, agreed, drafted, granted, sent, signed
from einklang.projects.tests.plans import SEWING_2


def refused(name: str, rows: Any, **changed: Any) -> None:
    """An update that the constraint of this name refuses."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**changed)


def test_notice_number_once_and_notice_one_at_a_time(town: Town) -> None:
    notice = drafted(town, agreed(town))
    told = {"grant": notice.grant, "kind": "grant", "facts": {}, "drafted_at": DRAFTED}
    with pytest.raises(IntegrityError), transaction.atomic():  # notice_one_at_a_time
        Notice.objects.create(number=2, **told)
    with pytest.raises(IntegrityError), transaction.atomic():  # notice_number_once
        Notice.objects.create(number=1, discarded_at=DRAFTED, **told)


def test_a_draft_has_two_persons_and_a_signature_before_it_goes_out(town: Town) -> None:
    rows = Notice.objects.filter(pk=drafted(town, agreed(town)).pk)
    refused("notice_signed_by_a_second", rows, signed_by=town.edda)
    refused("notice_signed_before_dispatch", rows, dispatched_on=POSTED.date(), notified_on=POSTED.date())


def test_notice_dispatched_before_waiver(town: Town) -> None:
    rows = Notice.objects.filter(pk=sent(town, signed(town, drafted(town, agreed(town)))).pk)
    refused("notice_dispatched_before_waiver", rows, waived_on=DRAFTED.date())


def test_condition_met_with_a_word(town: Town) -> None:
    granted(town, "Nähcafé für alle", SEWING_2, FLYER)
    refused("condition_met_with_a_word", TrackedCondition.objects.all(), met_on=POSTED.date())


def test_text_block_version_once_and_text_block_begins_at_one(db: None) -> None:
    told = {"key": "basis", "body": "Text", "adopted_at": POSTED}
    TextBlock.objects.create(version=1, **told)
    with pytest.raises(IntegrityError), transaction.atomic():
        TextBlock.objects.create(version=1, **told)
    with pytest.raises(IntegrityError, match="text_block_begins_at_one"), transaction.atomic():
        TextBlock.objects.create(version=0, **told)


@pytest.mark.parametrize("changed", [{"facts": {}}, {"signed_at": None}, {"file": None}, {"number": 7}])
def test_what_is_signed_off_stands(town: Town, changed: dict[str, Any]) -> None:
    notice = signed(town, drafted(town, agreed(town)))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(**changed)
    Notice.objects.filter(pk=notice.pk).update(recipient="")
