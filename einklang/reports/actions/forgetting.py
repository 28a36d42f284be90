"""Erasing what leads to the one who noted something, while number, place and public words stay."""

import datetime as dt

from django.db import transaction

from einklang.base.days import add_months, city_day
from einklang.people.actions import erase_text, log_deed
from einklang.people.models import Person
from einklang.reports.models import Annotation, Edition, new_follow_code
from einklang.reports.rules.notes import AnnotationState

KEPT_MONTHS = 24


@transaction.atomic
def forget(*, person: Person, texts_too: bool = True, now: dt.datetime) -> None:
    """Nothing here names or reaches this person afterwards; with `texts_too` her own words are empty as well."""
    mine = Annotation.objects.filter(written_by=person)
    if texts_too:
        for note in mine.order_by("pk"):
            forget_writer(annotation=note, now=now)
    mine.update(written_by=None)
    Edition.objects.filter(brought_by=person).update(brought_by=None)


def forget_old(*, now: dt.datetime) -> int:
    """Forget who wrote what was read two years ago, one annotation a transaction; gives how many."""
    until = add_months(city_day(now), -KEPT_MONTHS)
    old = list(Annotation.objects.filter(read_at__date__lte=until, wording__erased_at=None).order_by("pk"))
    for note in old:
        forget_writer(annotation=note, now=now)
    return len(old)


@transaction.atomic
def forget_writer(*, annotation: Annotation, now: dt.datetime) -> Annotation:
    """Erase the original wording with its salt, why it was kept back, and who wrote it. The code leads nowhere more.

    What nobody has read yet will not be published.
    """
    rows = Annotation.objects.select_for_update(of=("self",), no_key=True)
    note = rows.select_related("neighbourhood", "report", "wording", "kept_back_because").get(pk=annotation.pk)
    for text in filter(None, (note.wording, note.kept_back_because)):
        erase_text(text, now=now)
    note.written_by, note.follow_code = None, new_follow_code()
    if note.state == AnnotationState.RECEIVED:
        note.state = AnnotationState.NOT_PUBLISHED
    note.save(update_fields=("written_by", "follow_code", "state"))
    subject = f"reports/{note.report.slug}/annotations/{note.number}"
    log_deed(None, "reports.forget_writer", scope=note.neighbourhood.slug, subject=subject, now=now)
    return note
