"""The year's money for everybody under /<neighbourhood>/fund/; work on it under /desk/."""

from django.urls import include, path

from einklang.fund.views import areas, office, public, waiting

PUBLIC = [
    path("", public.fund, name="fund"),
    path("ledger/", public.ledger, name="ledger"),
]
AREAS = [path("", areas.areas, name="programme")]
DESK = [
    path("fund/", office.years, name="years"),
    path("fund/<number:year>/<slug:programme>/", office.year, name="year"),
    path("waiting/", waiting.places, name="waiting_places"),
    path("<slug:neighbourhood>/waiting/", waiting.waiting, name="waiting"),
]

urlpatterns = [
    path("programmes/<slug:programme>/money/", include((AREAS, "fund_areas"))),
    path("desk/", include((DESK, "fund_desk"))),
    path("<slug:neighbourhood>/fund/", include((PUBLIC, "fund"))),
]
