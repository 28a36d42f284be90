"""Who took which position is known until the proposal ends, however it ends, and not a moment longer (R-19)."""

import datetime as dt
from collections.abc import Callable

import pytest

from einklang.base.refusal import Refusal
from einklang.evening import actions as evening
from einklang.evening.tests.acting import EVENING, asked, fresh, on_table, planned
from einklang.forum import actions as forum
from einklang.forum.models import AdvanceConsent, AgendaItem, Body, Concern, Proposal
from einklang.forum.queries import current_version
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind
from einklang.fund.models import AreaBudget
from einklang.people.models import Person
from einklang.projects import actions as projects
from einklang.projects.models import Application
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

BEFORE, LATER = EVENING - dt.timedelta(days=1), EVENING + dt.timedelta(days=35)
VETO = (20, 0, 0, 0, 0, 1)


@pytest.fixture
def proposal(item: AgendaItem, aylin: Person, bernd: Person) -> Proposal:
    """Aylin consented to it in advance, Bernd wrote a concern."""
    assert item.proposal is not None
    version = current_version(item.proposal)
    forum.give_advance_consent(actor=aylin, version=version, degree=Degree.SLIGHT, now=BEFORE)
    forum.write_concern(actor=bernd, proposal=item.proposal, text="Es wird laut.", now=BEFORE)
    return item.proposal


def who_is_known(proposal: Proposal) -> set[str]:
    """What still leads to Aylin or Bernd."""
    concern = Concern.objects.select_related("text").get(proposal=proposal)
    known = {"consent"} if AdvanceConsent.objects.exists() else set()
    return known | ({"owner"} if concern.owner_id else set()) | ({"author"} if concern.text.author_id else set())


def withdrawn(daoud: Person, item: AgendaItem, now: dt.datetime = EVENING) -> None:
    application = Application.objects.get(proposal=item.proposal)
    projects.withdraw(actor=daoud, application=application, reason="", now=now)


def adjourned(carla: Person, item: AgendaItem) -> None:
    step = Step(FallbackKind.ADJOURN, "Lärm", "WiN-AG", LATER.date())
    evening.end_without_consensus(actor=carla, round=asked(carla, item, *VETO), step=step, now=EVENING)


def asked_again(carla: Person, item: AgendaItem, assembly: Body, last: FallbackKind) -> None:
    """Adjourned, and in the next meeting no consensus either."""
    adjourned(carla, item)
    application = Application.objects.get(proposal=item.proposal)
    second = on_table(carla, planned(carla, assembly, LATER), application, now=LATER)
    step = Step(last, "Es bleibt beim Veto.")
    evening.end_without_consensus(actor=carla, round=asked(carla, second, *VETO, now=LATER), step=step, now=LATER)


def test_it_is_known_while_the_proposal_waits(proposal: Proposal, item: AgendaItem, carla: Person) -> None:
    assert who_is_known(proposal) == {"consent", "owner", "author"}
    adjourned(carla, item)
    assert who_is_known(proposal) == {"consent", "owner", "author"}


def test_decided_it_is_forgotten(proposal: Proposal, item: AgendaItem, carla: Person, area: AreaBudget) -> None:
    concern = Concern.objects.get()
    forum.read_out(actor=carla, concern=concern, now=EVENING)
    forum.answer_concern(actor=carla, concern=concern, by_owner=False, text="Bis 21 Uhr.", now=EVENING)
    evening.close_round(actor=carla, round=asked(carla, item, 30), now=EVENING)
    assert who_is_known(proposal) == set()


def test_declined_it_is_forgotten(proposal: Proposal, item: AgendaItem, carla: Person, assembly: Body) -> None:
    asked_again(carla, item, assembly, FallbackKind.DECLINE)
    assert who_is_known(proposal) == set()


@pytest.mark.parametrize("agrees", [True, False])
def test_handed_over_and_answered_it_is_forgotten(
    proposal: Proposal,
    item: AgendaItem,
    carla: Person,
    edda: Person,
    assembly: Body,
    area: AreaBudget,
    agrees: bool,
) -> None:
    asked_again(carla, item, assembly, FallbackKind.OFFICE)
    evening.answer_as_office(actor=edda, proposal=proposal, agrees=agrees, reason="Nach Abwägung", now=LATER)
    assert who_is_known(proposal) == set()


def test_withdrawn_before_it_was_ever_asked_it_is_forgotten(
    proposal: Proposal, item: AgendaItem, daoud: Person
) -> None:
    withdrawn(daoud, item)
    assert who_is_known(proposal) == set()


def test_withdrawn_while_the_room_is_asked_it_is_forgotten_and_the_round_is_void(
    proposal: Proposal, item: AgendaItem, carla: Person, daoud: Person
) -> None:
    round_ = asked(carla, item, 31)
    withdrawn(daoud, item)
    round_.refresh_from_db()
    assert (who_is_known(proposal), round_.state) == (set(), "voided")


def test_withdrawn_after_it_was_adjourned_it_is_forgotten(
    proposal: Proposal, item: AgendaItem, carla: Person, daoud: Person
) -> None:
    adjourned(carla, item)
    withdrawn(daoud, item)
    assert who_is_known(proposal) == set()


def test_withdrawn_while_the_office_decides_it_is_forgotten(
    proposal: Proposal, item: AgendaItem, carla: Person, daoud: Person, assembly: Body
) -> None:
    asked_again(carla, item, assembly, FallbackKind.OFFICE)
    withdrawn(daoud, item, LATER)
    assert who_is_known(proposal) == set()


def test_left_undecided_it_is_forgotten_after_a_year(proposal: Proposal, item: AgendaItem, carla: Person) -> None:
    evening.close_meeting(actor=carla, meeting=item.meeting, now=EVENING)
    assert forum.forget_left(now=EVENING + dt.timedelta(days=364)) == 0
    assert forum.forget_left(now=EVENING + dt.timedelta(days=366)) == 1
    assert who_is_known(proposal) == set()
    assert forum.forget_left(now=EVENING + dt.timedelta(days=366)) == 0


@pytest.mark.parametrize(
    "speak",
    [
        lambda who, proposal: forum.write_concern(actor=who, proposal=proposal, text="Noch etwas", now=EVENING),
        lambda who, proposal: forum.give_advance_consent(
            actor=who, version=current_version(proposal), degree=Degree.AGREEMENT, now=EVENING
        ),
    ],
    ids=["concern", "consent"],
)
def test_nobody_speaks_about_what_was_taken_back(
    proposal: Proposal, item: AgendaItem, daoud: Person, aylin: Person, speak: Callable[[Person, Proposal], object]
) -> None:
    """What came later would be known for ever."""
    withdrawn(daoud, item)
    with pytest.raises(Refusal, match=r"forum\.proposal_ended"):
        speak(aylin, proposal)


def test_the_page_for_speaking_in_advance_says_that_it_is_over(
    proposal: Proposal, item: AgendaItem, daoud: Person, aylin: Person, client_of: ClientOf, set_clock: SetClock
) -> None:
    set_clock(EVENING)
    withdrawn(daoud, item)
    page = client_of(aylin).get("/huchting/projects/1/say/").content.decode()
    assert "Dazu können Sie gerade nichts schreiben" in page
    assert fresh(item).proposal == proposal
