"""Who writes a statement together, and who enters one of earlier years."""

from einklang.people.rules import RoleKind, door

WRITE_STATEMENTS = door("statements.write", RoleKind.MODERATOR, RoleKind.WORKING_GROUP)
"""To the drafts, to who wrote what when, and to writing. What a body adopted is public."""

ENTER_STATEMENTS = door("statements.enter", RoleKind.MODERATOR)
"""To entering what both bodies adopted in earlier years, from its paper."""
