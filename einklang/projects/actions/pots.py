"""Which further programmes a plan asks, and under which version of their guidelines."""

import datetime as dt

from einklang.base.refusal import Refusal
from einklang.programmes.models import Programme
from einklang.programmes.queries import guideline_on
from einklang.programmes.rules import check_runs
from einklang.projects.models import Application, FurtherPot
from einklang.projects.rules.plan import Plan


def own_or(pot: int | None, own: int) -> int | None:
    """The further programme; None where it is the application's own."""
    return None if pot == own else pot


def keep_pots(application: Application, plan: Plan, day: dt.date) -> None:
    """Note for every further pot that a plan asks the guideline of that day, once: a later version changes nothing.

    Refuses `projects.no_guideline` for a programme that pays nothing yet.
    """
    named = {cover.pot for cover in plan.covers if cover.pot is not None} - {application.programme_id}
    known = set(application.further_pots.order_by("pk").values_list("programme_id", flat=True))
    for programme in Programme.objects.filter(pk__in=named - known).order_by("pk"):
        guideline = guideline_on(programme, day)
        if guideline is None:
            raise Refusal("projects.no_guideline", field="covers", programme=programme.name)
        check_runs(programme.name, programme.ends_on, day)
        FurtherPot.objects.create(application=application, programme=programme, guideline=guideline)
