"""The doors of the fund: who moves budgets, and who moves what waits."""

from einklang.people.rules import RoleKind, door

MOVE_BUDGETS = door("fund.move_budgets", RoleKind.PROGRAMME_OFFICE)
MOVE_GRANTS = door("fund.move_grants", RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)
READ_ALL_AREAS = door("fund.read_all_areas", RoleKind.PROGRAMME_OFFICE, RoleKind.GRANT_OFFICER)
