"""A statement of earlier years: what was read from its paper is confirmed on one page, then it counts as adopted."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled, typed
from einklang.base.forms import is_done
from einklang.base.status import UNPROCESSABLE
from einklang.evening.actions import enter_statement
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.places.queries import neighbourhood_at
from einklang.statements.actions import About, Confirmed, save_part, split_part
from einklang.statements.forms import ConfirmForm, EnterForm
from einklang.statements.models import Part, Statement
from einklang.statements.queries import days_read, draft_behind, parts_of
from einklang.statements.rules.cutting import halves
from einklang.statements.rules.doors import ENTER_STATEMENTS
from einklang.statements.rules.parts import PartKind

SPLIT = "split"
"""The button that names the piece to be split."""

WEIGHED = frozenset({PartKind.DEMAND, PartKind.APPEAL})
"""What is worth looking at piece by piece: it gets a number, or nearly did. The rest unfolds in its place."""


class Row(NamedTuple):
    """A piece, its form, whether somebody changed it meanwhile, and whether it came after the page was drawn."""

    place: int
    part: Part
    form: ConfirmForm
    overtaken: bool
    came: bool

    @property
    def kind(self) -> PartKind:
        """What it is proposed as."""
        return PartKind(self.part.kind)

    @property
    def is_twice(self) -> bool:
        """Whether it can be split."""
        return bool(self.part.mark and halves(self.part.text.body))

    @property
    def is_weighed(self) -> bool:
        """Whether it stands open."""
        return self.kind in WEIGHED or self.is_twice


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@throttled("write")
def confirm(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Each piece with what it seems to be; whoever knows the paper changes what is wrong and confirms the rest."""
    hood, person = neighbourhood_at(neighbourhood), cast(Person, request.user)
    check_door(person, ENTER_STATEMENTS, hood, request.today)
    found = draft_behind(person, hood, number, request.today)
    if found is None or found.read_at is None:
        raise Http404(number)
    public = f"/{hood.slug}/{found.subject}/"
    if found.adopted_on is not None:
        return redirect(public)
    parts = list(parts_of(found))
    said = typed(request)
    if request.method == "POST" and said is not None and (SPLIT in said or said.get("act") == "keep"):
        return _show(request, found, *_kept(person, found, said, request.now))
    form, rows = _form(found, parts, said), _rows(parts, said)
    if request.method == "POST" and _all_valid(form, rows):
        told = {key: form.cleaned_data[key] for key in ("signed_by", "discussed_on", "adopted_on")}
        act: dict[str, Any] = {"actor": person, "statement": found, "pieces": _confirmed(rows), "now": request.now}
        if is_done(form, lambda: enter_statement(**act, **told)):
            messages.success(request, _("Eingetragen. Jede Forderung hat jetzt ihre Nummer."))
            return redirect(public)
        parts = list(parts_of(found))
        rows = _rows(parts, said)
    if form.is_bound:
        # Whoever reads both texts has seen the newer one: what is sent next stands on it.
        form.data = cast(QueryDict, form.data).copy()
        form.data["seen"] = _seen(parts)
    return _show(request, found, form, rows, UNPROCESSABLE if request.method == "POST" else 200)


def _show(
    request: CityRequest, found: Statement, form: EnterForm, rows: Sequence[Row], status: int = 200
) -> HttpResponse:
    page = {"neighbourhood": found.neighbourhood, "statement": found, "form": form, "rows": rows}
    return render(request, "evening/confirm_statement.html", page, status=status)


def _kept(person: Person, found: Statement, said: QueryDict, now: dt.datetime) -> tuple[EnterForm, list[Row], int]:
    """Keep all that was typed as the draft, then split the piece that was named; what can not be kept stays typed."""
    left = set()
    for row in _rows(list(parts_of(found)), said):
        if row.form.is_bound and not _keep(person, row, now):
            left.add(row.part.pk)
    part = next((one for one in parts_of(found) if str(one.pk) == said.get(SPLIT)), None)
    if part is not None and part.pk not in left and halves(part.text.body):
        split_part(actor=person, part=part, seen=part.version, now=now)
    parts = list(parts_of(found))
    rows = [row if row.part.pk in left else _as_it_stands(row) for row in _rows(parts, said)]
    form = EnterForm(initial={name: said.get(name, "") for name in EnterForm.base_fields} | {"seen": _seen(parts)})
    return form, rows, UNPROCESSABLE if left else 200


def _as_it_stands(row: Row) -> Row:
    return row._replace(form=_fresh(row.part), overtaken=False, came=False)


def _keep(person: Person, row: Row, now: dt.datetime) -> bool:
    if row.overtaken or not row.form.is_valid():
        return False
    if _says_the_same(row.form, row.part):
        return True
    (told,) = _confirmed([row])
    save_part(actor=person, part=told.part, text=told.text, kind=told.kind, about=told.about, seen=told.seen, now=now)
    return True


def _form(found: Statement, parts: Sequence[Part], said: QueryDict | None) -> EnterForm:
    discussed, adopted = days_read(parts)
    start = {"discussed_on": discussed, "adopted_on": adopted, "signed_by": found.signed_by, "seen": _seen(parts)}
    return EnterForm(said, initial=start)


def _rows(parts: Sequence[Part], said: QueryDict | None) -> list[Row]:
    """Every piece with its form; beside the ones that somebody changed meanwhile to something else stands that too."""
    shown = _shown(said)
    rows = []
    for place, part in enumerate(parts, start=1):
        known = said is not None and f"p{part.pk}-text" in said
        form = _fresh(part, said if known else None)
        moved_on = known and shown.get(str(part.pk)) != str(part.version)
        overtaken = moved_on and not _says_the_same(form, part)
        rows.append(Row(place, part, form, overtaken, came=said is not None and not known))
    return rows


def _fresh(part: Part, said: QueryDict | None = None) -> ConfirmForm:
    return ConfirmForm(said, prefix=f"p{part.pk}", initial=_proposed(part))


def _shown(said: QueryDict | None) -> dict[str, str]:
    """The versions that the page showed, by the keys of the pieces."""
    seen = said.get("seen", "") if said is not None else ""
    return dict(one.split(":", 1) for one in seen.split() if ":" in one)


def _seen(parts: Sequence[Part]) -> str:
    """Which versions the page shows, in the paper's order."""
    return " ".join(f"{part.pk}:{part.version}" for part in parts)


def _proposed(part: Part) -> dict[str, Any]:
    return {"kind": part.kind, "text": part.text.body, "departments": [one.pk for one in part.departments.all()]}


def _says_the_same(form: ConfirmForm, part: Part) -> bool:
    if not form.is_valid() or form.cleaned_data["theirs"]:
        return form.is_valid()
    data = form.cleaned_data
    named = sorted(one.pk for one in data["departments"])
    there = sorted(one.pk for one in part.departments.all())
    return (data["text"], data["kind"], named) == (part.text.body, part.kind, there)


def _all_valid(form: EnterForm, rows: Sequence[Row]) -> bool:
    """Every form is asked, so that all sentences stand on the page at once."""
    return all([form.is_valid(), *(row.form.is_valid() for row in rows)])


def _confirmed(rows: Sequence[Row]) -> list[Confirmed]:
    """What was confirmed; whoever chose the other text keeps what stands there."""
    pieces = []
    for row in rows:
        part, data = row.part, row.form.cleaned_data
        told = _as_it_is(part) if data["theirs"] else data
        about = About(part.topic, list(told["departments"]), list(part.needs.all()))
        seen = 0 if row.overtaken else part.version
        pieces.append(Confirmed(part, told["text"], PartKind(told["kind"]), about, seen))
    return pieces


def _as_it_is(part: Part) -> dict[str, Any]:
    return {"text": part.text.body, "kind": part.kind, "departments": part.departments.all()}
