"""The addresses of the meeting night."""

from django.urls import path

from einklang.evening.views import (
    amending,
    changing,
    circulars,
    correcting,
    handing_over,
    inviting,
    meetings,
    money,
    office,
    phones,
    public,
    rounds,
    saying,
    sheets,
    slips,
)

app_name = "evening"
urlpatterns = [
    path("r/", phones.enter, name="enter"),
    path("r/slip/<slug:code>/", phones.slip, name="slip"),
    path("r/<slug:code>/", phones.room, name="room"),
    path("<slug:neighbourhood>/meetings/", public.list_meetings, name="meetings"),
    path("<slug:neighbourhood>/meetings/<number:number>/", public.show_meeting, name="meeting"),
    path("<slug:neighbourhood>/meetings/<number:number>/poster.pdf", public.show_poster, name="poster"),
    path("<slug:neighbourhood>/projects/<number:number>/say/", saying.say, name="say"),
    path("<slug:neighbourhood>/circulars/<number:number>/", circulars.show, name="circular"),
    path("<slug:neighbourhood>/circulars/<number:number>/say/", circulars.say, name="circular_say"),
    path("desk/<slug:neighbourhood>/circulars/", circulars.desk, name="circulars"),
    path("desk/<slug:neighbourhood>/circulars/<number:number>/", circulars.enter, name="circular_enter"),
    path("desk/words/", correcting.places, name="word_places"),
    path("desk/<slug:neighbourhood>/words/", correcting.proposals, name="worded"),
    path("desk/<slug:neighbourhood>/words/<number:number>/", correcting.words, name="words"),
    path("desk/<slug:neighbourhood>/marks/", office.marks, name="marks"),
    path("desk/<slug:neighbourhood>/dissent/", office.dissent, name="dissent"),
    path("desk/<slug:neighbourhood>/handed-over/<number:number>/", handing_over.hand_over, name="hand_over"),
    path(
        "desk/<slug:neighbourhood>/handed-over/<number:number>/record.pdf",
        handing_over.hand_over_paper,
        name="hand_over_paper",
    ),
    path("desk/<slug:neighbourhood>/meetings/", meetings.plan, name="plan"),
    path("desk/<slug:neighbourhood>/meetings/<number:number>/", meetings.run, name="run"),
    path("desk/<slug:neighbourhood>/meetings/<number:number>/change/", changing.change, name="change"),
    path("desk/<slug:neighbourhood>/meetings/<number:number>/invite/", inviting.invite, name="invite"),
    path("desk/<slug:neighbourhood>/meetings/<number:number>/money/", money.money, name="money"),
    path("desk/<slug:neighbourhood>/meetings/<number:number>/slips/", slips.slips, name="slips"),
    path("desk/<slug:neighbourhood>/meetings/<number:number>/slips/sheet/", slips.sheet, name="slip_sheet"),
    path("desk/<slug:neighbourhood>/meetings/<number:number>/sheets/", sheets.sheets, name="sheets"),
    path("desk/<slug:neighbourhood>/meetings/<number:number>/<number:position>/sheet/", sheets.sheet, name="sheet"),
    path("desk/<slug:neighbourhood>/meetings/<number:number>/<number:position>/", rounds.record, name="round"),
    path("desk/<slug:neighbourhood>/meetings/<number:number>/<number:position>/amend/", amending.amend, name="amend"),
]
