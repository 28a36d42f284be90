"""Programmes and their guidelines for everybody under /programmes/; the programme office's desk for them."""

from django.urls import include, path

from einklang.programmes.views import desk, public

PUBLIC = [
    path("", public.list_programmes, name="list"),
    path("<slug:slug>/", public.show_programme, name="one"),
]
DESK = [
    path("", desk.list_programmes, name="list"),
    path("<slug:slug>/", desk.show_programme, name="one"),
]

urlpatterns = [
    path("desk/programmes/", include((DESK, "programmes_desk"))),
    path("programmes/", include((PUBLIC, "programmes"))),
]
