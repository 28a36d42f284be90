"""Projects for all under /<neighbourhood>/projects/, work on them under /desk/; a project's page is the web's."""

from django.urls import include, path

from einklang.projects.views import checking, desk, editor, files, holding, news, public, smallest, sorting, spreadsheet

PUBLIC = [path("", public.projects, name="list")]
DESK = [
    path("new/", desk.new, name="new"),
    path("<number:number>/", editor.one, name="one"),
    path("<number:number>/new-version/", desk.start, name="start"),
    path("<number:number>/files/", files.files, name="files"),
    path("<number:number>/files/remove/", files.remove, name="remove_file"),
    path("<number:number>/files/<uuid:public_id>/", files.download, name="file"),
    path("<number:number>/papers-are-there/", desk.complete, name="complete"),
    path("<number:number>/fund-holder/", holding.holder, name="holder"),
    path("<number:number>/money-of-others/", news.others_money, name="others_money"),
    path("<number:number>/plan.xlsx", spreadsheet.download_plan, name="plan_sheet"),
    path("<number:number>/plan-from-a-sheet/", spreadsheet.upload_plan, name="sheet"),
    path("<number:number>/smallest/", smallest.smallest, name="smallest"),
    path("<number:number>/about/", sorting.sort, name="sort"),
    path("<number:number>/withdraw/", desk.take_back, name="withdraw"),
    path("<number:number>/check/", checking.check, name="check"),
]

urlpatterns = [
    path("desk/<slug:neighbourhood>/applications/", include((DESK, "applications"))),
    path("<slug:neighbourhood>/projects/", include((PUBLIC, "projects"))),
]
