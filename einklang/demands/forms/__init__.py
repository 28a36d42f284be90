"""Fields of this room: what departments say, what the desk does, how the register is filtered."""

from einklang.demands.forms.desk import (
    AssessForm,
    EndForm,
    HandOverForm,
    HandOverManyForm,
    PlanForm,
    RenewForm,
    ReviewForm,
    TopicForm,
)
from einklang.demands.forms.register import FilterForm
from einklang.demands.forms.replies import (
    DraftForm,
    ForwardForm,
    InterimForm,
    ManyForm,
    ReceiptForm,
    SecondForm,
    SendForm,
    TakeBackForm,
)

__all__ = [
    "AssessForm",
    "DraftForm",
    "EndForm",
    "FilterForm",
    "ForwardForm",
    "HandOverForm",
    "HandOverManyForm",
    "InterimForm",
    "ManyForm",
    "PlanForm",
    "ReceiptForm",
    "RenewForm",
    "ReviewForm",
    "SecondForm",
    "SendForm",
    "TakeBackForm",
    "TopicForm",
]
