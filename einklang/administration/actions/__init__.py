"""The acts of this room: one function an act."""

from einklang.administration.actions.attendance import (
    announce_absence,
    end_absence,
    forget,
    forget_old,
    note_attendance,
    promise_attendance,
    withdraw_attendance,
)
from einklang.administration.actions.commitments import (
    commit,
    leave_commitment,
    note_commitment,
    review_commitment,
    share_commitment,
    take_back_commitment,
)
from einklang.administration.actions.cooperation import (
    correct_cooperation,
    end_cooperation,
    enter_cooperation,
    take_back_cooperation,
    take_back_use,
    use_cooperation,
)
from einklang.administration.actions.departments import (
    change_department,
    end_department,
    found_department,
    rename_department,
)
from einklang.administration.actions.links import new_token
from einklang.administration.actions.responsibilities import (
    check_may_name,
    end_responsible,
    name_responsible,
    withdraw_responsible,
)
from einklang.administration.actions.undertakings import (
    announce_undertaking,
    check_may_plan,
    give_to_joint,
    move_joint,
    move_undertaking,
    propose_together,
    withdraw_gift,
)

__all__ = [
    "announce_absence",
    "announce_undertaking",
    "change_department",
    "check_may_name",
    "check_may_plan",
    "commit",
    "correct_cooperation",
    "end_absence",
    "end_cooperation",
    "end_department",
    "end_responsible",
    "enter_cooperation",
    "forget",
    "forget_old",
    "found_department",
    "give_to_joint",
    "leave_commitment",
    "move_joint",
    "move_undertaking",
    "name_responsible",
    "new_token",
    "note_attendance",
    "note_commitment",
    "promise_attendance",
    "propose_together",
    "rename_department",
    "review_commitment",
    "share_commitment",
    "take_back_commitment",
    "take_back_cooperation",
    "take_back_use",
    "use_cooperation",
    "withdraw_attendance",
    "withdraw_gift",
    "withdraw_responsible",
]
