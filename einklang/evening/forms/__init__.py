"""The forms of the meeting night: few fields, because forty people are talking."""

from einklang.evening.forms.advance import ConsentForm, WrittenConcernForm
from einklang.evening.forms.circulars import CircularConcernForm
from einklang.evening.forms.meetings import (
    AgendaForm,
    AttendanceForm,
    CancelForm,
    ChangeForm,
    CloseForm,
    MeetingForm,
    PointForm,
)
from einklang.evening.forms.minutes import AdditionForm, ApprovalForm, EmptyForm, RemarksForm
from einklang.evening.forms.money import ResistanceForm, SmallestSumsForm
from einklang.evening.forms.objections import ObjectionAnswerForm, ObjectionForm
from einklang.evening.forms.office import FastForm, OfficeForm, WordsForm
from einklang.evening.forms.phones import EnterForm, PhoneConcernForm, SlipNumberForm, SlipsForm
from einklang.evening.forms.rounds import (
    COUNTING,
    AmendmentForm,
    AnswerForm,
    ConcernForm,
    ConditionForm,
    CountForm,
    InterestForm,
    ReasonForm,
    StepForm,
    TakeUpForm,
    counts_in,
    here_in,
)
from einklang.evening.forms.rules import RulesForm
from einklang.evening.forms.sheets import CHANGED, SheetForm, open_before
from einklang.evening.forms.speaking import SpeakForm
from einklang.evening.forms.statements import StatementForm

__all__ = [
    "CHANGED",
    "COUNTING",
    "MOST",
    "SHORT",
    "YEARS_AWAY",
    "AdditionForm",
    "AgendaForm",
    "AmendmentForm",
    "AnswerForm",
    "ApprovalForm",
    "AttendanceForm",
    "CancelForm",
    "ChangeForm",
    "CircularConcernForm",
    "CloseForm",
    "ConcernForm",
    "ConditionForm",
    "ConsentForm",
    "CountForm",
    "EmptyForm",
    "EnterForm",
    "FastForm",
    "InterestForm",
    "MeetingForm",
    "ObjectionAnswerForm",
    "ObjectionForm",
    "OfficeForm",
    "PhoneConcernForm",
    "PointForm",
    "ReasonForm",
    "RemarksForm",
    "ResistanceForm",
    "RulesForm",
    "SheetForm",
    "SlipNumberForm",
    "SlipsForm",
    "SmallestSumsForm",
    "SpeakForm",
    "StatementForm",
    "StepForm",
    "TakeUpForm",
    "WordsForm",
    "WrittenConcernForm",
    "counts_in",
    "here_in",
    "open_before",
]
