"""The forms of this room."""

from einklang.administration.forms.attendance import AbsenceForm, CameForm, ComingForm, TakeBackForm
from einklang.administration.forms.commitments import CommitmentForm, ReviewForm
from einklang.administration.forms.cooperation import CooperationForm, UseForm
from einklang.administration.forms.departments import ChangeForm, EndForm, FoundForm, RenameForm
from einklang.administration.forms.responsibilities import LastDayForm, NewFunctionForm, ResponsibleForm, WithdrawForm
from einklang.administration.forms.undertakings import (
    AnnounceForm,
    GiveForm,
    MoveForm,
    MoveJointForm,
    ProposeForm,
)

__all__ = [
    "AbsenceForm",
    "AnnounceForm",
    "CameForm",
    "ChangeForm",
    "ComingForm",
    "CommitmentForm",
    "CooperationForm",
    "EndForm",
    "FoundForm",
    "GiveForm",
    "LastDayForm",
    "MoveForm",
    "MoveJointForm",
    "NewFunctionForm",
    "ProposeForm",
    "RenameForm",
    "ResponsibleForm",
    "ReviewForm",
    "TakeBackForm",
    "UseForm",
    "WithdrawForm",
]
