"""The fields of this room's pages."""

from einklang.grants.forms.notices import (
    AmendForm,
    ConditionForm,
    DispatchForm,
    DraftForm,
    LateForm,
    RefuseForm,
    TextForm,
    WaiverForm,
    WhyForm,
)

__all__ = [
    "AmendForm",
    "ConditionForm",
    "DispatchForm",
    "DraftForm",
    "LateForm",
    "RefuseForm",
    "TextForm",
    "WaiverForm",
    "WhyForm",
]
