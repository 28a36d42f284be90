"""Who reads what residents wrote, and who takes care of it."""

from einklang.people.rules import RoleKind, door

READ_NEEDS = door("needs.read", RoleKind.MODERATOR, RoleKind.PROGRAMME_OFFICE)
"""To the original wording and the contact: not for the working group, in which landlords and carriers sit too."""

CARE_FOR_NEEDS = door("needs.care", RoleKind.MODERATOR, RoleKind.WORKING_GROUP, RoleKind.PROGRAMME_OFFICE)
"""To answering, following up and closing what is public already."""
