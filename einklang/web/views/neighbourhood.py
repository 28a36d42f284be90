"""A neighbourhood's front page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.words import label
from einklang.forum.queries import next_meeting
from einklang.fund.queries import figures
from einklang.fund.words import picture_rows
from einklang.needs.queries import MOST_WAITS, public_needs
from einklang.needs.words import tone_of
from einklang.open_data.words import told
from einklang.places.queries import neighbourhood_at
from einklang.record.queries import timeline
from einklang.web.queries.home import RECEIPTS, SHOWN, how_long_people_wait, projects_ahead


@require_safe
def home(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """What is on, where the money is, how long people wait, what is next."""
    here = neighbourhood_at(neighbourhood)
    money = figures(here, request.today.year)
    context = {
        "neighbourhood": here,
        "city": here.city,
        "year": request.today.year,
        "figures": money,
        "picture": picture_rows(money),
        "meeting": next_meeting(here, request.today),
        "times": how_long_people_wait(here),
        "counted": MOST_WAITS,
        "projects": [
            (one, label(one.stands), vars(one)["circular"], vars(one)["ends_on"]) for one in projects_ahead(here)
        ],
        "needs": [(one, label(one.state), tone_of(one.state)) for one in public_needs(here, most=SHOWN)],
        "latest": told(timeline(here.slug, most=SHOWN, without=RECEIPTS)),
    }
    return render(request, "web/neighbourhood.html", context)
