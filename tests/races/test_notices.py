"""Two people do the same about one notice at once, on PostgreSQL."""

from functools import partial

import pytest

from einklang.fund.models import Transfer
from einklang.fund.tests.acts import Town
from einklang.grants import actions as grants
from einklang.grants.models import Notice
from einklang.grants.tests.acting import POSTED, agreed, drafted, sent, signed
from tests.races.test_payments import town
from tests.races.test_races import THREADS, at_once

__all__ = ["town"]

pytestmark = [pytest.mark.only("postgres"), pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("races")]


def test_a_notice_that_eight_send_at_once_goes_out_once(town: Town) -> None:
    notice = signed(town, drafted(town, agreed(town)))
    said = at_once(*(partial(sent, town, notice) for _ in range(THREADS)))
    assert sorted(said) == ["done"] + ["grants.sent_already"] * (THREADS - 1)
    assert Transfer.objects.filter(reason="grant").count() == 1


def test_of_eight_drafts_at_once_one_is_kept(town: Town) -> None:
    grant = agreed(town)
    said = at_once(*(partial(drafted, town, grant) for _ in range(THREADS)))
    assert sorted(said) == ["done"] + ["grants.draft_exists"] * (THREADS - 1)
    assert Notice.objects.count() == 1


def test_a_notice_goes_out_or_its_project_is_refused_and_never_both(town: Town) -> None:
    grant = agreed(town)
    notice = signed(town, drafted(town, grant))
    refuse = partial(
        grants.refuse_grant, actor=town.edda, application=grant.application, reason="Aufgelöst.", now=POSTED
    )
    said = at_once(partial(sent, town, notice), refuse)
    assert said.count("done") == 1
    grant.application.refresh_from_db()
    moved = set(Transfer.objects.filter(grant=grant).values_list("reason", flat=True)) - {"reserve"}
    assert (grant.application.state, moved) in [("granted", {"grant"}), ("refused", {"release"})]
