"""The forms of this room."""

from einklang.administration.forms.commitments import CommitmentForm, ReviewForm
from einklang.administration.forms.departments import ChangeForm, EndForm, FoundForm, RenameForm
from einklang.administration.forms.responsibilities import LastDayForm, NewFunctionForm, ResponsibleForm, WithdrawForm

__all__ = [
    "ChangeForm",
    "CommitmentForm",
    "EndForm",
    "FoundForm",
    "LastDayForm",
    "NewFunctionForm",
    "RenameForm",
    "ResponsibleForm",
    "ReviewForm",
    "WithdrawForm",
]
