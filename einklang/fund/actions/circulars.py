"""A small sum to which nobody objected (R-28): decided, and its money reserved, in one transaction."""

import datetime as dt

from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import refuse_all
from einklang.forum.actions import decide_silence
from einklang.forum.actions.circulars import lock_circular
from einklang.forum.models import Circular, Decision
from einklang.forum.queries import over_at
from einklang.fund.actions.grants import KINDS, lock_pots, reserve_or_wait
from einklang.projects.actions import mark_state
from einklang.projects.actions.standing import lock
from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import obstacles_on
from einklang.projects.rules import life


@transaction.atomic
def decide_circular(*, circular: Circular, now: dt.datetime) -> Decision:
    """The last day is over and nobody objected: reserve the money, or put it on the waiting list (R-08, R-12).

    The clock decides, so nobody is named as who did. Locks as `decide_application` does.
    """
    application: Application = circular.proposal.application
    pots = lock_pots(application, circular.version.application_version.plan(), city_day(now))
    circular = lock_circular(circular)
    application = lock(application)
    version: ApplicationVersion = circular.version.application_version
    refuse_all(obstacles_on(version, city_day(over_at(circular))))
    decision = decide_silence(circular=circular, kinds=KINDS, now=now)
    mark_state(application=application, act=life.Act.AGREE, now=now)
    reserve_or_wait(None, pots, application, now)
    return decision
