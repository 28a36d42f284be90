"""The doors of projects: who writes an application, who reads what of it, who checks it."""

from einklang.people.rules import RoleKind, door

WRITE_APPLICATION = door("projects.write_application", RoleKind.RESIDENT, RoleKind.APPLICANT)
"""To applying at all. Behind it every application asks again: for its own organisation, or the person herself."""

READ_DRAFTS = door("projects.read_drafts", RoleKind.MODERATOR)
"""To what is still being written: the neighbourhood's managers advise."""

READ_APPLICATIONS = door(
    "projects.read_applications",
    RoleKind.MODERATOR,
    RoleKind.WORKING_GROUP,
    RoleKind.GRANT_OFFICER,
    RoleKind.PROGRAMME_OFFICE,
)
"""To an application that was handed in, with what the office noted."""

READ_ATTACHMENTS = door(
    "projects.read_attachments",
    RoleKind.MODERATOR,
    RoleKind.GRANT_OFFICER,
    RoleKind.PROGRAMME_OFFICE,
    RoleKind.AUDITOR,
)
"""To quotes and permits: not for the working group, in which competitors sit."""

CHECK_FORMALLY = door("projects.check_formally", RoleKind.GRANT_OFFICER)
AMEND_IN_MEETING = door("projects.amend_in_meeting", RoleKind.MODERATOR)
"""To writing down what the applicant accepted in the room (R-07)."""

ENTER_FOR_HOLDER = door("projects.enter_for_holder", RoleKind.MODERATOR, RoleKind.GRANT_OFFICER)
"""To writing down that a fund holder agreed, on the phone or on paper."""
