"""Machine-readable addresses beside the pages: a promise."""

from django.urls import include, path

from einklang.open_data import views
from einklang.open_data.rules.tables import TABLES

FILES = [
    *(path(table.path, views.table, {"of": table}, name=table.name) for table in TABLES),
    path("fund/ledger.journal", views.journal, name="journal"),
    path("fund/ledger.beancount", views.beancount, name="beancount"),
    path("meetings.ics", views.calendar, name="calendar"),
    path("record.atom", views.feed, name="feed"),
    path("record.jsonl", views.record, name="record"),
    path("record/verify.py", views.verify, name="verify_here"),
    path("datapackage.json", views.package, name="package"),
]

app_name = "open_data"
urlpatterns = [
    path("verify.py", views.verify, name="verify"),
    path("<slug:neighbourhood>/", include(FILES)),
]
