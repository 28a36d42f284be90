"""Who brings reports in, and who reads what residents note on them."""

from einklang.people.rules import RoleKind, door

KEEP_REPORTS = door("reports.keep", RoleKind.PROGRAMME_OFFICE)
"""To bringing in a report or a new edition, correcting how it was cut, and publishing it."""

READ_ANNOTATIONS = door("reports.read", RoleKind.MODERATOR, RoleKind.PROGRAMME_OFFICE)
"""To the original wording of what residents note: the same people who read their needs."""
