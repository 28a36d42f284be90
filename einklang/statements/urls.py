"""Statements for everybody under /<neighbourhood>/statements/, writing them under /desk/."""

from django.urls import include, path

from einklang.statements.views import desk, notes, pieces, public, reading, table

PUBLIC = [
    path("", public.statements, name="list"),
    path("<number:number>/<slug:stage>/<number:which>/", public.submission, name="submission"),
]
DESK = [
    path("", desk.statements, name="list"),
    path("<number:number>/", desk.statement, name="statement"),
    path("read/", reading.read, name="read"),
    path("<number:number>/new/", pieces.new, name="new"),
    path("<number:number>/notes/", notes.notes, name="notes"),
    path("<number:number>/parts/<number:key>/", pieces.piece, name="piece"),
    path("<number:number>/<slug:stage>/<number:which>/", table.table, name="table"),
]

urlpatterns = [
    path("desk/<slug:neighbourhood>/statements/", include((DESK, "statements_desk"))),
    path("<slug:neighbourhood>/statements/", include((PUBLIC, "statements"))),
]
