"""Who asks and answers for a neighbourhood, and who for an office."""

from einklang.people.rules import RoleKind, door

SPEAK_FOR_AREA = door("exchange.speak_for_area", RoleKind.MODERATOR, RoleKind.WORKING_GROUP)
"""To asking an office, answering it, writing down know-how and thanking in the neighbourhood's name."""

SPEAK_FOR_OFFICE = door("exchange.speak_for_office", RoleKind.DEPARTMENT_CONTACT)
"""To the same in the name of one's own department; of another one the act refuses."""
