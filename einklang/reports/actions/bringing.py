"""Bringing a report in, reading it again, publishing it. Only the programme office does."""

import datetime as dt
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.db.models import Max

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.people.actions import forget_bytes, keep_file, log_deed
from einklang.people.models import File, Person
from einklang.people.queries import check_door
from einklang.people.rules import address_of
from einklang.places.models import City
from einklang.record.actions import enter, touch
from einklang.reports.actions.carrying import carry_over
from einklang.reports.models import Edition, Report
from einklang.reports.queries import current_edition
from einklang.reports.readers import DOCX, PDF, TEXT
from einklang.reports.rules.doors import KEEP_REPORTS
from einklang.reports.rules.editions import (
    MOST_BYTES,
    MOST_TEXT,
    NOT_PUBLIC,
    EditionState,
    check_state,
    check_statements_by,
)
from einklang.reports.rules.notes import check_words
from einklang.reports.tasks import read_edition

MOST_TITLE = 200
ENDINGS = (".pdf", ".docx", ".txt", ".md")


@transaction.atomic
def bring_in(
    *,
    actor: Person,
    title: str,
    statements_by: dt.date | None = None,
    upload: "UploadedFile[bytes] | None" = None,
    pasted: str = "",
    language: str = "de",
    form_token: uuid.UUID,
    now: dt.datetime,
) -> Edition:
    """Bring in a report with its first edition, a file or pasted text; it is read after this. Twice is once."""
    check_door(actor, KEEP_REPORTS, None, city_day(now))
    if known := _known(form_token):
        return known
    title = " ".join(title.split())
    _check_title(title)
    check_statements_by(statements_by, city_day(now))
    city = City.objects.order_by("pk").first()
    if city is None:
        raise Refusal("reports.no_city")
    slug = address_of(title, frozenset(Report.objects.order_by("pk").values_list("slug", flat=True)))
    report = Report.objects.create(city=city, slug=slug, title=title, statements_by=statements_by)
    return _edition(actor, report, upload, pasted, language, form_token, now)


@transaction.atomic
def bring_edition(
    *,
    actor: Person,
    report: Report,
    upload: "UploadedFile[bytes] | None" = None,
    pasted: str = "",
    language: str = "de",
    form_token: uuid.UUID,
    now: dt.datetime,
) -> Edition:
    """Bring in another edition of a report. What people noted stays where it is until this one is published."""
    check_door(actor, KEEP_REPORTS, None, city_day(now))
    if known := _known(form_token):
        return known
    report = Report.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    return _edition(actor, report, upload, pasted, language, form_token, now)


def _known(form_token: uuid.UUID) -> Edition | None:
    return Edition.objects.select_related("report").filter(form_token=form_token).first()


def _edition(
    actor: Person,
    report: Report,
    upload: "UploadedFile[bytes] | None",
    pasted: str,
    language: str,
    form_token: uuid.UUID,
    now: dt.datetime,
) -> Edition:
    file = _file(actor, upload, pasted, now)
    newest = report.editions.aggregate(newest=Max("number"))["newest"] or 0
    edition = Edition.objects.create(
        report=report, number=newest + 1, language=language, file=file, brought_by=actor, brought_at=now,
        form_token=form_token,
    )  # fmt: skip
    read_edition.enqueue(edition.pk)
    _log(actor, "reports.bring_in", edition, now)
    return edition


def _file(actor: Person, upload: "UploadedFile[bytes] | None", pasted: str, now: dt.datetime) -> File:
    """One of both: what was handed in, or what was pasted as a file of its own."""
    if upload is None:
        if not pasted.strip():
            raise Refusal("reports.nothing_brought", field="upload")
        check_words("pasted", pasted, MOST_TEXT)
        upload = SimpleUploadedFile("text.txt", pasted.encode())
    elif pasted.strip():
        raise Refusal("reports.both_brought", field="pasted")
    try:
        file = keep_file(actor=actor, upload=upload, neighbourhood=None, field="upload", most=MOST_BYTES, now=now)
    except Refusal as refusal:
        raise _in_our_words(refusal, upload.name or "") from refusal
    if file.content_type not in {PDF, DOCX, TEXT}:
        raise Refusal("reports.file_not_read", field="upload")
    return file


def _in_our_words(refusal: Refusal, name: str) -> Refusal:
    """Elsewhere other kinds of file are welcome, and the sentences there name them."""
    if refusal.code not in {"people.file_type_unknown", "people.file_lies"}:
        return refusal
    is_ours = name.lower().endswith(ENDINGS)
    return Refusal("reports.file_damaged" if is_ours else "reports.file_not_read", field="upload")


@transaction.atomic
def read_again(*, actor: Person, edition: Edition, now: dt.datetime) -> None:
    """Have an edition read once more whose reader was stopped. Refuses `reports.edition_not_now`."""
    edition = lock_edition(actor, edition, now)
    check_state(EditionState(edition.state), EditionState.READING, EditionState.UNREADABLE)
    edition.state, edition.trouble, edition.pages_read = EditionState.READING, "", 0
    edition.save(update_fields=("state", "trouble", "pages_read"))
    read_edition.enqueue(edition.pk)
    _log(actor, "reports.read_again", edition, now)


@transaction.atomic
def publish_edition(*, actor: Person, edition: Edition, now: dt.datetime) -> Edition:
    """Publish an edition whose cut somebody has looked at; what was noted on the one before is carried over.

    Refuses `reports.edition_not_now`, and `reports.edition_is_old` when a newer one is public already.
    """
    edition = lock_edition(actor, edition, now)
    check_state(EditionState(edition.state), EditionState.CHECKING)
    before = current_edition(edition.report_id)
    if before is not None and before.number > edition.number:
        raise Refusal("reports.edition_is_old", number=before.number)
    edition.state, edition.published_at = EditionState.PUBLISHED, now
    edition.save(update_fields=("state", "published_at"))
    if before is not None:
        carry_over(before, edition, now)
    _log(actor, "reports.publish", edition, now)
    enter(
        scope="city",
        kind="report.published",
        subject=f"reports/{edition.report.slug}",
        facts={"title": edition.report.title, "edition": edition.number, "file": edition.file.digest},
        happened_at=now,
        entered_at=now,
    )
    return edition


@transaction.atomic
def put_aside(*, actor: Person, edition: Edition, now: dt.datetime) -> None:
    """Delete an edition that was never public, with its file: the wrong one was brought in. A report without any goes.

    Refuses `reports.edition_not_now`.
    """
    edition = lock_edition(actor, edition, now)
    check_state(EditionState(edition.state), *NOT_PUBLIC)
    _log(actor, "reports.put_aside", edition, now)
    report, file = edition.report, edition.file
    edition.delete()
    if not report.editions.exists():
        report.delete()
    file.delete()
    forget_bytes([file.digest])


@transaction.atomic
def change_report(
    *, actor: Person, report: Report, title: str, statements_by: dt.date | None, now: dt.datetime
) -> None:
    """Another title or day until which statements are asked for; the address stays.

    Refuses `reports.statements_by_is_over`.
    """
    check_door(actor, KEEP_REPORTS, None, city_day(now))
    title = " ".join(title.split())
    _check_title(title)
    report = Report.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    check_statements_by(statements_by, city_day(now), before=report.statements_by)
    report.title, report.statements_by = title, statements_by
    report.save(update_fields=("title", "statements_by"))
    log_deed(actor, "reports.change", scope="city", subject=f"reports/{report.slug}", now=now)
    touch("city")


def _check_title(title: str) -> None:
    if not title:
        raise Refusal("reports.title_missing", field="title")
    check_words("title", title, MOST_TITLE)


def lock_edition(actor: Person, edition: Edition, now: dt.datetime) -> Edition:
    """The edition as it stands now, locked with its report for an act of the office."""
    check_door(actor, KEEP_REPORTS, None, city_day(now))
    Report.objects.select_for_update(of=("self",), no_key=True).get(pk=edition.report_id)
    rows = Edition.objects.select_for_update(of=("self",), no_key=True).select_related("report", "file")
    return rows.get(pk=edition.pk)


def _log(actor: Person, what: str, edition: Edition, now: dt.datetime) -> None:
    subject = f"reports/{edition.report.slug}"
    log_deed(actor, what, scope="city", subject=subject, why=f"edition {edition.number}", now=now)
