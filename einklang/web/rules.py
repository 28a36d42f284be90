"""The doors of the desk's own piles. Plain Python."""

from einklang.people.rules import RoleKind, door

READ_FEEDBACK = door("web.read_feedback", RoleKind.PROGRAMME_OFFICE, RoleKind.ADMINISTRATOR)
"""To what hinders people on these pages, with the contact they gave: for those of the whole city."""

PRE_DISCUSS = door("web.pre_discuss", RoleKind.WORKING_GROUP)
"""To the list of checked applications that the working group discusses before the assembly does."""
