"""The form that looks like the sheet of paper: who was there, how it ended, what was said."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import LongText
from einklang.base.words import worded
from einklang.evening.actions.sheets import ConcernEnd, Settled, Sheet, WrittenDown
from einklang.evening.forms.meetings import MOST, SHORT, AttendanceForm
from einklang.evening.queries import Table
from einklang.forum.actions.decisions import NewCondition
from einklang.forum.models import Concern
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.meetings import Attendance, Group
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind, Procedure
from einklang.forum.words import DEGREES, LABELS

ROWS = 3
"""So many concerns have a place on the sheet; more are rare enough for the page of the round."""
ENDS = (
    (ConcernEnd.ANSWERED, _("beantwortet, es ist gut so")),
    (ConcernEnd.RECORDED, _("bleibt bestehen, wird vermerkt")),
    (ConcernEnd.WITHDRAWN, _("zurückgezogen")),
    (ConcernEnd.AMENDED, _("durch eine Änderung, die angenommen wurde")),
    (ConcernEnd.OPEN, _("noch offen")),
)
NOBODY, COUNTED, CHANGED = "nobody", "counted", "changed"


class SheetForm(AttendanceForm):
    """One item of an evening on paper, in one form."""

    applicant_absent = forms.BooleanField(label=_("Wer den Antrag stellt, war nicht da."), required=False)
    result = forms.ChoiceField(label=_("Wie ging es aus?"), widget=forms.RadioSelect)
    condition = forms.CharField(
        label=_("Auflage"), help_text=_("Öffentlich, ohne Namen."), max_length=300, required=False
    )
    condition_due = forms.DateField(
        label=_("Zu erfüllen bis"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = LongText(
        label=_("Warum kein Konsens?"), help_text=_("Öffentlich, ohne Namen."), rows=2, most=SHORT, required=False
    )
    mediators = forms.CharField(
        label=_("Wer vermittelt?"),
        help_text=_("Eine Aufgabe oder Einrichtung, keine Namen. Nötig beim Vertagen."),
        max_length=200,
        required=False,
    )
    due_on = forms.DateField(
        label=_("Wann wieder?"),
        help_text=_("Beim Vertagen: der Tag der nächsten Sitzung."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, *args: Any, table: Table, procedure: Procedure, steps: Iterable[FallbackKind], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["sure"]
        if table.application is None:
            del self.fields["applicant_absent"]
        self.degrees = list(DEGREES[procedure.scale])
        names = DEGREES[procedure.scale]
        for degree in self.degrees:
            field = forms.IntegerField(label=str(names[degree]), required=False, min_value=0, max_value=MOST)
            self.fields[f"degree_{int(degree)}"] = field
        ends = [(NOBODY, _("Gefragt, niemand hat Einwände")), (COUNTED, _("Gezählt, Konsens"))]
        ends.append((CHANGED, _("Eine Änderung wurde angenommen: weiter zur neuen Fassung")))
        ends += [(step.value, LABELS[FallbackKind][step]) for step in steps]  # type: ignore[misc]
        self.fields["result"].choices = ends  # type: ignore[attr-defined]
        held = [one for one in self.degrees if one not in (Degree.AGREEMENT, Degree.ABSTENTION)]
        for row in range(1, ROWS + 1):
            self._add_concern(row, [(int(one), names[one]) for one in held])
        self.before = open_before(table)
        for one in self.before:
            self._add_reply(one)

    def _add_concern(self, row: int, degrees: list[tuple[int, Any]]) -> None:
        name = f"concern_{row}"
        self.fields[f"{name}_text"] = LongText(label=_("Was spricht dagegen?"), rows=2, most=SHORT, required=False)
        self.fields[f"{name}_degree"] = forms.TypedChoiceField(
            label=_("Wie schwer wiegt es?"), coerce=int, choices=degrees, required=False
        )
        self.fields[f"{name}_reason"] = forms.ChoiceField(
            label=_("Bei einem Veto: der Grund"),
            required=False,
            choices=[(reason.value, LABELS[Reason][reason]) for reason in Reason],
        )
        self.fields[f"{name}_lift"] = forms.CharField(label=_("Was würde helfen?"), max_length=300, required=False)
        self.fields[f"{name}_end"] = forms.ChoiceField(label=_("Was wurde daraus?"), choices=ENDS, required=False)
        self.fields[f"{name}_answer"] = LongText(label=_("Antwort oder Änderung"), rows=2, most=SHORT, required=False)

    def _add_reply(self, concern: Concern) -> None:
        told = {"number": concern.number}
        self.fields[f"reply_{concern.number}_end"] = forms.ChoiceField(
            label=_("Was wurde aus Bedenken %(number)s?") % told, choices=ENDS, required=False
        )
        absent = concern.written and not concern.read_out
        label = _("Vorgelesen. Die Antwort der Versammlung:") if absent else _("Antwort oder Änderung")
        self.fields[f"reply_{concern.number}"] = LongText(
            label=label,
            help_text=_("„%(text)s“") % {"text": worded(concern.text.body)},
            rows=2,
            most=SHORT,
            required=False,
        )

    @property
    def count_fields(self) -> list[forms.BoundField]:
        """The counts per degree."""
        return [self[f"degree_{int(degree)}"] for degree in self.degrees]

    @property
    def concern_rows(self) -> list[list[forms.BoundField]]:
        """The fields of each concern."""
        parts = ("text", "degree", "reason", "lift", "end", "answer")
        return [[self[f"concern_{row}_{part}"] for part in parts] for row in range(1, ROWS + 1)]

    @property
    def reply_fields(self) -> list[forms.BoundField]:
        """The replies to what was open before, and what became of it."""
        return [self[f"reply_{one.number}{part}"] for one in self.before for part in ("", "_end")]

    def attendance(self) -> Attendance:
        """The counts as the rules read them."""
        groups = [group.value for group in Group] + (["elected"] if "elected" in self.fields else [])
        return Attendance(**{group: self.cleaned_data[group] or 0 for group in groups})

    def sheet(self, language: str) -> Sheet:
        """What the paper says, as the act takes it."""
        data = self.cleaned_data
        step = data["result"] not in {NOBODY, COUNTED, CHANGED}
        counts = {int(degree): data[f"degree_{int(degree)}"] or 0 for degree in self.degrees}
        return Sheet(
            attendance=self.attendance(),
            applicant_present=not data.get("applicant_absent"),
            counts=None if data["result"] == NOBODY or not any(counts.values()) else counts,
            concerns=[_written(f"concern_{row}", data) for row in range(1, ROWS + 1) if data[f"concern_{row}_text"]],
            settled=self._settled(),
            conditions=[NewCondition(data["condition"], data["condition_due"], language)] if data["condition"] else [],
            step=Step(FallbackKind(data["result"]), data["reason"], data["mediators"], data["due_on"])
            if step
            else None,
            goes_on=data["result"] == CHANGED,
            language=language,
        )

    def _settled(self) -> list[Settled]:
        """What became of concerns that were there before; an empty answer beside "answered" is a row left alone."""
        rows = [(one.number, self._ends(f"reply_{one.number}_end")) for one in self.before]
        told = [(number, end, self.cleaned_data[f"reply_{number}"]) for number, end in rows]
        left = {ConcernEnd.ANSWERED, ConcernEnd.OPEN}
        return [Settled(f"reply_{number}", number, end, text) for number, end, text in told if text or end not in left]

    def _ends(self, name: str) -> ConcernEnd:
        return ConcernEnd(self.cleaned_data.get(name) or ConcernEnd.ANSWERED)

    @property
    def _changes(self) -> bool:
        """Whether a concern on the sheet was met by a change."""
        names = [f"concern_{row}" for row in range(1, ROWS + 1) if self.cleaned_data.get(f"concern_{row}_text")]
        names += [f"reply_{one.number}" for one in self.before]
        return any(self._ends(f"{name}_end") is ConcernEnd.AMENDED for name in names)

    def clean(self) -> dict[str, Any]:
        """A count beside "nobody objects" is a slip, and so is "counted" without a count."""
        data = super().clean() or {}
        counted = any(data.get(f"degree_{int(degree)}") for degree in self.degrees)
        if data.get("result") == NOBODY and counted:
            self.add_error(
                "result", _("Oben stehen gezählte Haltungen. Bitte wählen Sie „Gezählt“ oder leeren Sie sie.")
            )
        if data.get("result") == COUNTED and not counted:
            self.add_error("result", _("Es fehlen die gezählten Haltungen. Bitte tragen Sie sie ein."))
        if data.get("result") and (data["result"] == CHANGED) != self._changes:
            self.add_error(
                "result",
                _("Es fehlt, welches Bedenken die Änderung behebt. Bitte wählen Sie es dort aus.")
                if data["result"] == CHANGED
                else _("Ein Bedenken ist durch eine Änderung behoben. Dann geht es mit der neuen Fassung weiter."),
            )
        return data


def open_before(table: Table) -> list[Concern]:
    """The concerns that wait for an answer when the paper begins; what breaks a ground rule is never shown."""
    values = [(one, one.value()) for one in table.concerns]
    return [one for one, value in values if value.is_open and not value.breaks_ground_rule]


def _written(name: str, data: Mapping[str, Any]) -> WrittenDown:
    degree = Degree(data[f"{name}_degree"])
    return WrittenDown(
        row=name,
        text=data[f"{name}_text"],
        degree=degree,
        end=ConcernEnd(data[f"{name}_end"] or ConcernEnd.OPEN),
        reason=Reason(data[f"{name}_reason"]) if degree is Degree.VETO else Reason.NOT_ASKED,
        lift=data[f"{name}_lift"],
        answer=data[f"{name}_answer"],
    )
