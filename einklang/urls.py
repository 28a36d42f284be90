"""Addresses are a promise: what stands where, room by room."""

from django.urls import include, path, register_converter

from einklang.base.converters import NumberConverter

register_converter(NumberConverter, "number")

urlpatterns = [
    path("", include("einklang.people.urls")),
    path("", include("einklang.needs.urls")),
    path("", include("einklang.forum.urls")),
    path("", include("einklang.programmes.urls")),
    path("", include("einklang.projects.urls")),
    path("", include("einklang.fund.urls")),
    path("", include("einklang.grants.urls")),
    path("", include("einklang.proofs.urls")),
    path("", include("einklang.administration.urls")),
    path("", include("einklang.exchange.urls")),
    path("", include("einklang.reports.urls")),
    path("", include("einklang.statements.urls")),
    path("", include("einklang.demands.urls")),
    path("", include("einklang.evening.urls")),
    path("", include("einklang.open_data.urls")),
    path("", include("einklang.demo.urls")),
    path("", include("einklang.web.urls")),
]
