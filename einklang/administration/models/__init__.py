"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.administration.models.attendance import Absence, AttendanceNote, AttendancePromise
from einklang.administration.models.commitments import Commitment, CommitmentReview, CommitmentSource
from einklang.administration.models.cooperation import CooperationTime, CooperationUse
from einklang.administration.models.departments import Department
from einklang.administration.models.links import WayIn
from einklang.administration.models.responsibilities import Responsibility
from einklang.administration.models.undertakings import JointGift, JointProject, Undertaking
from einklang.base.append_only import AppendOnly

__all__ = [
    "APPEND_ONLY",
    "Absence",
    "AttendanceNote",
    "AttendancePromise",
    "Commitment",
    "CommitmentReview",
    "CommitmentSource",
    "CooperationTime",
    "CooperationUse",
    "Department",
    "JointGift",
    "JointProject",
    "Responsibility",
    "Undertaking",
    "WayIn",
]

APPEND_ONLY: tuple[AppendOnly, ...] = (
    AppendOnly("AttendancePromise", except_fields=("withdrawn_at", "entered_by")),
    AppendOnly("AttendanceNote", except_fields=("entered_by",)),
    AppendOnly("Commitment", except_fields=("entered_by",)),
    AppendOnly("CommitmentReview", except_fields=("entered_by",)),
    AppendOnly("CommitmentSource", except_fields=("left_at",)),
    AppendOnly("CooperationTime", except_fields=("last_day", "entered_by")),
    AppendOnly("CooperationUse", except_fields=("entered_by",)),
    AppendOnly("Undertaking", except_fields=("state", "entered_by")),
    AppendOnly("JointProject", except_fields=("state", "application", "entered_by")),
    AppendOnly("JointGift", except_fields=("withdrawn_at", "entered_by")),
    AppendOnly("Responsibility", except_fields=("valid_to", "withdrawn_at", "entered_by")),
)
