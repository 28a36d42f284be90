"""Where the pages of this room stand: all of them under /desk/."""

from django.urls import include, path

from einklang.grants.views import conditions, drafting, office, orders, papers, payments, texts

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

MONEY = [
    path("<slug:neighbourhood>/projects/<number:number>/money/", payments.money, name="money"),
    path("<slug:neighbourhood>/projects/<number:number>/money/account/", payments.account, name="account"),
    path("<slug:neighbourhood>/projects/<number:number>/money/<number:pot>/call/", payments.call, name="call"),
    path("<slug:neighbourhood>/projects/<number:number>/money/<number:pot>/spent/", payments.spent, name="spent"),
    path(
        "<slug:neighbourhood>/projects/<number:number>/money/<number:pot>/instalments/",
        payments.instalments,
        name="instalments",
    ),
    path("payments/", orders.office, name="office"),
    path("payments/calls/<number:key>/", orders.one_call, name="one_call"),
    path("payments/orders/<number:key>/", orders.order, name="order"),
    path("payments/orders/<number:key>/order.pdf", orders.paper, name="order_paper"),
    path("payments/orders.csv", orders.hand_out, name="hand_out"),
    path("payments/accounts/<number:key>/", orders.confirm, name="confirm"),
    path("payments/lines/<number:key>/", orders.line, name="line"),
]

urlpatterns = [
    path("desk/", include((NOTICES, "notices"))),
    path("desk/", include((MONEY, "payments"))),
]
