"""Proofs of use at the desk: /desk/<neighbourhood>/proofs/<number of the project>/."""

from django.urls import URLPattern, URLResolver, include, path

from einklang.proofs.views import office, proof, receipts, steps, table

DESK = [
    path("<number:number>/", proof.one, name="one"),
    path("<number:number>/start/", proof.start, name="start"),
    path("<number:number>/simple/", proof.simple, name="simple"),
    path("<number:number>/vouchers/", steps.vouchers, name="vouchers"),
    path("<number:number>/vouchers/table/", table.table, name="table"),
    path("<number:number>/receipts/", receipts.receipts, name="receipts"),
    path("<number:number>/receipts/<number:receipt>/", receipts.photo, name="photo"),
    path("<number:number>/receipts/<number:receipt>/shows/", receipts.link, name="link"),
    path("<number:number>/covers/", steps.covers, name="covers"),
    path("<number:number>/work/", steps.work, name="work"),
    path("<number:number>/report/", steps.report, name="report"),
    path("<number:number>/hand-in/", proof.hand_in, name="hand_in"),
    path("<number:number>/more-time/", office.extend, name="extend"),
    path("<number:number>/higher-costs/", office.approve, name="approve"),
]

urlpatterns: list[URLPattern | URLResolver] = [path("desk/<slug:neighbourhood>/proofs/", include((DESK, "proofs")))]
