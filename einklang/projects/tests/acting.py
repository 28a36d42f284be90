"""How the tests of acts and pages get an application that has come so far."""

import datetime as dt
import uuid
from typing import Any

from einklang.base.days import CITY_ZONE
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects import actions
from einklang.projects.models import Application
from einklang.projects.queries import draft_of
from einklang.projects.rules.plan import Plan
from einklang.projects.rules.version import VersionText
from einklang.projects.tests.plans import SEWING_2, SEWING_PERIOD

JANUARY = dt.datetime(2026, 1, 12, 11, 20, tzinfo=CITY_ZONE)
SEWING_TEXT = VersionText(
    title="Nähcafé für alle",
    summary="Einmal in der Woche nähen wir im Gemeinschaftsraum.",
    audience="alle aus Sodenmatt",
    begins_on=SEWING_PERIOD.begins_on,
    ends_on=SEWING_PERIOD.ends_on,
)


def opened(
    actor: Person, neighbourhood: Neighbourhood, programme: Programme, organisation: Any = None, **more: Any
) -> Application:
    """An application with an empty draft."""
    told = {"title": "Nähcafé für alle", "year": 2026, "form_token": uuid.uuid4(), "now": JANUARY, **more}
    return actions.open_application(
        actor=actor, neighbourhood=neighbourhood, programme=programme, organisation=organisation, **told
    )


def written(
    actor: Person,
    application: Application,
    plan: Plan = SEWING_2,
    text: VersionText = SEWING_TEXT,
    now: dt.datetime = JANUARY,
) -> None:
    """Save a plan and a text into its draft."""
    draft = draft_of(application)
    assert draft is not None
    actions.save_draft(actor=actor, application=application, text=text, plan=plan, revision=draft.revision, now=now)


def handed_in(actor: Person, application: Application, now: dt.datetime = JANUARY) -> None:
    """Hand its draft in."""
    actions.submit_version(actor=actor, application=application, form_token=uuid.uuid4(), now=now)
    application.refresh_from_db()
