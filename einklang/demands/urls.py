"""Demands for everybody, the way in from a mail, and the desks of departments and moderators."""

from django.urls import include, path

from einklang.demands.views import clock, departments, desk, handing_over, link, on_report, public, statements, yearly

PUBLIC = [
    path("", public.demands, name="list"),
    path("<number:number>/", public.demand, name="demand"),
    path("years/<number:year>/", yearly.year, name="year"),
    path("years/<number:year>/statement.pdf", yearly.paper, name="paper"),
    path("years/<number:year>/<slug:table>.csv", yearly.table, name="table"),
]
STATEMENTS = [
    path("<number:number>/", statements.statement, name="one"),
    path("<number:number>/statement.pdf", statements.paper, name="paper"),
    path("<number:number>/statement.en.pdf", statements.paper, {"language": "en"}, name="paper_en"),
]
CITY = [
    path("demands/", public.city, name="city"),
    path("demands/years/<number:year>/", yearly.year, name="year"),
    path("demands/years/<number:year>/statement.pdf", yearly.paper, name="paper"),
    path("demands/years/<number:year>/<slug:table>.csv", yearly.table, name="table"),
    path("answer/<str:token>/", link.answer, name="answer"),
]
DESK = [
    path("demands/", departments.mine, name="mine"),
    path("demands/together/", departments.together, name="together"),
    path("reports/<slug:slug>/statements/", on_report.report, name="on_report"),
    path("reports/<slug:slug>/statements/<int:chapter>/", on_report.chapter, name="on_chapter"),
    path("<slug:neighbourhood>/demands/", desk.desk, name="desk"),
    path("<slug:neighbourhood>/demands/statement/<number:number>/", handing_over.hand_over, name="hand_over"),
    path("<slug:neighbourhood>/demands/<number:number>/", desk.demand, name="demand"),
    path("<slug:neighbourhood>/demands/<number:number>/<slug:department>/", clock.clock, name="clock"),
]

urlpatterns = [
    path("", include((CITY, "demands_city"))),
    path("desk/", include((DESK, "demands_desk"))),
    path("<slug:neighbourhood>/demands/", include((PUBLIC, "demands"))),
    path("<slug:neighbourhood>/statements/", include((STATEMENTS, "adopted"))),
    path(
        "<slug:neighbourhood>/reports/<slug:slug>/annotations/<number:number>/became/",
        statements.became,
        name="became_of_note",
    ),
]
