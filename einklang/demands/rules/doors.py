"""Who hands demands over, who answers them, and who says what the assembly thought of it."""

from einklang.people.rules import RoleKind, door

CARE_FOR_DEMANDS = door("demands.care", RoleKind.MODERATOR, RoleKind.PROGRAMME_OFFICE)
"""To handing over, entering what came by phone or on paper, reminding, and what the assembly said of it."""

ANSWER_DEMANDS = door("demands.answer", RoleKind.DEPARTMENT_CONTACT)
"""To the desk of a department: what was handed to it, of any neighbourhood for which the contact is there."""
