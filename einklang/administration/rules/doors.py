"""Who keeps what departments are, and who holds them to what they promised. Plain Python."""

from einklang.people.rules import RoleKind, door

KEEP_DEPARTMENTS = door("administration.keep_departments", RoleKind.PROGRAMME_OFFICE, RoleKind.ADMINISTRATOR)
"""To founding, renaming, merging and dissolving departments, and to all their responsibilities."""

KEEP_PROMISES = door(
    "administration.keep_promises", RoleKind.MODERATOR, RoleKind.WORKING_GROUP, RoleKind.PROGRAMME_OFFICE
)
"""To noting what a department promised here, and whether it was kept. No department judges its own promise."""

NAME_RESPONSIBLE = door(
    "administration.name_responsible", RoleKind.PROGRAMME_OFFICE, RoleKind.ADMINISTRATOR, RoleKind.DEPARTMENT_CONTACT
)
"""To saying which function is responsible; a department's contact only for her own department."""

SPEAK_FOR = door("administration.speak_for", RoleKind.DEPARTMENT_CONTACT)
"""To what a department promises and announces; only for her own department."""

PROMISE_TO_COME = door(
    "administration.promise_to_come",
    RoleKind.MODERATOR,
    RoleKind.WORKING_GROUP,
    RoleKind.PROGRAMME_OFFICE,
    RoleKind.DEPARTMENT_CONTACT,
)
"""To saying that a department comes to a meeting; a department's contact only for her own department."""

KEEP_COOPERATION = door(
    "administration.keep_cooperation", RoleKind.MODERATOR, RoleKind.WORKING_GROUP, RoleKind.PROGRAMME_OFFICE
)
"""To entering hours that schools and others give, and what they were used for."""

PLAN_TOGETHER = door(
    "administration.plan_together",
    RoleKind.MODERATOR,
    RoleKind.WORKING_GROUP,
    RoleKind.PROGRAMME_OFFICE,
    RoleKind.DEPARTMENT_CONTACT,
)
"""To announcing what a department plans (a contact only for her own), and to ideas that several carry together."""
