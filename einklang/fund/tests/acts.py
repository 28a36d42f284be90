"""An application on its way to money, moved by the acts themselves: opened, handed in, checked, on the table."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from einklang.base.money import Cents
from einklang.forum import actions as forum
from einklang.forum.models import Body, Meeting, Round
from einklang.forum.rules.meetings import Attendance
from einklang.fund.actions import allot, open_budget_year
from einklang.fund.models import AreaBudget
from einklang.needs.models import Need
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects import actions as projects
from einklang.projects.models import Application
from einklang.projects.rules.life import Act
from einklang.projects.rules.plan import CostGroup, Cover, Line, Plan, Source

JANUARY = dt.datetime(2026, 1, 20, 10, 0, tzinfo=dt.UTC)
EVENING = dt.datetime(2026, 2, 10, 18, 30, tzinfo=dt.UTC)


def half_of(requested_cents: int) -> Plan:
    """A plan that asks for exactly half of what the project costs."""
    half = Cents(requested_cents)
    return Plan(
        (Line(CostGroup.FEES, "Honorare", Cents(2 * half)),),
        (Cover(Source.OWN, half, "Verein"), Cover(Source.REQUESTED, half, "WiN")),
    )


@dataclass
class Town:
    """Huchting with an assembly, a programme and the people who move money."""

    hood: Neighbourhood
    programme: Programme
    body: Body
    carrier: Organisation
    daoud: Person
    carla: Person
    edda: Person
    henning: Person
    meeting: Meeting | None = None

    def give(self, cents: int, year: int = 2026) -> AreaBudget:
        """A budget year of exactly so much, all of it for Huchting."""
        budget = open_budget_year(
            actor=self.henning, programme=self.programme, year=year, total_cents=Cents(cents), now=JANUARY
        )
        allot(actor=self.henning, budget_year=budget, neighbourhood=self.hood, amount_cents=Cents(cents), now=JANUARY)
        return budget.areas.get()

    def sit(self) -> Meeting:
        """The meeting of the evening, open, with 31 people."""
        if self.meeting is None:
            meeting = forum.plan_meeting(
                actor=self.carla, body=self.body, starts_at=EVENING, place="Bürgerhaus", now=JANUARY
            )
            there = Attendance(17, 9, 3, 2)
            self.meeting = forum.open_meeting(actor=self.carla, meeting=meeting, attendance=there, now=EVENING)
        return self.meeting

    def write(self, title: str, plan: Plan, needs: Sequence[Need] = ()) -> Application:
        """An application with a draft that could be handed in."""
        application = projects.open_application(
            actor=self.daoud,
            neighbourhood=self.hood,
            programme=self.programme,
            title=title,
            year=2026,
            organisation=self.carrier,
            needs=needs,
            form_token=uuid.uuid4(),
            now=JANUARY,
        )
        text = projects.VersionText(title, "Was wir vorhaben.", "Alle", dt.date(2026, 3, 1), dt.date(2026, 11, 30))
        draft = application.versions.get()
        projects.save_draft(
            actor=self.daoud, application=application, text=text, plan=plan, revision=draft.revision, now=JANUARY
        )
        return application

    def hand_in(self, title: str, plan: Plan) -> Application:
        """An application, submitted and formally checked."""
        application = self.write(title, plan)
        projects.submit_version(actor=self.daoud, application=application, form_token=uuid.uuid4(), now=JANUARY)
        projects.pass_formal_check(actor=self.edda, application=application, note="Angebote folgen.", now=JANUARY)
        application.refresh_from_db()
        return application

    def ask(self, title: str, plan: Plan) -> Round:
        """A round that is open on a checked application."""
        application, meeting = self.hand_in(title, plan), self.sit()
        version = application.versions.get()
        brought = forum.bring_proposal(
            neighbourhood=self.hood,
            kind="application",
            subject=application.subject,
            title=title,
            summary=version.summary,
            facts={},
            now=EVENING,
        )
        projects.link_proposal(version=version, proposal_version=brought)
        projects.mark_state(application=application, act=Act.SCHEDULE, now=EVENING)
        item = forum.add_item(
            actor=self.carla, meeting=meeting, kind="application", title=title, proposal=brought.proposal, now=EVENING
        )
        round_ = forum.open_round(actor=self.carla, item=item, now=EVENING)
        projects.mark_state(application=application, act=Act.DISCUSS, now=EVENING)
        return round_
