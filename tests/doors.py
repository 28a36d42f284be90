"""Every door and the roles that open it, written down a second time on purpose: who widens a door, says it here too.

`x` opens, `.` does not. A door without a row fails `test_doors.py`, and so does a row without a door.
"""

from einklang.people.rules import RoleKind

COLUMNS = (
    RoleKind.RESIDENT,
    RoleKind.APPLICANT,
    RoleKind.MODERATOR,
    RoleKind.WORKING_GROUP,
    RoleKind.GRANT_OFFICER,
    RoleKind.DEPARTMENT_CONTACT,
    RoleKind.PROGRAMME_OFFICE,
    RoleKind.AUDITOR,
    RoleKind.ADMINISTRATOR,
)

_TABLE = """
                            resident
                            |  applicant
                            |  |  moderator
                            |  |  |  working group
                            |  |  |  |  grant officer
                            |  |  |  |  |  department contact
                            |  |  |  |  |  |  programme office
                            |  |  |  |  |  |  |  auditor
                            |  |  |  |  |  |  |  |  administrator
people.read_deeds           .  .  .  .  .  .  x  .  x
people.give_roles           .  .  .  .  .  .  .  .  x
people.end_carriers         .  .  .  .  x  .  x  .  x
people.enter_for_others     .  .  x  x  x  .  .  .  .
people.read_files           .  .  x  .  x  .  x  .  .
administration.keep_departments  .  .  .  .  .  .  x  .  x
administration.keep_cooperation  .  .  x  x  .  .  x  .  .
administration.name_responsible  .  .  .  .  .  x  x  .  x
administration.plan_together     .  .  x  x  .  x  x  .  .
administration.promise_to_come   .  .  x  x  .  x  x  .  .
administration.speak_for         .  .  .  .  .  x  .  .  .
administration.keep_promises     .  .  x  x  .  .  x  .  .
demands.care                     .  .  x  .  .  .  x  .  .
demands.answer                   .  .  .  .  .  x  .  .  .
evening.agree_fast          .  .  .  .  x  .  x  .  .
forum.run_meetings          .  .  x  .  .  .  .  .  .
forum.read_counts           .  .  x  x  x  .  x  .  .
forum.mark_as_second        .  .  .  x  x  .  x  .  .
forum.read_marks            .  .  x  x  x  .  x  .  .
forum.adopt_rules           .  .  x  .  .  .  x  .  .
forum.adopt_first_rules     .  .  .  .  .  .  x  .  .
forum.speak_in_advance      x  x  .  x  .  x  .  .  .
forum.correct_words         .  .  x  .  x  .  x  .  .
forum.decide_as_office      .  .  .  .  x  .  .  .  .
forum.read_hand_over        .  .  x  .  x  .  .  .  .
fund.move_budgets           .  .  .  .  .  .  x  .  .
fund.move_grants            .  .  .  .  x  .  x  .  .
fund.read_all_areas         .  .  .  .  x  .  x  .  .
grants.draft_notices        .  .  .  .  x  .  .  .  .
grants.sign_notices         .  .  .  .  .  .  x  .  .
grants.send_notices         .  .  .  .  x  .  .  .  .
grants.read_notices        .  .  .  .  x  .  x  x  .
grants.adopt_texts          .  .  .  .  .  .  x  .  .
grants.read_payments        .  .  .  .  x  .  x  x  .
grants.certify_payments     .  .  .  .  x  .  .  .  .
grants.order_payments       .  .  .  .  x  .  x  .  .
grants.confirm_accounts     .  .  .  .  x  .  x  .  .
grants.import_treasury      .  .  .  .  x  .  x  .  .
grants.set_budget_lines     .  .  .  .  .  .  x  .  .
grants.set_register         .  .  .  .  .  .  x  .  .
grants.enter_register       .  .  .  .  x  .  .  .  .
needs.read                  .  .  x  .  .  .  x  .  .
needs.care                  .  .  x  x  .  .  x  .  .
programmes.set_terms        .  .  .  .  .  .  x  .  .
proofs.read                 .  .  .  .  x  .  x  x  .
proofs.keep                 .  .  .  .  x  .  .  .  .
projects.write_application  x  x  .  .  .  .  .  .  .
projects.read_drafts        .  .  x  .  .  .  .  .  .
projects.read_applications  .  .  x  x  x  .  x  .  .
projects.read_attachments   .  .  x  .  x  .  x  x  .
projects.check_formally     .  .  .  .  x  .  .  .  .
projects.amend_in_meeting   .  .  x  .  .  .  .  .  .
projects.enter_for_holder   .  .  x  .  x  .  .  .  .
proofs.examine              .  .  .  .  x  .  .  .  .
proofs.sign_examinations    .  .  .  .  .  .  x  .  .
proofs.work_on_examinations .  .  .  .  x  .  x  .  .
proofs.read_examinations    .  .  .  .  x  .  x  x  .
proofs.set_account          .  .  .  .  .  .  x  .  .
proofs.set_times            .  .  .  .  .  .  x  .  .
proofs.delete_old           .  .  .  .  x  .  x  .  .
reports.keep                .  .  .  .  .  .  x  .  .
reports.read                .  .  x  .  .  .  x  .  .
web.read_feedback           .  .  .  .  .  .  x  .  x
web.pre_discuss             .  .  .  x  .  .  .  .  .
web.read_chain              .  .  .  .  x  .  x  x  .
statements.write            .  .  x  x  .  .  .  .  .
statements.enter            .  .  x  .  .  .  .  .  .
exchange.speak_for_area     .  .  x  x  .  .  .  .  .
exchange.speak_for_office   .  .  .  .  .  x  .  .  .
"""


def _read(table: str) -> dict[str, frozenset[RoleKind]]:
    rows = [line.split() for line in table.splitlines() if "." in line.partition(" ")[0]]
    return {
        name: frozenset(role for role, mark in zip(COLUMNS, marks, strict=True) if mark == "x") for name, *marks in rows
    }


EXPECTED = _read(_TABLE)
