"""The forms of this room."""

from einklang.administration.forms.attendance import AbsenceForm, CameForm, ComingForm, TakeBackForm
from einklang.administration.forms.commitments import CommitmentForm, ReviewForm
from einklang.administration.forms.cooperation import CooperationForm, UseForm
from einklang.administration.forms.departments import ChangeForm, EndForm, FoundForm, RenameForm
from einklang.administration.forms.responsibilities import LastDayForm, NewFunctionForm, ResponsibleForm, WithdrawForm

__all__ = [
    "AbsenceForm",
    "CameForm",
    "ChangeForm",
    "ComingForm",
    "CommitmentForm",
    "CooperationForm",
    "EndForm",
    "FoundForm",
    "LastDayForm",
    "NewFunctionForm",
    "RenameForm",
    "ResponsibleForm",
    "ReviewForm",
    "TakeBackForm",
    "UseForm",
    "WithdrawForm",
]
