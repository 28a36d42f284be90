"""What each button on the page of a round does: it reads the form and makes one call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from einklang.base.refusal import Refusal
from einklang.evening.actions import close_round, end_without_consensus, open_round
from einklang.evening.queries import Table
from einklang.forum import actions as forum
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.models import AgendaItem, Amendment, Concern, Round
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind


@dataclass(frozen=True)
class Press:
    """A button that was pressed: on which item's table, with which fields."""

    request: HttpRequest
    item: AgendaItem
    table: Table
    data: QueryDict

    @property
    def who_and_when(self) -> dict[str, Any]:
        """The person and the moment, as every act wants them."""
        return {"actor": self.request.user, "now": self.request.now}

    @property
    def round(self) -> Round:
        """The open round; refuses when there is none."""
        if self.table.round is None:
            raise Refusal("forum.round_not_now")
        return self.table.round

    @property
    def concern(self) -> Concern:
        """The concern that the button belongs to."""
        for concern in self.table.concerns:
            if str(concern.number) == self.data.get("number"):
                return concern
        raise Refusal("forum.concern_not_now")

    @property
    def amendment(self) -> Amendment:
        """The amendment that the button belongs to."""
        for amendment in self.table.amendments:
            if str(amendment.number) == self.data.get("number"):
                return amendment
        raise Refusal("forum.amendment_not_now")


def _open(press: Press) -> None:
    present = press.data.get("applicant_absent") != "on"
    open_round(item=press.item, applicant_present=present, **press.who_and_when)


def _nobody_objects(press: Press) -> None:
    """One key: ask, hear nothing, decide; the round is opened and closed in one breath."""
    present = press.data.get("applicant_absent") != "on"
    round_ = press.table.round or open_round(item=press.item, applicant_present=present, **press.who_and_when)
    close_round(round=round_, nobody_objected=True, **press.who_and_when)


def _count(press: Press, counts: Mapping[int, int]) -> None:
    forum.count_positions(round=press.round, counts=counts, **press.who_and_when)


def _concern(press: Press, data: Mapping[str, Any]) -> None:
    forum.raise_concern(
        round=press.round,
        degree=Degree(data["degree"]),
        text=data["text"],
        reason_given=Reason(data["reason"]) if data["degree"] == Degree.VETO else Reason.NOT_ASKED,
        what_would_lift=data["lift"],
        **press.who_and_when,
    )


def _reason(press: Press) -> None:
    given = press.data.get("reason", "")
    if given in set(Reason):
        forum.ask_reason(concern=press.concern, reason=Reason(given), **press.who_and_when)


def _answer(press: Press, data: Mapping[str, Any]) -> None:
    forum.answer_concern(concern=press.concern, text=data["text"], **press.who_and_when)


def _withdraw(press: Press) -> None:
    forum.withdraw_concern(concern=press.concern, **press.who_and_when)


def _record(press: Press) -> None:
    forum.record_concern(concern=press.concern, **press.who_and_when)


def _read_out(press: Press) -> None:
    forum.read_out(concern=press.concern, **press.who_and_when)


def _mark(press: Press, data: Mapping[str, Any]) -> None:
    forum.mark_ground_rule(concern=press.concern, reason=data["reason"], **press.who_and_when)


def _amendment(press: Press, data: Mapping[str, Any]) -> None:
    forum.propose_amendment(
        round=press.round,
        text=data["text"],
        answers=list(data["answers"]),
        due_on=data["due_on"],
        **press.who_and_when,
    )


def _accept(press: Press) -> None:
    forum.accept_amendment(amendment=press.amendment, **press.who_and_when)


def _decline(press: Press) -> None:
    forum.decline_amendment(amendment=press.amendment, **press.who_and_when)


def _decide(press: Press, data: Mapping[str, Any]) -> None:
    conditions = [NewCondition(data["text"], data["due_on"])] if data["text"].strip() else []
    close_round(round=press.round, conditions=conditions, **press.who_and_when)


def _step(press: Press, data: Mapping[str, Any]) -> None:
    step = Step(FallbackKind(data["kind"]), data["reason"], data["mediators"], data["due_on"])
    end_without_consensus(round=press.round, step=step, **press.who_and_when)


BUTTONS: dict[str, Callable[[Press], None]] = {
    "open": _open,
    "nobody_objects": _nobody_objects,
    "reason": _reason,
    "withdraw": _withdraw,
    "record": _record,
    "read_out": _read_out,
    "accept": _accept,
    "decline": _decline,
}
FORMS: dict[str, Callable[[Press, Mapping[Any, Any]], None]] = {
    "count": _count,
    "concern": _concern,
    "answer": _answer,
    "mark": _mark,
    "amendment": _amendment,
    "decide": _decide,
    "step": _step,
}
