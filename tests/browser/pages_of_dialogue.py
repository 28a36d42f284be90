"""The pages of the dialogue between neighbourhood and city: reports, statements, demands, departments, questions."""

from tests.browser.page import Page

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
        f"{NOTED}2/", f"{NOTED}annotations/1/",
        f"{NOTED}annotations/1/became/", f"{NOTED}annotate/?at={SMALL_FLATS}", f"{NOTED}mine/{{note}}/",
    )),
    *(Page(path, "henning") for path in (
        "/desk/reports/", "/desk/reports/new/", KEPT, f"{KEPT}another/", f"{KEPT}statements/", f"{KEPT}2/",
        f"{KEPT}2/1/", f"{KEPT}2/p/{SMALL_FLATS}/",
    )),
    *(Page(f"/desk/huchting/annotations/{one}", "carla") for one in ("", "4/", "6/")),
]  # fmt: skip
STATEMENTS = [
    *(Page(f"/huchting/statements/{one}") for one in ("", "1/", "2/")),
    *(Page(f"/desk/huchting/statements/{one}", "carla") for one in ("", "read/", "1/", "2/", "3/", "3/notes/")),
    Page("/desk/huchting/statements/1/parts/1/", "greta"),
]
DEMANDS = [
    *(Page(path) for path in (
        "/huchting/dialogue/", "/demands/", "/demands/years/2015/", "/demands/years/2027/", "/huchting/demands/",
        "/huchting/demands/?status=overdue&age=over_3", "/huchting/demands/years/2015/",
        "/huchting/demands/years/2027/", *(f"/huchting/demands/{number}/" for number in range(1, 6)),
    )),
    Page("/huchting/demands/99/", status=404),
    Page("/answer/nobody-was-sent-this/", status=404),
    Page("/answer/questions/nobody-was-sent-this/", status=404),
    *(Page(f"/desk/demands/{one}", "farid") for one in ("", "together/")),
    *(Page(f"/desk/huchting/demands/{one}", "carla") for one in (
        "", "1/", "1/kulturbehoerde/", "3/", "3/gesundheitsbehoerde/", "4/", "5/kulturbehoerde/",
        "statement/1/",
    )),
    Page("/desk/huchting/demands/3/gesundheitsbehoerde/", "farid"),
]  # fmt: skip
QUESTIONS = [
    Page("/answer/questions/nobody-was-sent-this/", status=404),
    *(Page(f"/huchting/questions/{one}") for one in ("", "1/", "2/")),
    *map(Page, ("/know-how/", "/know-how/1/")),
    *(Page(f"/desk/{one}/", "farid") for one in (
        "questions", "questions/new", "huchting/questions/2", "know-how/1/thanks",
    )),
    *(Page(f"/desk/{one}/", "carla") for one in (
        "questions", "huchting/questions/new", "huchting/questions/1", "huchting/questions/2", "know-how/new",
        "know-how/1",
    )),
]  # fmt: skip
DIALOGUE = [*REPORTS, *DEPARTMENTS, *STATEMENTS, *DEMANDS, *QUESTIONS]
