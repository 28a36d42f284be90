"""Reading an existing statement: its text goes in as it is; what it seems to be is shown for somebody to confirm."""

import uuid
from typing import cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.queries import neighbourhood_at
from einklang.statements.actions import read_statement
from einklang.statements.forms import ReadForm
from einklang.statements.models import Statement
from einklang.statements.rules.doors import ENTER_STATEMENTS


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def read(request: CityRequest, neighbourhood: str) -> HttpResponse:
    """Paste or upload a text. Nothing is adopted by that."""
    hood, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, ENTER_STATEMENTS, hood, request.today)
    form = ReadForm(typed(request), request.FILES or None, initial={"form_token": uuid.uuid4()})
    made: list[Statement] = []
    if request.method == "POST" and form.is_valid():
        told = {"actor": person, "neighbourhood": hood, "now": request.now, **form.cleaned_data}
        if is_done(form, lambda: made.append(read_statement(**told))):
            return redirect(f"/desk/{hood.slug}/{made[0].subject}/confirm/")
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "statements/desk_read.html", {"neighbourhood": hood, "form": form}, status=status)
