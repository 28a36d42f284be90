"""Where the pages of this room stand."""

from django.urls import include, path

from einklang.grants.views import conditions, drafting, office, papers, texts

GRANT = "<slug:neighbourhood>/grants/<number:number>/<slug:programme>/"

NOTICES = [
    path("texts/", texts.texts, name="texts"),
    path("texts/<slug:block>/", texts.text, name="text"),
    path(GRANT, office.grant, name="grant"),
    path(f"{GRANT}draft/", drafting.draft, name="draft"),
    path(f"{GRANT}amend/", drafting.amend, name="amend"),
    path(f"{GRANT}papers/<number:paper>/", papers.paper, name="paper"),
    path("<slug:neighbourhood>/refusals/<number:number>/", drafting.refuse, name="refuse"),
    path("<slug:neighbourhood>/conditions/<number:number>/<number:condition>/", conditions.condition, name="condition"),
    path("<slug:neighbourhood>/applications/<number:number>/notices/", papers.mine, name="mine"),
]

urlpatterns = [path("desk/", include((NOTICES, "notices")))]
