"""Every page under /desk/ and who may open it. Who writes such a page adds its row; a page without one fails.

`name` is the address's name with its room ("people:profile"). `path` may hold `{need.number}`, where `need` is a
fixture of `tests/things.py`. `opens_for` are the roles that get in, or `EVERYBODY` who is signed in. A page that only
takes what is sent has `method="post"`, one for the whole city (not a neighbourhood) `in_city=True`.
"""

from typing import NamedTuple

from einklang.people.rules import RoleKind

EVERYBODY = frozenset(RoleKind)


class Page(NamedTuple):
    """One row."""

    name: str
    path: str
    opens_for: frozenset[RoleKind] = EVERYBODY
    method: str = "get"
    in_city: bool = False


def only(*roles: RoleKind) -> frozenset[RoleKind]:
    """These roles."""
    return frozenset(roles)


RESIDENT, APPLICANT, MODERATOR = RoleKind.RESIDENT, RoleKind.APPLICANT, RoleKind.MODERATOR
WORKING_GROUP, DEPARTMENT = RoleKind.WORKING_GROUP, RoleKind.DEPARTMENT_CONTACT
GRANTS, PROGRAMME, ADMINISTRATOR = RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE, RoleKind.ADMINISTRATOR
AUDITOR = RoleKind.AUDITOR

NOBODY: frozenset[RoleKind] = frozenset()
"""Of those with one role in Huchting: it takes another neighbourhood, or an office of one's own."""

WRITE_IT = only(APPLICANT)
READ_NOTICE = only(GRANTS, PROGRAMME, RoleKind.AUDITOR)
READ_PROOF, FILL_IN = only(APPLICANT, GRANTS, PROGRAMME, RoleKind.AUDITOR), only(APPLICANT, GRANTS)
TELL_IT = only(APPLICANT, GRANTS)
READ_IT = only(APPLICANT, MODERATOR, WORKING_GROUP, GRANTS, PROGRAMME)

READ_NOTES = only(GRANTS, PROGRAMME, AUDITOR)
PAYS = only(GRANTS, PROGRAMME, AUDITOR)
PAYEE, CALLS = PAYS | only(APPLICANT), only(APPLICANT, GRANTS)

KEEPS_MATRIX, KEEPS_PROMISES = only(PROGRAMME, ADMINISTRATOR, DEPARTMENT), only(MODERATOR, WORKING_GROUP, PROGRAMME)
WRITES = only(MODERATOR, WORKING_GROUP)

PAGES = [
    Page("people:profile", "/desk/profile/"),
    Page("people:invitations", "/desk/profile/invitations/"),
    Page("web:my_data", "/desk/profile/data.json"),
    Page("web:erase", "/desk/profile/erase/"),
    Page("people:places", "/desk/roles/", only(ADMINISTRATOR)),
    Page("people:roles", "/desk/roles/huchting/", only(ADMINISTRATOR)),
    Page("people:end_role", "/desk/roles/{role_of_aylin.pk}/end/", only(ADMINISTRATOR)),
    Page("people:organisations", "/desk/organisations/", only(ADMINISTRATOR), in_city=True),
    Page("people:file", "/desk/files/{file.public_id}/", only(MODERATOR, GRANTS, PROGRAMME)),
    Page("administration_desk:departments", "/desk/departments/", only(PROGRAMME, ADMINISTRATOR), in_city=True),
    Page(
        "administration_desk:department",
        "/desk/departments/{department.organisation.slug}/",
        only(PROGRAMME, ADMINISTRATOR),
        in_city=True,
    ),
    Page("administration_desk:places", "/desk/responsibilities/", KEEPS_MATRIX, in_city=True),
    Page("administration_desk:responsibilities", "/desk/huchting/responsibilities/", KEEPS_MATRIX),
    Page("administration_desk:responsibility", "/desk/huchting/responsibilities/{responsibility.pk}/", KEEPS_MATRIX),
    Page("administration_desk:absence", "/desk/absence/", only(DEPARTMENT), in_city=True),
    Page("administration_desk:attendance", "/desk/huchting/attendance/", KEEPS_PROMISES | only(DEPARTMENT)),
    Page("administration_desk:undertakings", "/desk/huchting/undertakings/", KEEPS_PROMISES | only(DEPARTMENT)),
    Page(
        "administration_desk:undertaking",
        "/desk/huchting/undertakings/{undertaking.pk}/",
        KEEPS_PROMISES | only(DEPARTMENT),
    ),
    Page(
        "administration_desk:joint_project",
        "/desk/huchting/joint-projects/{joint_project.number}/",
        KEEPS_PROMISES | only(DEPARTMENT),
    ),
    Page("administration_desk:cooperation", "/desk/huchting/cooperation/", KEEPS_PROMISES),
    Page("administration_desk:cooperation_time", "/desk/huchting/cooperation/{cooperation_time.pk}/", KEEPS_PROMISES),
    Page("administration_desk:commitments", "/desk/huchting/commitments/", KEEPS_PROMISES),
    Page("administration_desk:commitment", "/desk/huchting/commitments/{commitment.pk}/", KEEPS_PROMISES),
    Page("demands_desk:mine", "/desk/demands/", only(DEPARTMENT), in_city=True),
    Page("demands_desk:together", "/desk/demands/together/", only(DEPARTMENT), in_city=True),
    Page("demands_desk:desk", "/desk/huchting/demands/", only(MODERATOR, PROGRAMME)),
    Page(
        "demands_desk:hand_over",
        "/desk/huchting/demands/statement/{asked_demand.statement.number}/",
        only(MODERATOR, PROGRAMME),
    ),
    Page("demands_desk:demand", "/desk/huchting/demands/{asked_demand.number}/", only(MODERATOR, PROGRAMME)),
    Page("demands_desk:clock", "/desk/huchting/demands/{asked_demand.number}/kultur/", only(MODERATOR, PROGRAMME)),
    Page("needs_desk:desk", "/desk/huchting/needs/", only(MODERATOR, WORKING_GROUP, PROGRAMME)),
    Page("needs_desk:enter", "/desk/huchting/needs/new/", only(MODERATOR, WORKING_GROUP, GRANTS)),
    Page("needs_desk:need", "/desk/huchting/needs/{need.number}/", only(MODERATOR, PROGRAMME)),
    Page("needs_desk:correct", "/desk/huchting/needs/{published_need.number}/words/", only(MODERATOR, PROGRAMME)),
    Page(
        "needs_desk:follow_up",
        "/desk/huchting/needs/follow-ups/{follow_up.pk}/",
        only(MODERATOR, WORKING_GROUP, PROGRAMME),
    ),
    Page("applications:new", "/desk/huchting/applications/new/", only(RESIDENT, APPLICANT)),
    Page("applications:one", "/desk/huchting/applications/{application.number}/", READ_IT),
    Page("applications:start", "/desk/huchting/applications/{application.number}/new-version/", WRITE_IT, "post"),
    Page("applications:files", "/desk/huchting/applications/{application.number}/files/", READ_IT),
    Page(
        "applications:remove_file",
        "/desk/huchting/applications/{application.number}/files/remove/",
        only(GRANTS),
        "post",
    ),
    Page(
        "applications:file",
        "/desk/huchting/applications/{application.number}/files/{attachment.public_id}/",
        only(APPLICANT, MODERATOR, GRANTS, PROGRAMME, AUDITOR),
    ),
    Page(
        "applications:complete", "/desk/huchting/applications/{application.number}/papers-are-there/", WRITE_IT, "post"
    ),
    Page("applications:holder", "/desk/huchting/applications/{application.number}/fund-holder/", READ_IT),
    Page("applications:others_money", "/desk/huchting/applications/{application.number}/money-of-others/", TELL_IT),
    Page("applications:plan_sheet", "/desk/huchting/applications/{application.number}/plan.xlsx", READ_IT),
    Page("applications:sheet", "/desk/huchting/applications/{application.number}/plan-from-a-sheet/", WRITE_IT),
    Page("applications:smallest", "/desk/huchting/applications/{application.number}/smallest/", WRITE_IT),
    Page("applications:sort", "/desk/huchting/applications/{application.number}/about/", WRITE_IT),
    Page("applications:withdraw", "/desk/huchting/applications/{application.number}/withdraw/", WRITE_IT, "post"),
    Page("applications:check", "/desk/huchting/applications/{application.number}/check/", only(GRANTS)),
    Page("programmes_desk:list", "/desk/programmes/", only(PROGRAMME), in_city=True),
    Page("programmes_desk:one", "/desk/programmes/{winprogramme.slug}/", only(PROGRAMME), in_city=True),
    Page("web:carriers", "/desk/carriers/", only(GRANTS, PROGRAMME, ADMINISTRATOR), in_city=True),
    Page(
        "web:carrier",
        "/desk/carriers/{sodenmatt.slug}/",
        only(GRANTS, PROGRAMME, ADMINISTRATOR),
        in_city=True,
    ),
    Page("reports_desk:list", "/desk/reports/", only(PROGRAMME), in_city=True),
    Page("reports_desk:new", "/desk/reports/new/", only(PROGRAMME), in_city=True),
    Page("reports_desk:report", "/desk/reports/{edition.report.slug}/", only(PROGRAMME), in_city=True),
    Page("reports_desk:another", "/desk/reports/{edition.report.slug}/another/", only(PROGRAMME), in_city=True),
    Page("reports_desk:edition", "/desk/reports/{edition.report.slug}/1/", only(PROGRAMME), in_city=True),
    Page("reports_desk:chapter", "/desk/reports/{edition.report.slug}/1/1/", only(PROGRAMME), in_city=True),
    Page(
        "reports_desk:paragraph",
        "/desk/reports/{edition.report.slug}/1/p/{paragraph.anchor}/",
        only(PROGRAMME),
        in_city=True,
    ),
    Page("demands_desk:on_report", "/desk/reports/{edition.report.slug}/statements/", only(PROGRAMME), in_city=True),
    Page(
        "demands_desk:on_chapter",
        "/desk/reports/{demand_on_report.statement.report.slug}/statements/0/",
        only(PROGRAMME),
        in_city=True,
    ),
    Page("annotations_desk:list", "/desk/huchting/annotations/", only(MODERATOR, PROGRAMME)),
    Page("annotations_desk:one", "/desk/huchting/annotations/{annotation.number}/", only(MODERATOR, PROGRAMME)),
    Page("fund_desk:years", "/desk/fund/", only(GRANTS, PROGRAMME), in_city=True),
    Page(
        "fund_desk:year",
        "/desk/fund/{budget_year.year}/{budget_year.programme.slug}/",
        only(GRANTS, PROGRAMME),
        in_city=True,
    ),
    Page("fund_desk:waiting_places", "/desk/waiting/", only(GRANTS, PROGRAMME)),
    Page("fund_desk:waiting", "/desk/huchting/waiting/", only(GRANTS, PROGRAMME)),
    Page("proofs:one", "/desk/huchting/proofs/{begun_proof.application.number}/", READ_PROOF),
    Page("proofs:start", "/desk/huchting/proofs/{begun_proof.application.number}/start/", FILL_IN, "post"),
    Page("proofs:simple", "/desk/huchting/proofs/{begun_proof.application.number}/simple/", FILL_IN),
    Page("proofs:vouchers", "/desk/huchting/proofs/{begun_proof.application.number}/vouchers/", FILL_IN),
    Page("proofs:table", "/desk/huchting/proofs/{begun_proof.application.number}/vouchers/table/", FILL_IN),
    Page("proofs:receipts", "/desk/huchting/proofs/{begun_proof.application.number}/receipts/", FILL_IN),
    Page(
        "proofs:photo",
        "/desk/huchting/proofs/{receipt.proof.application.number}/receipts/{receipt.number}/",
        READ_PROOF,
    ),
    Page(
        "proofs:link",
        "/desk/huchting/proofs/{receipt.proof.application.number}/receipts/{receipt.number}/shows/",
        FILL_IN,
        "post",
    ),
    Page("proofs:paper", "/desk/huchting/proofs/{handed_in_proof.application.number}/proof.pdf", READ_PROOF),
    Page("proofs:paper_form", "/desk/huchting/proofs/{begun_proof.application.number}/form.pdf", READ_PROOF),
    Page("proofs:covers", "/desk/huchting/proofs/{begun_proof.application.number}/covers/", FILL_IN),
    Page("proofs:work", "/desk/huchting/proofs/{begun_proof.application.number}/hours/", FILL_IN),
    Page("proofs:report", "/desk/huchting/proofs/{begun_proof.application.number}/report/", FILL_IN),
    Page("proofs:hand_in", "/desk/huchting/proofs/{begun_proof.application.number}/hand-in/", FILL_IN),
    Page("proofs:extend", "/desk/huchting/proofs/{begun_proof.application.number}/more-time/", only(GRANTS), "post"),
    Page(
        "proofs:approve", "/desk/huchting/proofs/{begun_proof.application.number}/higher-costs/", only(GRANTS), "post"
    ),
    Page("forum_desk:places", "/desk/bodies/", only(MODERATOR, PROGRAMME)),
    Page("forum_desk:bodies", "/desk/huchting/bodies/", only(MODERATOR, PROGRAMME)),
    Page("forum_desk:body", "/desk/huchting/bodies/{assembly.slug}/", only(MODERATOR, PROGRAMME)),
    Page("forum_desk:change", "/desk/huchting/{change_of_rules.subject}/", only(MODERATOR, PROGRAMME)),
    Page("statements_desk:list", "/desk/huchting/statements/", WRITES),
    Page("statements_desk:read", "/desk/huchting/statements/read/", only(MODERATOR)),
    Page("evening:confirm_statement", "/desk/huchting/{read_statement.subject}/confirm/", only(MODERATOR)),
    Page("statements_desk:statement", "/desk/huchting/statements/{statement.number}/", WRITES),
    Page("statements_desk:notes", "/desk/huchting/statements/{statement_on_report.number}/notes/", WRITES),
    Page("statements_desk:new", "/desk/huchting/statements/{statement.number}/new/", WRITES),
    Page("statements_desk:piece", "/desk/huchting/statements/{piece.statement.number}/parts/{piece.pk}/", WRITES),
    Page("statements_desk:table", "/desk/huchting/{submission.proposal.subject}/", WRITES),
    Page("evening:plan", "/desk/huchting/meetings/", only(MODERATOR)),
    Page("evening:run", "/desk/huchting/meetings/{meeting.number}/", only(MODERATOR)),
    Page("evening:change", "/desk/huchting/meetings/{meeting.number}/change/", only(MODERATOR)),
    Page("evening:invite", "/desk/huchting/meetings/{meeting.number}/invite/", only(MODERATOR)),
    Page("evening:money", "/desk/huchting/meetings/{meeting.number}/money/", only(MODERATOR)),
    Page("evening:slips", "/desk/huchting/meetings/{meeting.number}/slips/", only(MODERATOR)),
    Page("evening:slip_sheet", "/desk/huchting/meetings/{meeting.number}/slips/sheet/", only(MODERATOR)),
    Page("evening:room", "/desk/huchting/meetings/{meeting.number}/room/", only(MODERATOR)),
    Page("evening:wall", "/desk/huchting/meetings/{meeting.number}/wall/", only(MODERATOR)),
    Page("evening:round", "/desk/huchting/meetings/{meeting.number}/{item.position}/", only(MODERATOR)),
    Page("evening:amend", "/desk/huchting/meetings/{meeting.number}/{item.position}/amend/", only(MODERATOR)),
    Page("evening:sheets", "/desk/huchting/meetings/{meeting.number}/sheets/", only(MODERATOR)),
    Page("evening:sheet", "/desk/huchting/meetings/{meeting.number}/{item.position}/sheet/", only(MODERATOR)),
    Page("evening:circulars", "/desk/huchting/circulars/", only(MODERATOR)),
    Page(
        "evening:circular_enter",
        "/desk/huchting/circulars/{circular.number}/",
        only(MODERATOR, WORKING_GROUP, GRANTS),
    ),
    Page("evening:minutes", "/desk/huchting/meetings/{meeting.number}/minutes/", only(MODERATOR)),
    Page(
        "evening:object_enter",
        "/desk/huchting/meetings/{signed_minutes.meeting.number}/object/",
        only(MODERATOR, WORKING_GROUP, GRANTS),
    ),
    Page(
        "evening:objections",
        "/desk/huchting/meetings/{signed_minutes.meeting.number}/objections/",
        only(MODERATOR),
    ),
    Page(
        "evening:approve_minutes",
        "/desk/huchting/meetings/{minutes_item.meeting.number}/{minutes_item.position}/minutes/",
        only(MODERATOR),
    ),
    Page(
        "evening:answers",
        "/desk/huchting/meetings/{answers_item.meeting.number}/{answers_item.position}/answers/",
        only(MODERATOR),
    ),
    Page("evening:word_places", "/desk/words/", only(MODERATOR, GRANTS, PROGRAMME), in_city=True),
    Page("evening:worded", "/desk/huchting/words/", only(MODERATOR, GRANTS, PROGRAMME)),
    Page("evening:words", "/desk/huchting/words/{item.proposal.number}/", only(MODERATOR, GRANTS, PROGRAMME)),
    Page("evening:marks", "/desk/huchting/marks/", only(MODERATOR, WORKING_GROUP, GRANTS, PROGRAMME)),
    Page("evening:fast", "/desk/huchting/fast/", only(GRANTS, PROGRAMME)),
    Page("evening:dissent", "/desk/huchting/dissent/", only(GRANTS)),
    Page("evening:hand_over", "/desk/huchting/handed-over/{handed_over.number}/", only(MODERATOR, GRANTS)),
    Page(
        "evening:hand_over_paper", "/desk/huchting/handed-over/{handed_over.number}/record.pdf", only(MODERATOR, GRANTS)
    ),
    Page("notices:texts", "/desk/texts/", only(PROGRAMME), in_city=True),
    Page("notices:text", "/desk/texts/remedies/", only(PROGRAMME), in_city=True),
    Page("notices:grant", "/desk/huchting/grants/{sent_notice.grant.application.number}/win/", READ_NOTICE),
    Page("notices:draft", "/desk/huchting/grants/{agreed_grant.application.number}/win/draft/", only(GRANTS)),
    Page("notices:amend", "/desk/huchting/grants/{sent_notice.grant.application.number}/win/amend/", only(GRANTS)),
    Page(
        "notices:paper",
        "/desk/huchting/grants/{sent_notice.grant.application.number}/win/papers/{sent_notice.number}/",
        READ_NOTICE | WRITE_IT,
    ),
    Page("notices:refuse", "/desk/huchting/refusals/{agreed_grant.application.number}/", only(GRANTS)),
    Page("notices:condition", "/desk/huchting/conditions/{sent_notice.grant.application.number}/1/", only(GRANTS)),
    Page(
        "notices:mine",
        "/desk/huchting/applications/{sent_notice.grant.application.number}/notices/",
        only(APPLICANT, GRANTS, PROGRAMME),
    ),
    Page("examinations:office", "/desk/examinations/", only(GRANTS, PROGRAMME)),
    Page("examinations:one", "/desk/huchting/examinations/{examination.proof.application.number}/", READ_NOTES),
    Page(
        "examinations:vouchers",
        "/desk/huchting/examinations/{examination.proof.application.number}/vouchers/",
        only(GRANTS),
    ),
    Page("examinations:note", "/desk/huchting/examinations/{examination.proof.application.number}/note/", only(GRANTS)),
    Page(
        "examinations:ask", "/desk/huchting/examinations/{examination.proof.application.number}/missing/", only(GRANTS)
    ),
    Page("examinations:draw", "/desk/huchting/examinations/{examination.proof.application.number}/draw/", only(GRANTS)),
    Page(
        "examinations:paper",
        "/desk/huchting/examinations/{signed_examination.proof.application.number}/note.pdf",
        READ_NOTES,
    ),
    Page(
        "examinations:money_back",
        "/desk/huchting/examinations/{examination.proof.application.number}/money-back/",
        READ_NOTES,
    ),
    Page(
        "examinations:revoke",
        "/desk/huchting/examinations/{examination.proof.application.number}/take-back/",
        READ_NOTES,
    ),
    Page(
        "examinations:letter",
        "/desk/huchting/examinations/{demand.grant.application.number}/money-back/{demand.pk}/letter.pdf",
        READ_NOTES,
    ),
    Page("register:office", "/desk/register/", READ_NOTICE),
    Page("register:columns", "/desk/register/columns/", only(PROGRAMME), in_city=True),
    Page("register:description", "/desk/register/{numbered_grant.area_budget.budget_year.year}.json", READ_NOTICE),
    Page("register:year_file", "/desk/register/{numbered_grant.area_budget.budget_year.year}.csv", READ_NOTICE),
    Page("register:one", "/desk/huchting/register/{numbered_grant.application.number}/win/", READ_NOTICE),
    Page("register:file", "/desk/huchting/register/{numbered_grant.application.number}/win/row.csv", READ_NOTICE),
    Page("treasury:account", "/desk/treasury/account/", only(PROGRAMME), in_city=True),
    Page("keeping:kept", "/desk/kept/", only(GRANTS, PROGRAMME)),
    Page("payments:money", "/desk/huchting/projects/{grant.application.number}/money/", PAYEE),
    Page("payments:account", "/desk/huchting/projects/{grant.application.number}/money/account/", CALLS),
    Page("payments:call", "/desk/huchting/projects/{grant.application.number}/money/1/call/", CALLS),
    Page("payments:spent", "/desk/huchting/projects/{grant.application.number}/money/1/spent/", CALLS),
    Page(
        "payments:instalments", "/desk/huchting/projects/{grant.application.number}/money/1/instalments/", only(GRANTS)
    ),
    Page("payments:office", "/desk/payments/", PAYS),
    Page("payments:one_call", "/desk/payments/calls/{payment_order.drawdown.pk}/", PAYS),
    Page("payments:order", "/desk/payments/orders/{payment_order.pk}/", PAYS),
    Page("payments:order_paper", "/desk/payments/orders/{payment_order.pk}/order.pdf", PAYS),
    Page("payments:hand_out", "/desk/payments/orders.csv", only(GRANTS, PROGRAMME), "post"),
    Page(
        "payments:confirm", "/desk/payments/accounts/{payment_order.account.pk}/", only(GRANTS, PROGRAMME), in_city=True
    ),
    Page("payments:line", "/desk/payments/lines/{grant.area_budget.pk}/", only(PROGRAMME), in_city=True),
    Page("treasury:files", "/desk/treasury/", only(GRANTS, PROGRAMME), in_city=True),
    Page("treasury:file", "/desk/treasury/{treasury_file.pk}/", only(GRANTS, PROGRAMME), in_city=True),
    Page("exchange_desk:waiting", "/desk/questions/"),
    Page("exchange_desk:ask_area", "/desk/questions/new/", NOBODY, in_city=True),
    Page("exchange_desk:ask_office", "/desk/huchting/questions/new/", only(MODERATOR, WORKING_GROUP)),
    Page("exchange_desk:work", "/desk/huchting/questions/{question.number}/", only(MODERATOR, WORKING_GROUP)),
    Page("exchange_desk:tell", "/desk/know-how/new/", only(MODERATOR, WORKING_GROUP)),
    Page("exchange_desk:change", "/desk/know-how/{know_how.number}/", only(MODERATOR, WORKING_GROUP)),
    Page("exchange_desk:thank", "/desk/know-how/{know_how.number}/thanks/", NOBODY),
    Page("web:desk", "/desk/"),
    Page("web:files", "/desk/files/", only(GRANTS, PROGRAMME, AUDITOR)),
    Page("web:file", "/desk/huchting/files/{application.number}/", only(GRANTS, PROGRAMME, AUDITOR)),
    Page("web:file_paper", "/desk/huchting/files/{application.number}/file.pdf", only(GRANTS, PROGRAMME, AUDITOR)),
    Page("web:file_bundle", "/desk/huchting/files/{application.number}/bundle.pdf", only(GRANTS, PROGRAMME, AUDITOR)),
    Page("web:pre_discuss", "/desk/huchting/pre-discussion/{checked_application.number}/", only(WORKING_GROUP)),
    Page("web:feedback_read", "/desk/feedback/{feedback.pk}/", only(PROGRAMME, ADMINISTRATOR), in_city=True),
]
