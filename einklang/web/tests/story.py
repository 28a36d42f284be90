"""Scenario S2 as the tests of pages need it: a need, a veto that is met by an amendment, a decision, reserved money."""

import datetime as dt
import uuid
from dataclasses import dataclass

from einklang.base.days import CITY_ZONE
from einklang.base.money import Cents
from einklang.evening.actions import (
    answer_as_office,
    apply_amendments,
    close_meeting,
    close_round,
    end_without_consensus,
    open_round,
    put_application_on_agenda,
)
from einklang.forum.actions import meetings
from einklang.forum.actions.amendments import accept_amendment, propose_amendment
from einklang.forum.actions.concerns import raise_concern, record_concern
from einklang.forum.actions.rounds import count_positions
from einklang.forum.models import AgendaItem, Body, Proposal, Round
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.meetings import Attendance
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind
from einklang.fund.actions.budgets import allot, open_budget_year
from einklang.needs.actions import answer_need, publish_need, raise_need
from einklang.needs.models import Need
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects import actions as projects
from einklang.projects.models import Application
from einklang.projects.queries import draft_of
from einklang.projects.rules.version import VersionText
from einklang.projects.tests.plans import SUMMER_1, SUMMER_2

TEXT = VersionText(
    title="Sommerbolzplatz",
    summary="Im Sommer spielen wir abends auf dem Bolzplatz.",
    audience="Jugendliche aus Huchting",
    begins_on=dt.date(2026, 7, 1),
    ends_on=dt.date(2026, 9, 30),
)
VETO = "Bis 22 Uhr ist es zu laut. Die Kinder schlafen."
AMENDMENT = "Schluss ist um 21 Uhr, und der Lärm wird gemessen."
RECORDED = "Der Platz bleibt nah an den Häusern."


def at(month: int, day: int, hour: int = 12) -> dt.datetime:
    """A moment of 2026 in the city."""
    return dt.datetime(2026, month, day, hour, tzinfo=CITY_ZONE)


@dataclass(frozen=True)
class Cast:
    """Who acts in the story, and where."""

    huchting: Neighbourhood
    aylin: Person
    carla: Person
    daoud: Person
    edda: Person
    henning: Person
    sodenmatt: Organisation
    programme: Programme
    assembly: Body


def money(cast: Cast, cents: int = 15_000_000) -> None:
    """The year's money is there."""
    year = open_budget_year(
        actor=cast.henning, programme=cast.programme, year=2026, total_cents=Cents(cents), now=at(1, 5)
    )
    allot(actor=cast.henning, budget_year=year, neighbourhood=cast.huchting, amount_cents=Cents(cents), now=at(1, 5))


def raised(cast: Cast, wording: str = "Abends kann man nirgends spielen.") -> Need:
    """A need that nobody has read yet."""
    return raise_need(
        actor=cast.aylin, neighbourhood=cast.huchting, wording=wording, form_token=uuid.uuid4(), now=at(2, 2)
    )


def published(cast: Cast, title: str = "Abends auf den Bolzplatz") -> Need:
    """A need that was read, published and answered."""
    need = publish_need(
        actor=cast.carla, need=raised(cast), title=title, public_text="Es fehlt ein Ort zum Spielen.", now=at(2, 3)
    )
    answer_need(actor=cast.carla, need=need, text="Der Sportverein kümmert sich.", now=at(2, 10))
    need.refresh_from_db()
    return need


def checked(cast: Cast, need: Need | None = None) -> Application:
    """An application that came of a need and passed its formal check."""
    application = projects.open_application(
        actor=cast.daoud,
        neighbourhood=cast.huchting,
        programme=cast.programme,
        title=TEXT.title,
        year=2026,
        organisation=cast.sodenmatt,
        needs=[need] if need else [],
        form_token=uuid.uuid4(),
        now=at(3, 2),
    )
    draft = draft_of(application)
    assert draft is not None
    projects.save_draft(
        actor=cast.daoud, application=application, text=TEXT, plan=SUMMER_1, revision=draft.revision, now=at(3, 2)
    )
    projects.submit_version(actor=cast.daoud, application=application, form_token=uuid.uuid4(), now=at(3, 3))
    application.refresh_from_db()
    projects.pass_formal_check(actor=cast.edda, application=application, now=at(3, 5))
    application.refresh_from_db()
    return application


def scheduled(cast: Cast, application: Application) -> AgendaItem:
    """It stands on the agenda of the meeting of the 17th of March."""
    meeting = meetings.plan_meeting(
        actor=cast.carla, body=cast.assembly, starts_at=at(3, 17, 18), place="Bürgerhaus", now=at(3, 6)
    )
    return put_application_on_agenda(actor=cast.carla, meeting=meeting, application=application, now=at(3, 6))


def amended(cast: Cast) -> tuple[AgendaItem, Round]:
    """A veto in the first round and an amendment that answers it; the round is still open."""
    money(cast)
    item = scheduled(cast, checked(cast))
    return item, _amended(cast, item)


def _amended(cast: Cast, item: AgendaItem) -> Round:
    evening = at(3, 17, 19)
    _opened(cast, item, evening)
    first = open_round(actor=cast.carla, item=item, now=evening)
    count_positions(actor=cast.carla, round=first, counts={1: 24, 2: 3, 3: 1, 6: 1}, now=evening)
    veto = raise_concern(
        actor=cast.carla, round=first, degree=Degree.VETO, text=VETO, reason_given=Reason.HARM, now=evening
    )
    change = propose_amendment(actor=cast.carla, round=first, text=AMENDMENT, answers=[veto], now=evening)
    accept_amendment(actor=cast.carla, amendment=change, now=evening)
    return first


def decided(cast: Cast, item: AgendaItem) -> None:
    """A veto, an amendment that answers it, a new version, and consensus with a recorded concern: 24/3/1/1/0/0."""
    evening = at(3, 17, 19)
    first = _amended(cast, item)
    apply_amendments(actor=cast.carla, round=first, text=TEXT, plan=SUMMER_2, now=evening)
    second = open_round(actor=cast.carla, item=item, now=evening)
    count_positions(actor=cast.carla, round=second, counts={1: 24, 2: 3, 3: 1, 4: 1}, now=evening)
    stands = raise_concern(actor=cast.carla, round=second, degree=Degree.ASIDE, text=RECORDED, now=evening)
    record_concern(actor=cast.carla, concern=stands, now=evening)
    close_round(actor=cast.carla, round=second, now=evening)


def ended(cast: Cast, outcome: str) -> None:
    """A project that was decided in that way; without consensus in its second meeting, as the ladder has it."""
    money(cast)
    if outcome == "consensus_with_concerns":
        return decided(cast, scheduled(cast, checked(cast)))
    item = scheduled(cast, checked(cast))
    if outcome == "consensus":
        _opened(cast, item, at(3, 17, 19))
        close_round(actor=cast.carla, round=_asked(cast, item, {1: 29}, at(3, 17, 19)), now=at(3, 17, 19))
        return None
    adjourned = Step(FallbackKind.ADJOURN, "Der Lärm", "WiN-AG", at(4, 14).date())
    without_consensus(cast, item, adjourned, at(3, 17, 19))
    later = meetings.plan_meeting(
        actor=cast.carla, body=cast.assembly, starts_at=at(4, 14, 18), place="Bürgerhaus", now=at(3, 18)
    )
    application = Application.objects.get(proposal=item.proposal)
    again = put_application_on_agenda(actor=cast.carla, meeting=later, application=application, now=at(3, 18))
    declined = outcome == "declined"
    last = Step(FallbackKind.DECLINE if declined else FallbackKind.OFFICE, "Es bleibt beim Veto.")
    proposal = without_consensus(cast, again, last, at(4, 14, 19))
    if not declined:
        agrees, answered = outcome == "office_agreed", at(4, 20)
        answer_as_office(actor=cast.edda, proposal=proposal, agrees=agrees, reason="Nach Abwägung", now=answered)
    return None


def _opened(cast: Cast, item: AgendaItem, now: dt.datetime) -> None:
    here = Attendance(residents=17, organisations=8, administration=3, politics=1)
    meetings.open_meeting(actor=cast.carla, meeting=item.meeting, attendance=here, now=now)


def _asked(cast: Cast, item: AgendaItem, counts: dict[int, int], now: dt.datetime) -> Round:
    return count_positions(
        actor=cast.carla, round=open_round(actor=cast.carla, item=item, now=now), counts=counts, now=now
    )


def without_consensus(cast: Cast, item: AgendaItem, step: Step, now: dt.datetime) -> Proposal:
    """Asked, one veto, no consensus; the evening is over."""
    _opened(cast, item, now)
    round_ = _asked(cast, item, {1: 28, 6: 1}, now)
    end_without_consensus(actor=cast.carla, round=round_, step=step, now=now)
    close_meeting(actor=cast.carla, meeting=item.meeting, now=now)
    return round_.proposal


def whole_thread(cast: Cast) -> Application:
    """All of it, from the need to the reserved money."""
    money(cast)
    application = checked(cast, published(cast))
    decided(cast, scheduled(cast, application))
    application.refresh_from_db()
    return application


def applied_for_herself(cast: Cast, person: Person, now: dt.datetime) -> Application:
    """An application that somebody began on her own, without an organisation."""
    return projects.open_application(
        actor=person,
        neighbourhood=cast.huchting,
        programme=cast.programme,
        title="Nähstube",
        year=2026,
        form_token=uuid.uuid4(),
        now=now,
    )
