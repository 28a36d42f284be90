"""Every page there is, in one place. Who writes a page adds it here; then the validators see it at both widths,
in both languages, signed out or as the member of the cast who would open it.

The numbers are those of the acted year. An address that is in no page and in no reason of `NO_PAGE` fails
`test_every_page.py`.
"""

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from tests.browser.site import Site


class Page(NamedTuple):
    """An address, and whose eyes see it: a name of the cast, or "" for a visitor who is not signed in.

    `{code}` stands for the code of need 4, with which whoever raised it follows it, `{room}` for the code of the room
    of the meeting that comes next, `{note}` for the code of annotation 1.
    """

    path: str
    seen_by: str = ""
    status: int = 200

    def address(self, site: Site) -> str:
        """The path with what only this performance of the year knows."""
        asked = {name for name in ACTED if f"{{{name}}}" in self.path}
        return self.path.format(**{name: ACTED[name](site) for name in asked}) if asked else self.path


def code_of_need(site: Site, number: int) -> str:
    with sqlite3.connect(site.home / "einklang.sqlite3") as database:
        return str(database.execute("SELECT follow_code FROM needs_need WHERE number = ?", [number]).fetchone()[0])


def code_of_room(site: Site, meeting: int) -> str:
    with sqlite3.connect(site.home / "einklang.sqlite3") as database:
        query = "SELECT room_code FROM forum_meeting WHERE number = ? AND room_code != ''"
        return str(database.execute(query, [meeting]).fetchone()[0])


def code_of_note(site: Site, number: int) -> str:
    with sqlite3.connect(site.home / "einklang.sqlite3") as database:
        query = "SELECT follow_code FROM reports_annotation WHERE number = ?"
        return str(database.execute(query, [number]).fetchone()[0])


ACTED: dict[str, Callable[[Site], str]] = {
    "code": lambda site: code_of_need(site, 4),
    "room": lambda site: code_of_room(site, 6),
    "note": lambda site: code_of_note(site, 1),
}
"""What only this performance of the year knows, by the name under which a path asks for it."""

PUBLIC = [
    Page("/"),
    Page("/search/"),
    Page("/search/?q=kinder"),
    Page("/search/?q=zzzz"),
    Page("/privacy/"),
    Page("/accessibility/"),
    Page("/feedback/"),
    Page("/easy-language/"),
    Page("/sign-language/"),
    Page("/imprint/"),
    Page("/patterns/"),
    Page("/r/"),
    Page("/r/{room}/"),
    Page("/demo/"),
    Page("/demo/as/carla/"),
    Page("/account/login/"),
    Page("/account/login/?next=/desk/profile/"),
    Page("/huchting/"),
    Page("/huchting/dialogue/"),
    Page("/demands/"),
    Page("/huchting/demands/"),
    Page("/huchting/demands/?status=waiting&age=over_3"),
    Page("/huchting/demands/1/"),
    Page("/huchting/demands/99/", status=404),
    Page("/huchting/demands/years/2015/"),
    Page("/demands/years/2015/"),
    Page("/answer/nobody-was-sent-this/", status=404),
    Page("/huchting/needs/"),
    Page("/huchting/needs/?topic=health"),
    Page("/huchting/needs/?before=12"),
    Page("/huchting/needs/new/"),
    Page("/huchting/needs/follow/"),
    Page("/huchting/needs/follow/{code}/"),
    Page("/huchting/needs/follow/{code}/raised/"),
    Page("/huchting/needs/follow/{code}/slip/"),
    Page("/huchting/needs/4/"),
    Page("/huchting/needs/7/"),
    Page("/huchting/needs/28/"),
    Page("/huchting/needs/39/"),
    Page("/huchting/statements/"),
    Page("/huchting/statements/1/"),
    Page("/huchting/projects/"),
    Page("/huchting/projects/?stage=decided"),
    Page("/huchting/projects/1/"),
    Page("/huchting/projects/4/"),
    Page("/huchting/projects/7/"),
    Page("/huchting/projects/10/"),
    Page("/huchting/projects/11/"),
    Page("/huchting/meetings/"),
    Page("/huchting/meetings/4/"),
    Page("/huchting/meetings/8/"),
    Page("/huchting/meetings/9/"),
    Page("/huchting/circulars/1/"),
    Page("/huchting/circulars/2/"),
    Page("/huchting/bodies/"),
    Page("/huchting/bodies/stadtteilgruppe/"),
    Page("/huchting/bodies/win-ag/"),
    Page("/huchting/bodies/stadtteilgruppe/changes/1/"),
    Page("/huchting/bodies/stadtteilgruppe/changes/2/"),
    Page("/huchting/fund/"),
    Page("/huchting/fund/ledger/"),
    Page("/huchting/projects/1/money/"),
    Page("/huchting/projects/4/money/"),
    Page("/huchting/fund/years/"),
    Page("/huchting/fund/purposes/"),
    Page("/huchting/fund/carriers/?year=2026"),
    Page("/huchting/projects/6/money/"),
    Page("/huchting/fund/?year=2026"),
    Page("/huchting/fund/ledger/?year=2026"),
    Page("/huchting/fund/purposes/?year=2026"),
    Page("/huchting/record/"),
    Page("/huchting/record/?before=40"),
    Page("/huchting/record/5/"),
]
# An area without a year of its own: nothing but its money.
EMPTY = [
    Page(f"/groepelingen/{part}")
    for part in ("", "dialogue/", "needs/", "projects/", "meetings/", "fund/", "fund/ledger/")
]
REFUSED = [
    Page("/nowhere/", status=404),
    Page("/huchting/needs/999999999/", status=404),
    Page("/huchting/needs/1000000000000000000000000000000/", status=404),
    Page("/groepelingen/projects/4/", status=404),
    Page("/desk/roles/huchting/", "aylin", status=403),
    Page("/desk/huchting/meetings/9/3/", "edda", status=403),
]
SIGNED_IN = [
    *(
        Page("/desk/", name)
        for name in ("aylin", "bernd", "carla", "daoud", "edda", "farid", "greta", "henning", "renate")
    ),
    Page("/huchting/", "carla"),
    Page("/desk/profile/", "carla"),
    Page("/desk/profile/invitations/", "aylin"),
    Page("/account/invitations/00000000-0000-7000-8000-000000000000/"),
    Page("/account/logout/", "aylin"),
    Page("/desk/profile/erase/", "aylin"),
    Page("/desk/", "administrator"),
    Page("/desk/roles/", "administrator"),
    Page("/desk/roles/huchting/", "administrator"),
    Page("/desk/roles/3/end/", "administrator"),
    Page("/desk/organisations/", "administrator"),
]
NEEDS = [
    Page("/desk/demands/", "farid"),
    Page("/desk/demands/together/", "farid"),
    Page("/desk/huchting/demands/", "carla"),
    Page("/desk/huchting/statements/", "carla"),
    Page("/desk/huchting/statements/read/", "carla"),
    Page("/desk/huchting/demands/1/", "carla"),
    Page("/desk/huchting/demands/1/CULTURE/", "carla"),
    Page("/desk/huchting/statements/1/", "carla"),
    Page("/desk/huchting/statements/1/parts/1/", "greta"),
    Page("/desk/huchting/demands/1/kulturbehoerde/", "carla"),
    Page("/desk/huchting/needs/", "carla"),
    Page("/desk/huchting/needs/new/", "carla"),
    Page("/desk/huchting/needs/39/", "carla"),
    Page("/desk/huchting/needs/24/", "carla"),
    Page("/desk/huchting/needs/7/", "carla"),
    Page("/desk/huchting/needs/28/", "carla"),
    Page("/desk/huchting/needs/7/words/", "carla"),
    Page("/desk/huchting/needs/follow-ups/1/", "carla"),
    Page("/desk/huchting/needs/", "greta"),
]
PROJECTS = [
    Page("/desk/huchting/applications/new/", "daoud"),
    Page("/desk/huchting/applications/new/", "henning", status=403),
    Page("/desk/huchting/applications/14/", "daoud"),
    Page("/desk/huchting/applications/4/", "daoud"),
    Page("/desk/huchting/applications/4/files/", "daoud"),
    Page("/desk/huchting/applications/4/fund-holder/", "daoud"),
    Page("/desk/huchting/applications/14/plan-from-a-sheet/", "daoud"),
    Page("/desk/huchting/applications/4/money-of-others/", "edda"),
    Page("/desk/huchting/applications/12/check/", "edda"),
    Page("/desk/huchting/applications/4/check/", "edda"),
]
MEETINGS = [
    Page("/desk/huchting/meetings/", "carla"),
    Page("/desk/huchting/meetings/9/", "carla"),
    Page("/desk/huchting/meetings/8/", "carla"),
    Page("/desk/huchting/meetings/9/money/", "carla"),
    Page("/desk/huchting/meetings/9/change/", "carla"),
    Page("/desk/huchting/meetings/8/change/", "carla"),
    Page("/desk/huchting/meetings/9/invite/", "carla"),
    Page("/desk/huchting/meetings/9/slips/", "carla"),
    Page("/desk/huchting/meetings/9/slips/sheet/", "carla"),
    Page("/desk/huchting/meetings/9/room/", "carla"),
    Page("/desk/huchting/meetings/9/wall/", "carla"),
    Page("/desk/huchting/meetings/4/wall/", "carla"),
    Page("/desk/huchting/meetings/9/3/", "carla"),
    Page("/desk/huchting/meetings/4/5/", "carla"),
    Page("/desk/huchting/meetings/4/minutes/", "carla"),
    Page("/desk/huchting/meetings/8/minutes/", "carla"),
    Page("/desk/huchting/meetings/4/objections/", "carla"),
    Page("/desk/huchting/meetings/4/object/", "carla"),
    Page("/huchting/meetings/4/object/", "bernd"),
    Page("/desk/huchting/meetings/4/3/minutes/", "carla"),
    Page("/desk/huchting/meetings/4/4/", "carla"),
    Page("/desk/bodies/", "henning"),
    Page("/desk/huchting/bodies/", "carla"),
    Page("/desk/huchting/bodies/stadtteilgruppe/", "carla"),
    Page("/desk/huchting/bodies/stadtteilgruppe/changes/2/", "carla"),
    Page("/huchting/projects/13/say/", "bernd"),
    Page("/huchting/circulars/1/say/", "bernd"),
    Page("/huchting/circulars/2/say/", "bernd"),
    Page("/desk/huchting/circulars/", "carla"),
    Page("/desk/huchting/circulars/2/", "carla"),
    Page("/desk/huchting/meetings/9/sheets/", "carla"),
    Page("/desk/huchting/meetings/9/3/sheet/", "carla"),
    Page("/desk/words/", "edda"),
    Page("/desk/huchting/words/", "carla"),
    Page("/desk/huchting/words/4/", "edda"),
    Page("/desk/huchting/marks/", "greta"),
    Page("/desk/huchting/dissent/", "edda"),
    Page("/desk/huchting/fast/", "henning"),
    Page("/desk/carriers/", "edda"),
    Page("/desk/carriers/fahrradwerkstatt-speiche/", "edda"),
    Page("/desk/huchting/fast/", "edda"),
    Page("/desk/huchting/pre-discussion/10/", "greta"),
]
MONEY = [
    Page("/programmes/"),
    Page("/programmes/win/"),
    Page("/programmes/win/money/"),
    Page("/desk/programmes/", "henning"),
    Page("/desk/programmes/win/", "henning"),
    Page("/desk/huchting/applications/14/about/", "daoud"),
    Page("/desk/fund/", "henning"),
    Page("/desk/files/", "renate"),
    Page("/desk/files/?q=3.980", "renate"),
    Page("/desk/huchting/files/1/", "renate"),
    Page("/desk/huchting/files/4/", "renate"),
    Page("/desk/fund/2026/win/", "henning"),
    Page("/desk/fund/2026/win/", "edda"),
    Page("/desk/waiting/", "edda"),
    Page("/desk/huchting/waiting/", "edda"),
    Page("/desk/texts/", "henning"),
    Page("/desk/texts/remedies/", "henning"),
    Page("/desk/huchting/grants/4/win/", "henning"),
    Page("/desk/huchting/grants/4/win/", "renate"),
    Page("/desk/register/", "edda"),
    Page("/desk/register/", "renate"),
    Page("/desk/register/columns/", "henning"),
    Page("/desk/huchting/register/4/win/", "edda"),
    Page("/desk/huchting/register/5/win/", "edda"),
    Page("/desk/huchting/grants/5/win/", "edda"),
    Page("/desk/huchting/grants/5/win/amend/", "edda"),
    Page("/desk/huchting/conditions/7/1/", "edda"),
    Page("/desk/huchting/applications/4/notices/", "daoud"),
    Page("/desk/huchting/grants/9/win/", "edda"),
    Page("/desk/huchting/grants/9/win/draft/", "edda"),
    Page("/desk/huchting/refusals/9/", "edda"),
    Page("/desk/huchting/applications/9/notices/", "edda"),
]
PAYMENTS = [
    Page("/desk/payments/", "edda"),
    Page("/desk/payments/", "henning"),
    Page("/desk/treasury/", "henning"),
    Page("/desk/treasury/13/", "henning"),
    Page("/desk/payments/calls/13/", "edda"),
    Page("/desk/payments/orders/13/", "edda"),
    Page("/desk/payments/orders/13/", "henning"),
    Page("/desk/payments/orders/13/", "renate"),
    Page("/desk/payments/accounts/1/", "henning"),
    Page("/desk/payments/lines/1/", "henning"),
    Page("/desk/huchting/projects/4/money/", "renate"),
    Page("/desk/huchting/projects/5/money/", "edda"),
    Page("/desk/huchting/projects/4/money/", "daoud"),
    Page("/desk/huchting/projects/4/money/", "edda"),
    Page("/desk/huchting/projects/4/money/account/", "daoud"),
    Page("/desk/huchting/projects/4/money/1/call/", "daoud"),
    Page("/desk/huchting/projects/4/money/1/spent/", "daoud"),
    Page("/desk/huchting/projects/4/money/1/instalments/", "edda"),
]
PROOFS = [
    Page("/desk/huchting/proofs/4/", "daoud"),
    Page("/desk/huchting/proofs/4/", "renate"),
    Page("/desk/huchting/proofs/2/", "edda"),
    Page("/desk/huchting/proofs/7/", "edda"),
    *(Page(f"/desk/huchting/proofs/1/{step}", "edda") for step in (
        "", "vouchers/", "vouchers/table/", "receipts/", "covers/", "hours/", "report/", "hand-in/",
    )),
]  # fmt: skip
EXAMINATIONS = [
    Page("/desk/huchting/examinations/6/", "edda"),
    Page("/desk/huchting/examinations/6/", "henning"),
    Page("/desk/huchting/examinations/7/", "edda"),
    *(Page(f"/desk/huchting/examinations/6/{page}/", "edda") for page in ("vouchers", "note", "missing", "draw")),
    Page("/desk/examinations/", "edda"),
    Page("/desk/examinations/", "henning"),
    Page("/desk/huchting/examinations/4/", "edda"),
    Page("/desk/huchting/examinations/4/", "renate"),
    Page("/desk/huchting/examinations/4/money-back/", "renate"),
    Page("/desk/huchting/examinations/4/money-back/", "edda"),
    Page("/desk/huchting/examinations/4/take-back/", "edda"),
    Page("/desk/kept/", "henning"),
    Page("/desk/treasury/account/", "henning"),
]
DEPARTMENTS = [
    *map(Page, ("/cooperation/", "/departments/", "/departments/gesundheitsbehoerde/", "/huchting/joint-projects/1/")),
    *(Page(f"/{area}/{what}/") for area in ("huchting", "tenever") for what in (
        "responsibilities", "undertakings", "cooperation", "commitments",
    )),
    *(Page(f"/desk/{what}/", "henning") for what in ("departments", "departments/gesundheitsbehoerde")),
    Page("/desk/absence/", "farid"),
    Page("/desk/responsibilities/", "farid"),
    *(Page(f"/desk/huchting/{what}/", "farid") for what in (
        "responsibilities", "responsibilities/1", "attendance", "undertakings", "undertakings/1",
    )),
    *(Page(f"/desk/huchting/{what}/", "carla") for what in (
        "attendance", "commitments", "commitments/2", "cooperation", "cooperation/1", "joint-projects/1",
    )),
]  # fmt: skip
REPORT, NOTED = "/reports/lebenslagen-in-bremen-2027/", "/huchting/reports/lebenslagen-in-bremen-2027/"
KEPT = "/desk/reports/lebenslagen-in-bremen-2027/"
SMALL_FLATS = "p502eb589-1"
REPORTS = [
    *(Page(path) for path in (
        "/reports/", REPORT, f"{REPORT}1/", f"{REPORT}editions/1/2/", "/huchting/reports/", NOTED, f"{NOTED}1/",
        f"{NOTED}2/", f"{NOTED}annotations/1/", f"{NOTED}annotate/?at={SMALL_FLATS}", f"{NOTED}mine/{{note}}/",
    )),
    *(Page(path, "henning") for path in (
        "/desk/reports/", "/desk/reports/new/", KEPT, f"{KEPT}another/", f"{KEPT}statements/", f"{KEPT}2/",
        f"{KEPT}2/1/", f"{KEPT}2/p/{SMALL_FLATS}/",
    )),
    *(Page(f"/desk/huchting/annotations/{one}", "carla") for one in ("", "4/", "5/")),
]  # fmt: skip
PAGES = [
    *PUBLIC,
    *REPORTS,
    *DEPARTMENTS,
    *EMPTY,
    *REFUSED,
    *SIGNED_IN,
    *NEEDS,
    *PROJECTS,
    *MEETINGS,
    *MONEY,
    *PAYMENTS,
    *PROOFS,
    *EXAMINATIONS,
]

# The names of all other addresses, and why no validator of pages looks at them.
NO_PAGE = {
    "is not for readers but for machines": {
        "web:health", "web:robots", "web:security", "web:my_data", "register:description",
    },
    "is a file": {
        "reports:text", "reports:annotations", "administration_hours:table",
        "people:file", "applications:file", "payments:order_paper", "payments:hand_out", "open_data:verify",
        "open_data:verify_here", "examinations:paper", "examinations:letter", "open_data:package",
        "open_data:beancount", "statements:paper", "statements:paper_en",
        "applications:plan_sheet",
        "evening:hand_over_paper", "open_data:journal", "open_data:calendar", "open_data:feed", "open_data:record",
        "notices:paper", "open_data:grants", "open_data:ledger", "open_data:projects", "open_data:needs",
        "open_data:demands", "open_data:cooperation",
        "evening:poster", "proofs:photo", "evening:minutes_pdf", "evening:minutes_pdf_en",
        "proofs:paper", "proofs:paper_form", "register:year_file", "register:file",
        "demands:paper", "demands:table", "demands_city:paper", "demands_city:table",
        "web:file_paper", "web:file_bundle", "open_data:carriers", "open_data:payments", "open_data:results",
    },
    "takes what a form sends and leads on": {
        "reports:paragraph",
        "web:language", "applications:start", "applications:complete", "applications:remove_file",
        "applications:withdraw", "proofs:start", "proofs:link", "proofs:extend", "proofs:approve",
    },
    "is there only in the middle of something, where a journey looks at it": {
        "statements_desk:notes", "demands_desk:on_chapter", "evening:answers",
        "account_request_login_code", "account_confirm_login_code", "applications:smallest", "evening:amend",
        "evening:hand_over", "evening:slip", "proofs:simple", "web:feedback_read", "statements_desk:table",
        "statements_desk:new", "statements:submission", "evening:confirm_statement",
    },
}  # fmt: skip
