"""Addresses of the pages that carry the thread. The neighbourhoods' come last: every other first word is taken."""

from django.urls import include, path

from einklang.web.views import (
    account,
    carriers,
    chain,
    city,
    desk,
    figures,
    files,
    language,
    machines,
    neighbourhood,
    pages,
    patterns,
    record,
    search,
    thread,
    ways,
)

CITY = [
    path("", city.home, name="city"),
    path("search/", search.search, name="search"),
    path("desk/", desk.desk, name="desk"),
    path("desk/profile/data.json", account.my_data, name="my_data"),
    path("desk/profile/erase/", account.erase, name="erase"),
    path("desk/carriers/", carriers.every, name="carriers"),
    path("desk/carriers/<slug:slug>/", carriers.one, name="carrier"),
    path("desk/files/", files.find, name="files"),
    path("desk/<slug:neighbourhood>/files/<number:number>/", files.one, name="file"),
    path("desk/<slug:neighbourhood>/files/<number:number>/file.pdf", files.paper, name="file_paper"),
    path("desk/<slug:neighbourhood>/files/<number:number>/bundle.pdf", files.bundle, name="file_bundle"),
    path("desk/feedback/<number:key>/", desk.feedback, name="feedback_read"),
    path("desk/<slug:neighbourhood>/pre-discussion/<number:number>/", desk.pre_discuss, name="pre_discuss"),
    path("language/<slug:code>/", language.choose, name="language"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("feedback/", pages.feedback, name="feedback"),
    path("easy-language/", pages.easy_language, name="easy_language"),
    path("sign-language/", pages.sign_language, name="sign_language"),
    path("imprint/", pages.imprint, name="imprint"),
    path("patterns/", patterns.patterns, name="patterns"),
    path("health/", machines.health, name="health"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
]
NEIGHBOURHOOD = [
    path("", neighbourhood.home, name="neighbourhood"),
    path("dialogue/", ways.dialogue, name="dialogue"),
    path("needs/<number:number>/", thread.need, name="need"),
    path("projects/<number:number>/", thread.project, name="project"),
    path("projects/<number:number>/money/", chain.money, name="money"),
    path("fund/years/", figures.years, name="fund_years"),
    path("fund/purposes/", figures.purposes, name="fund_purposes"),
    path("fund/carriers/", figures.carriers, name="fund_carriers"),
    path("record/", record.timeline, name="record"),
    path("record/<number:sequence>/", record.entry, name="entry"),
]

app_name = "web"
urlpatterns = [*CITY, path("<slug:neighbourhood>/", include(NEIGHBOURHOOD))]
