"""The doors of the forum: who may run a meeting, read the full counts, mark a breach as the second person."""

from einklang.people.rules import RoleKind, door

RUN_MEETINGS = door("forum.run_meetings", RoleKind.MODERATOR)
READ_COUNTS = door(
    "forum.read_counts", RoleKind.MODERATOR, RoleKind.WORKING_GROUP, RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE
)
MARK_AS_SECOND = door("forum.mark_as_second", RoleKind.WORKING_GROUP, RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)
READ_MARKS = door(
    "forum.read_marks",
    RoleKind.MODERATOR,
    RoleKind.WORKING_GROUP,
    RoleKind.GRANT_OFFICER,
    RoleKind.PROGRAMME_OFFICE,
)
ADOPT_RULES = door("forum.adopt_rules", RoleKind.MODERATOR, RoleKind.PROGRAMME_OFFICE)
ADOPT_FIRST_RULES = door("forum.adopt_first_rules", RoleKind.PROGRAMME_OFFICE)
SPEAK_IN_ADVANCE = door(
    "forum.speak_in_advance", RoleKind.RESIDENT, RoleKind.APPLICANT, RoleKind.WORKING_GROUP, RoleKind.DEPARTMENT_CONTACT
)
CORRECT_WORDS = door("forum.correct_words", RoleKind.MODERATOR, RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE)
READ_HAND_OVER = door("forum.read_hand_over", RoleKind.MODERATOR, RoleKind.GRANT_OFFICER)
DECIDE_AS_OFFICE = door("forum.decide_as_office", RoleKind.GRANT_OFFICER)
