"""Proofs of use at the desk: /desk/<neighbourhood>/proofs/<number of the project>/."""

from django.urls import URLPattern, URLResolver, include, path

from einklang.proofs.views import (
    examination,
    letters,
    office,
    papers,
    proof,
    receipts,
    register,
    repayments,
    steps,
    table,
    treasury,
)

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
    path("<number:number>/hours/", steps.work, name="work"),
    path("<number:number>/report/", steps.report, name="report"),
    path("<number:number>/hand-in/", proof.hand_in, name="hand_in"),
    path("<number:number>/proof.pdf", papers.paper, name="paper"),
    path("<number:number>/form.pdf", papers.form, name="paper_form"),
    path("<number:number>/more-time/", office.extend, name="extend"),
    path("<number:number>/higher-costs/", office.approve, name="approve"),
]

EXAMINATIONS = [
    path("examinations/", examination.office, name="office"),
    path("<slug:neighbourhood>/examinations/<number:number>/", examination.one, name="one"),
    path("<slug:neighbourhood>/examinations/<number:number>/vouchers/", examination.vouchers, name="vouchers"),
    path("<slug:neighbourhood>/examinations/<number:number>/note/", examination.note, name="note"),
    path("<slug:neighbourhood>/examinations/<number:number>/note.pdf", examination.paper, name="paper"),
    path("<slug:neighbourhood>/examinations/<number:number>/missing/", examination.ask, name="ask"),
    path("<slug:neighbourhood>/examinations/<number:number>/draw/", examination.draw, name="draw"),
    path("<slug:neighbourhood>/examinations/<number:number>/money-back/", repayments.money_back, name="money_back"),
    path(
        "<slug:neighbourhood>/examinations/<number:number>/money-back/<number:key>/letter.pdf",
        letters.letter,
        name="letter",
    ),
    path("<slug:neighbourhood>/examinations/<number:number>/take-back/", repayments.revoke, name="revoke"),
]
TREASURY = [
    path("treasury/account/", letters.account, name="account"),
    path("treasury/", treasury.files, name="files"),
    path("treasury/<number:key>/", treasury.one_file, name="file"),
]
KEEPING = [path("kept/", repayments.kept, name="kept")]
REGISTER = [
    path("register/", register.office, name="office"),
    path("register/columns/", register.columns, name="columns"),
    path("register/<number:year>.json", register.description, name="description"),
    path("register/<number:year>.csv", register.year_file, name="year_file"),
    path("<slug:neighbourhood>/register/<number:number>/<slug:programme>/", register.one, name="one"),
    path("<slug:neighbourhood>/register/<number:number>/<slug:programme>/row.csv", register.grant_file, name="file"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/<slug:neighbourhood>/proofs/", include((DESK, "proofs"))),
    path("desk/", include((EXAMINATIONS, "examinations"))),
    path("desk/", include((TREASURY, "treasury"))),
    path("desk/", include((REGISTER, "register"))),
    path("desk/", include((KEEPING, "keeping"))),
]
