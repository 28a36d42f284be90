"""What each button on the page of a round does: it reads the form and makes one call."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.http import QueryDict
from django.utils.translation import get_language

from einklang.base.clock import CityRequest
from einklang.base.refusal import Refusal
from einklang.evening.actions import close_round, end_without_consensus, nobody_objects, open_round
from einklang.evening.forms import CountForm, ResistanceForm, counts_in, here_in
from einklang.evening.queries import Table
from einklang.evening.words.money import asked_in_round
from einklang.forum import actions as forum
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.models import AgendaItem, Amendment, Concern, Round
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Degree, count_of
from einklang.forum.rules.procedure import FallbackKind
from einklang.forum.rules.stages import Stage
from einklang.people.models import Person

Numbered = TypeVar("Numbered", Concern, Amendment)

NAME_COUNTS = ("count", "decide", "nobody_objects")
"""Buttons whose press says that the counts on the page are right, typed or not."""


@dataclass(frozen=True)
class Press:
    """A button that was pressed: on which item's table, with which fields."""

    request: CityRequest
    item: AgendaItem
    table: Table
    data: QueryDict

    @property
    def who_and_when(self) -> dict[str, Any]:
        """The person and the moment, as every act wants them."""
        return {"actor": cast(Person, self.request.user), "now": self.request.now}

    @property
    def language(self) -> str:
        """The language in which the one at the keyboard writes."""
        return get_language() or "de"

    @property
    def round(self) -> Round:
        """The open round; refuses when there is none."""
        if self.table.round is None:
            raise Refusal("forum.round_not_now")
        return self.table.round

    @property
    def applicant_present(self) -> bool:
        """Whether who applied is there, or was fetched by phone."""
        return self.data.get("applicant_absent") != "on"

    @property
    def concern(self) -> Concern:
        """The concern that the button belongs to."""
        return _numbered(self.table.concerns, self.data)

    @property
    def amendment(self) -> Amendment:
        """The amendment that the button belongs to."""
        return _numbered(self.table.amendments, self.data)

    @property
    def other_amendment(self) -> Amendment:
        """The amendment that was chosen beside it."""
        return _numbered(self.table.amendments, self.data, "other")


def _numbered(rows: Iterable[Numbered], data: QueryDict, field: str = "number") -> Numbered:
    for row in rows:
        if str(row.number) == data.get(field):
            return row
    raise Refusal("evening.page_is_old")


def _open(press: Press) -> None:
    open_round(item=press.item, applicant_present=press.applicant_present, **press.who_and_when)


def _nobody_objects(press: Press) -> None:
    present = press.table.round.applicant_present if press.table.round else press.applicant_present
    nobody_objects(item=press.item, applicant_present=present, **press.who_and_when)


def _again(press: Press) -> None:
    forum.ask_again(round=press.round, **press.who_and_when)


def _came(press: Press) -> None:
    forum.applicant_came(round=press.round, **press.who_and_when)


def saved_counts(table: Table) -> str:
    """The counts that are saved, in a row: the page sends it along, and so says which counts it showed."""
    if table.round is None:
        return ""
    saved = table.round.hand_count()
    return " ".join(str(one) for one in (*(saved.of(degree) for degree in table.degrees), table.round.advance_here))


def counts_along(table: Table, data: QueryDict) -> dict[str, str]:
    """The fields of the counts that came along with a button."""
    along = {name: str(data[name]) for name in data if name.startswith(("degree_", "advance_here"))}
    if along and table.round:
        along.setdefault("advance_here", str(table.round.advance_here))
    return along


def were_typed(table: Table, data: QueryDict) -> bool:
    """Whether somebody typed the counts that came along; otherwise they only say what the page showed."""
    return _in_a_row(table, counts_along(table, data)) != data.get("shown")


def _in_a_row(table: Table, along: Mapping[str, str]) -> str:
    names = (*(f"degree_{int(degree)}" for degree in table.degrees), "advance_here")
    return " ".join(along.get(name, "").strip() or "0" for name in names)


def keep_counts(press: Press) -> None:
    """Counts that were typed and not saved come along with every button of the round, so that none is lost.

    Refuses what no number is, "nobody objects" beside a count that says otherwise, and to overwrite or to settle
    anything beside counts that were saved elsewhere and that this page never showed.
    """
    if press.table.by_resistance and press.data.get("act") != "resist":
        if any(name.startswith("value_") for name in press.data):
            _keep_resistance(press)
        return
    along, round_ = counts_along(press.table, press.data), press.table.round
    if round_ is not None and along:
        _keep_positions(press, round_, along)


def _keep_positions(press: Press, round_: Round, along: Mapping[str, str]) -> None:
    act, typed = press.data.get("act"), were_typed(press.table, press.data)
    if typed or act in NAME_COUNTS:
        _see_the_same(press, round_, along)
    if act == "count" or (not typed and act != "nobody_objects"):
        return
    scale, in_advance = round_.rules.value().scale, press.table.in_advance
    form = CountForm(along, degrees=press.table.degrees, scale=scale, in_advance=in_advance)
    if not form.is_valid():
        raise Refusal("evening.counts_unclear")
    if act != "nobody_objects":
        if _is_news(round_, form.cleaned_data):
            _count(press, form.cleaned_data)
    elif any(count for degree, count in counts_in(form.cleaned_data).items() if degree != Degree.AGREEMENT):
        raise Refusal("evening.counts_say_otherwise")


def _keep_resistance(press: Press) -> None:
    """Resistance that was typed comes along too."""
    form = ResistanceForm(press.data, options=asked_in_round(press.table))
    if not form.is_valid():
        raise Refusal("evening.counts_unclear")
    if {one.key: one.resistances for one in form.options} != form.counts():
        _resist(press, form.cleaned_data)


def _resist(press: Press, data: Mapping[str, Any]) -> None:
    counts = {name.removeprefix("count_"): counted for name, counted in data.items() if name.startswith("count_")}
    forum.count_in_round(round=press.round, counts=counts, **press.who_and_when)


def _see_the_same(press: Press, round_: Round, along: Mapping[str, str]) -> None:
    saved = saved_counts(press.table)
    if saved not in (press.data.get("shown", saved), _in_a_row(press.table, along)):
        count = round_.hand_count()
        told = " / ".join(str(count.of(degree)) for degree in press.table.degrees)
        raise Refusal("evening.counted_meanwhile", saved=told)


def _is_news(round_: Round, data: Mapping[str, Any]) -> bool:
    return (count_of(counts_in(data)), here_in(data)) != (round_.hand_count(), round_.advance_here)


def _count(press: Press, data: Mapping[str, Any]) -> None:
    counts, here = counts_in(data), here_in(data)
    forum.count_positions(round=press.round, counts=counts, advance_here=here, **press.who_and_when)


def _concern(press: Press, data: Mapping[str, Any]) -> None:
    forum.raise_concern(
        round=press.round,
        degree=Degree(data["degree"]),
        text=data["text"],
        reason_given=Reason(data["reason"]) if data["degree"] == Degree.VETO else Reason.NOT_ASKED,
        what_would_lift=data["lift"],
        language=press.language,
        **press.who_and_when,
    )


def _reason(press: Press) -> None:
    given = press.data.get("reason", "")
    if given in set(Reason):
        forum.ask_reason(concern=press.concern, reason=Reason(given), **press.who_and_when)


def _go_on(press: Press) -> None:
    seen = press.data.get("stage", "")
    if seen in set(Stage):
        forum.go_on(item=press.item, seen=Stage(seen), **press.who_and_when)


def _question(press: Press) -> None:
    forum.back_to_questions(item=press.item, **press.who_and_when)


def _interest(press: Press, data: Mapping[str, Any]) -> None:
    forum.note_interest(item=press.item, role=data["role"], stays_out=data["stays_out"], **press.who_and_when)


def _strike(press: Press) -> None:
    for one in press.table.interests:
        if str(one.public_id) == press.data.get("interest"):
            forum.strike_interest(interest=one, **press.who_and_when)


def _discuss(press: Press) -> None:
    forum.begin_discussion(concern=press.concern, **press.who_and_when)


def _take_up(press: Press, data: Mapping[str, Any]) -> None:
    forum.take_up(concern=press.concern, by=data["by"], privately=data["privately"], **press.who_and_when)


def _answer(press: Press, data: Mapping[str, Any]) -> None:
    """Whoever is in the room says herself whether the answer will do; for somebody absent the meeting answers."""
    concern = press.concern
    told = {"text": data["text"], "language": press.language, **press.who_and_when}
    if press.data.get("stays") == "yes":
        forum.record_concern(concern=concern, **told)
    else:
        forum.answer_concern(concern=concern, by_owner=not concern.written, **told)


def _withdraw(press: Press) -> None:
    forum.withdraw_concern(concern=press.concern, **press.who_and_when)


def _record(press: Press) -> None:
    forum.record_concern(concern=press.concern, **press.who_and_when)


def _read_out(press: Press) -> None:
    forum.read_out(concern=press.concern, **press.who_and_when)


def _veto(press: Press, act: Callable[..., object]) -> None:
    asked = press.data.get("position")
    found = next((one for one in press.table.announced if str(one.public_id) == asked), None)
    if found is None:
        raise Refusal("forum.veto_taken_back")
    act(position=found, **press.who_and_when)


def _spoken(press: Press) -> None:
    _veto(press, forum.veto_spoken)


def _unspoken(press: Press) -> None:
    _veto(press, forum.veto_unspoken)


def _show(press: Press) -> None:
    forum.show_concern(concern=_numbered(press.table.held_back, press.data), **press.who_and_when)


def _lay_aside(press: Press) -> None:
    forum.lay_concern_aside(concern=_numbered(press.table.held_back, press.data), **press.who_and_when)


def _mark(press: Press, data: Mapping[str, Any]) -> None:
    forum.mark_ground_rule(concern=press.concern, reason=data["reason"], **press.who_and_when)


def _unfounded(press: Press, data: Mapping[str, Any]) -> None:
    forum.find_unfounded(concern=press.concern, reason=data["reason"], **press.who_and_when)


def _appeal(press: Press) -> None:
    forum.appeal_mark(concern=press.concern, **press.who_and_when)


def _erase(press: Press) -> None:
    forum.erase_wording(concern=press.concern, **press.who_and_when)


def _amendment(press: Press, data: Mapping[str, Any]) -> None:
    forum.propose_amendment(
        round=press.round,
        text=data["text"],
        answers=list(data["answers"]),
        due_on=data["due_on"],
        excludes=list(data.get("excludes", ())),
        language=press.language,
        **press.who_and_when,
    )


def _accept(press: Press) -> None:
    forum.accept_amendment(amendment=press.amendment, **press.who_and_when)


def _decline(press: Press) -> None:
    forum.decline_amendment(amendment=press.amendment, **press.who_and_when)


def _take_back(press: Press) -> None:
    forum.take_back_amendment(amendment=press.amendment, **press.who_and_when)


def _exclude(press: Press) -> None:
    forum.exclude_amendment(amendment=press.amendment, other=press.other_amendment, **press.who_and_when)


def _reconcile(press: Press) -> None:
    forum.reconcile_amendment(amendment=press.amendment, other=press.other_amendment, **press.who_and_when)


def _decide(press: Press, data: Mapping[str, Any]) -> None:
    conditions = [NewCondition(data["text"], data["due_on"], press.language)] if data["text"].strip() else []
    close_round(round=press.round, conditions=conditions, **press.who_and_when)


def _step(press: Press, data: Mapping[str, Any]) -> None:
    step = Step(FallbackKind(data["kind"]), data["reason"], data.get("mediators", ""), data.get("due_on"))
    end_without_consensus(round=press.round, step=step, **press.who_and_when)


BUTTONS: dict[str, Callable[[Press], None]] = {
    "go_on": _go_on,
    "question": _question,
    "strike": _strike,
    "open": _open,
    "nobody_objects": _nobody_objects,
    "again": _again,
    "came": _came,
    "reason": _reason,
    "discuss": _discuss,
    "withdraw": _withdraw,
    "record": _record,
    "read_out": _read_out,
    "appeal": _appeal,
    "erase": _erase,
    "spoken": _spoken,
    "unspoken": _unspoken,
    "show": _show,
    "lay_aside": _lay_aside,
    "accept": _accept,
    "decline": _decline,
    "take_back": _take_back,
    "exclude": _exclude,
    "reconcile": _reconcile,
}
FORMS: dict[str, Callable[[Press, Mapping[Any, Any]], None]] = {
    "count": _count,
    "resist": _resist,
    "interest": _interest,
    "concern": _concern,
    "take_up": _take_up,
    "answer": _answer,
    "mark": _mark,
    "unfounded": _unfounded,
    "amendment": _amendment,
    "decide": _decide,
    "step": _step,
}
