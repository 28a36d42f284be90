"""Reading a report: minutes of work that a worker does after the upload, and that the page follows.

It has a queue of its own, because no letter may wait behind it.
"""

from collections.abc import Callable

from django.db import transaction
from django_tasks import task

from einklang.base.refusal import Refusal
from einklang.people.queries import path_of
from einklang.reports.models import Edition, Paragraph
from einklang.reports.queries import current_edition
from einklang.reports.readers import read_report
from einklang.reports.rules.anchors import Anchored, anchors
from einklang.reports.rules.editions import EditionState
from einklang.reports.rules.paragraphs import Cut, chapters, numbers

AT_ONCE = 500
EVERY = 3
"""After so many pages the page that shows the progress learns of it."""


@task(queue_name="reading")
def read_edition(key: int) -> None:
    """Cut an edition's file into paragraphs, or note why that is not possible. Twice is once."""
    edition = Edition.objects.select_related("file").filter(pk=key, state=EditionState.READING).first()
    if edition is None:
        return
    try:
        cuts = read_report(path_of(edition.file.digest), edition.file.content_type, _progress_of(edition))
    except Refusal as refusal:
        Edition.objects.filter(pk=key).update(state=EditionState.UNREADABLE, trouble=refusal.code)
        return
    _keep(edition, cuts)


def _progress_of(edition: Edition) -> Callable[[int, int], None]:
    """Writes down how far the reader has come, for whoever waits for it."""

    def note(read: int, pages: int) -> None:
        if read in {1, pages} or read % EVERY == 0:
            Edition.objects.filter(pk=edition.pk).update(pages_read=read, pages=pages)

    return note


@transaction.atomic
def _keep(edition: Edition, cuts: list[Cut]) -> None:
    """Write the paragraphs; from now on a person looks at them."""
    locked = Edition.objects.select_for_update(of=("self",), no_key=True).filter(pk=edition.pk).first()
    if locked is None or locked.state != EditionState.READING:
        return
    before = current_edition(locked.report_id)
    old = before.paragraphs.order_by("position").values_list("anchor", "body") if before else ()
    names = anchors([one.body for one in cuts], [Anchored(*row) for row in old])
    rows = [
        Paragraph(
            edition=locked, position=position, chapter=chapter, number=number, anchor=anchor, kind=one.kind,
            level=one.level, body=one.body, rows=[list(row) for row in one.rows], first_page=one.first_page,
            last_page=one.last_page,
        )
        for position, (one, anchor, number, chapter) in enumerate(
            zip(cuts, names, numbers(cuts), chapters(cuts), strict=True), 1
        )
    ]  # fmt: skip
    Paragraph.objects.bulk_create(rows, batch_size=AT_ONCE)
    locked.state = EditionState.CHECKING
    locked.pages = max(locked.pages, max((one.last_page for one in cuts), default=0))
    locked.pages_read = locked.pages
    locked.save(update_fields=("state", "pages", "pages_read"))
