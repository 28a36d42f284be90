"""Bodies and their rules: for everybody under /<neighbourhood>/bodies/, work on them under /desk/."""

from django.urls import include, path

from einklang.forum.views import desk, public

PUBLIC = [
    path("", public.list_bodies, name="bodies"),
    path("<slug:slug>/", public.show_body, name="body"),
    path("<slug:slug>/changes/<number:number>/", public.show_change, name="change"),
]
DESK = [
    path("bodies/", desk.places, name="places"),
    path("<slug:neighbourhood>/bodies/", desk.bodies, name="bodies"),
    path("<slug:neighbourhood>/bodies/<slug:slug>/", desk.body, name="body"),
    path("<slug:neighbourhood>/bodies/<slug:slug>/changes/<number:number>/", desk.change, name="change"),
]

urlpatterns = [
    path("desk/", include((DESK, "forum_desk"))),
    path("<slug:neighbourhood>/bodies/", include((PUBLIC, "forum"))),
]
