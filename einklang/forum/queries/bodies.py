"""Bodies and the rules of procedure that hold on a day."""

import datetime as dt

from einklang.forum.models import (
    RulesOfProcedure,
)
from einklang.forum.rules.meetings import BodyKind
from einklang.places.models import Neighbourhood


def current_rules(body_id: int, on: dt.date) -> RulesOfProcedure | None:
    """The newest version of a body's rules of procedure that was adopted by that day."""
    return RulesOfProcedure.objects.filter(body_id=body_id, adopted_on__lte=on).order_by("-version").first()


def assembly_rules(neighbourhood: Neighbourhood, on: dt.date) -> RulesOfProcedure | None:
    """The rules of procedure of a neighbourhood's assembly on that day."""
    assembly = neighbourhood.bodies.filter(kind=BodyKind.ASSEMBLY).order_by("pk").first()
    return current_rules(assembly.pk, on) if assembly else None
