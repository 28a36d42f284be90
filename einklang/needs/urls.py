"""Needs for everybody under /<neighbourhood>/needs/, work on them under /desk/. A need's own page is the thread's."""

from django.urls import include, path

from einklang.needs.views import correcting, desk, one, public

PUBLIC = [
    path("", public.needs, name="list"),
    path("new/", public.new, name="new"),
    path("follow/", public.follow, name="follow"),
    path("follow/<slug:code>/", public.followed, name="followed"),
    path("follow/<slug:code>/raised/", public.raised, name="raised"),
    path("follow/<slug:code>/slip/", public.slip, name="slip"),
]
DESK = [
    path("", desk.desk, name="desk"),
    path("new/", desk.enter, name="enter"),
    path("<number:number>/", one.need, name="need"),
    path("<number:number>/words/", correcting.correct, name="correct"),
    path("follow-ups/<number:key>/", desk.follow_up, name="follow_up"),
]

urlpatterns = [
    path("desk/<slug:neighbourhood>/needs/", include((DESK, "needs_desk"))),
    path("<slug:neighbourhood>/needs/", include((PUBLIC, "needs"))),
]
