"""Reports for everybody under /reports/, a neighbourhood's notes under /<neighbourhood>/reports/, work under /desk/."""

from django.urls import include, path

from einklang.reports.views import area, desk, public, reading

PUBLIC = [
    path("reports/", public.reports, name="list"),
    path("reports/<slug:slug>/", public.report, name="report"),
    path("reports/<slug:slug>/<number:chapter>/", public.chapter, name="chapter"),
    path("reports/<slug:slug>/p/<slug:anchor>/", public.paragraph, name="paragraph"),
    path("reports/<slug:slug>/editions/<number:number>.txt", public.text, name="text"),
    path("reports/<slug:slug>/editions/<number:number>/<number:chapter>/", public.old_chapter, name="old_chapter"),
    path("<slug:neighbourhood>/reports/", area.reports, name="area_list"),
    path("<slug:neighbourhood>/reports/<slug:slug>/", area.report, name="area_report"),
    path("<slug:neighbourhood>/reports/<slug:slug>/<number:chapter>/", area.chapter, name="area_chapter"),
    path("<slug:neighbourhood>/reports/<slug:slug>/annotate/", area.new, name="annotate"),
    path("<slug:neighbourhood>/reports/<slug:slug>/annotations.jsonld", area.annotations, name="annotations"),
    path("<slug:neighbourhood>/reports/<slug:slug>/annotations/<number:number>/", area.note, name="note"),
    path("<slug:neighbourhood>/reports/<slug:slug>/mine/<slug:code>/", area.mine, name="mine"),
]
DESK = [
    path("", desk.reports, name="list"),
    path("new/", desk.new, name="new"),
    path("<slug:slug>/", desk.report, name="report"),
    path("<slug:slug>/another/", desk.another, name="another"),
    path("<slug:slug>/<number:number>/", desk.edition, name="edition"),
    path("<slug:slug>/<number:number>/<number:chapter>/", desk.chapter, name="chapter"),
    path("<slug:slug>/<number:number>/p/<slug:anchor>/", desk.paragraph, name="paragraph"),
]
READING = [
    path("", reading.annotations, name="list"),
    path("<number:number>/", reading.annotation, name="one"),
]

urlpatterns = [
    path("desk/reports/", include((DESK, "reports_desk"))),
    path("desk/<slug:neighbourhood>/annotations/", include((READING, "annotations_desk"))),
    path("", include((PUBLIC, "reports"))),
]
