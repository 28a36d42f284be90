"""Questions below their neighbourhood, what others can use below the city; work on both under /desk/."""

from django.urls import include, path

from einklang.exchange.views import desk, knowledge, link, public

PUBLIC = [
    path("answer/questions/<str:token>/", link.answer, name="answer"),
    path("know-how/", public.know_how_list, name="know_how_list"),
    path("know-how/<number:number>/", public.know_how_entry, name="know_how"),
    path("<slug:neighbourhood>/questions/", public.questions, name="questions"),
    path("<slug:neighbourhood>/questions/<number:number>/", public.question, name="question"),
]
DESK = [
    path("questions/", desk.waiting, name="waiting"),
    path("questions/new/", desk.ask_area, name="ask_area"),
    path("know-how/new/", knowledge.new, name="tell"),
    path("know-how/<number:number>/", knowledge.change, name="change"),
    path("know-how/<number:number>/thanks/", knowledge.give_thanks, name="thank"),
    path("<slug:neighbourhood>/questions/new/", desk.ask_office, name="ask_office"),
    path("<slug:neighbourhood>/questions/<number:number>/", desk.one, name="work"),
]

urlpatterns = [
    path("desk/", include((DESK, "exchange_desk"))),
    path("", include((PUBLIC, "exchange"))),
]
