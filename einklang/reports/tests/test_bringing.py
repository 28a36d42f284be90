"""Bringing a report in, its reading in the background, its publication, and another edition in its place."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from einklang.base.refusal import Refusal
from einklang.people.models import Deed, File, Person
from einklang.people.tasks import post_letter
from einklang.people.tests.test_letters import work
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from einklang.record.queries import facts_of
from einklang.reports.actions import (
    bring_edition,
    bring_in,
    change_by,
    change_report,
    publish_edition,
    put_aside,
    read_again,
)
from einklang.reports.models import Edition, Paragraph, Report
from einklang.reports.queries import contents, current_edition, misplaced, noted_in
from einklang.reports.rules.editions import EditionState
from einklang.reports.rules.notes import Placed
from einklang.reports.tasks import read_edition
from einklang.reports.tests.acting import (
    HEALTH,
    HOUSING,
    NOW,
    SCHOOL,
    TEXT,
    brought,
    paragraph,
    public_note,
    published,
    read,
    replaced,
)
from einklang.reports.tests.papers import office_docx, pdf
from tests.uploads import PNG, pdf as blank_pdf


def bring(office: Person, name: str, content: bytes, **more: Any) -> Edition:
    upload = SimpleUploadedFile(name, content)
    told: dict[str, Any] = {"title": "Lebenslagen", "form_token": uuid.uuid4(), "now": NOW, "upload": upload, **more}
    return bring_in(actor=office, **told)


@pytest.mark.django_db(transaction=True)
def test_no_letter_waits_behind_the_reading_of_a_report(henning: Person, mailoutbox: list[Any]) -> None:
    """The worker that sends letters leaves reports to another one, whatever was brought in before."""
    edition = bring(henning, "bericht.txt", TEXT.encode())
    post_letter("aylin@example.org", "Einladung", "Guten Tag", now=NOW)
    work()
    assert [mail.subject for mail in mailoutbox] == ["Einladung"]
    edition.refresh_from_db()
    assert edition.state == EditionState.READING
    work("reading")
    edition.refresh_from_db()
    assert edition.state == EditionState.CHECKING


def refused(act: Any) -> tuple[str, str]:
    with pytest.raises(Refusal) as no:
        act()
    return no.value.code, no.value.field


@pytest.mark.django_db(transaction=True)
def test_the_worker_reads_a_pdf_after_the_commit_and_notes_how_far_it_is(henning: Person) -> None:
    edition = bring(
        henning, "bericht.pdf", pdf("= Wohnen\nViele Wohnungen sind klein.\n#pagebreak()\nUnd teuer sind sie.")
    )
    assert (edition.state, edition.pages_read) == (EditionState.READING, 0)
    work("reading")
    edition.refresh_from_db()
    assert (edition.state, edition.pages, edition.pages_read) == (EditionState.CHECKING, 2, 2)
    assert [chapter.title for chapter in contents(edition)] == ["Wohnen"]


def test_a_docx_is_read_too(henning: Person) -> None:
    edition = read(bring(henning, "bericht.docx", office_docx()))
    assert edition.state == EditionState.CHECKING
    assert Paragraph.objects.get(edition=edition, kind="table").rows == [["Jahr", "Quote"], ["2024", "23 %"]]


@pytest.mark.parametrize(("content", "code"), [(blank_pdf(pages=2), "reports.file_without_text")])
def test_a_scan_says_that_it_is_one_and_has_no_paragraphs(henning: Person, content: bytes, code: str) -> None:
    edition = read(bring(henning, "scan.pdf", content))
    assert (edition.state, edition.trouble) == (EditionState.UNREADABLE, code)
    assert not edition.paragraphs.exists()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("x.pdf", blank_pdf(password="geheim"), "people.file_locked"),
        ("x.pdf", b"%PDF-1.7", "people.file_damaged"),
        ("x.png", PNG, "reports.file_not_read"),
        ("x.docx", b"PK\x03\x04", "reports.file_damaged"),
    ],
)
def test_what_no_reader_opens_is_refused_beside_the_field(
    henning: Person, name: str, content: bytes, code: str
) -> None:
    assert refused(lambda: bring(henning, name, content)) == (code, "upload")
    assert not Report.objects.exists()


def test_one_of_file_and_text_is_brought(henning: Person) -> None:
    nothing: dict[str, Any] = {"actor": henning, "title": "x", "form_token": uuid.uuid4(), "now": NOW}
    assert refused(lambda: bring_in(**nothing)) == ("reports.nothing_brought", "upload")
    both: dict[str, Any] = {**nothing, "upload": SimpleUploadedFile("a.txt", b"a"), "pasted": "b"}
    assert refused(lambda: bring_in(**both)) == ("reports.both_brought", "pasted")
    assert refused(lambda: bring_in(**{**nothing, "title": " ", "pasted": "b"})) == ("reports.title_missing", "title")


def test_without_a_city_there_is_nothing_to_bring_a_report_to(henning: Person, city: Any) -> None:
    city.delete()
    act: dict[str, Any] = {"actor": henning, "title": "x", "pasted": "y", "form_token": uuid.uuid4(), "now": NOW}
    assert refused(lambda: bring_in(**act))[0] == "reports.no_city"


def test_only_the_programme_office_brings_reports_in(edda: Person) -> None:
    assert refused(lambda: brought(edda))[0] == "people.role_missing"


def test_a_double_click_brings_it_in_once(henning: Person) -> None:
    token = uuid.uuid4()
    first, second = (bring_in(actor=henning, title="Bericht", pasted=TEXT, form_token=token, now=NOW) for _ in range(2))
    assert first == second
    assert DBTaskResult.objects.count() == 1
    again = bring_edition(actor=henning, report=first.report, pasted=TEXT, form_token=token, now=NOW)
    assert again == first


def test_reading_twice_makes_no_second_paragraph(henning: Person) -> None:
    edition = brought(henning)
    count = edition.paragraphs.count()
    read(edition)
    assert edition.paragraphs.count() == count == 5


def test_a_reader_that_was_stopped_can_be_started_again(henning: Person) -> None:
    edition = bring_in(actor=henning, title="Bericht", pasted=TEXT, form_token=uuid.uuid4(), now=NOW)
    read_again(actor=henning, edition=edition, now=NOW)
    assert DBTaskResult.objects.count() == 2
    assert read(edition).state == EditionState.CHECKING
    assert refused(lambda: read_again(actor=henning, edition=edition, now=NOW))[0] == "reports.edition_not_now"


def test_publishing_is_entered_in_the_record_of_the_city(henning: Person) -> None:
    edition = published(henning)
    entry = Entry.objects.get(kind="report.published")
    assert (entry.scope, entry.subject) == ("city", "reports/lebenslagen-2025")
    assert facts_of(entry) == {"title": "Lebenslagen 2025", "edition": 1, "file": edition.file.digest}
    assert Deed.objects.filter(what="reports.publish", person=henning).exists()


def test_what_is_still_read_or_public_is_not_published(henning: Person) -> None:
    edition = bring_in(actor=henning, title="Bericht", pasted=TEXT, form_token=uuid.uuid4(), now=NOW)
    assert refused(lambda: publish_edition(actor=henning, edition=edition, now=NOW))[0] == "reports.edition_not_now"
    done = published(henning)
    assert refused(lambda: publish_edition(actor=henning, edition=done, now=NOW))[0] == "reports.edition_not_now"


def test_an_older_edition_is_not_published_after_a_newer_one(henning: Person) -> None:
    first = brought(henning)
    replaced(henning, first.report, TEXT)
    assert refused(lambda: publish_edition(actor=henning, edition=first, now=NOW)) == ("reports.edition_is_old", "")


def test_a_day_for_statements_that_is_over_is_refused(henning: Person) -> None:
    """Who changes the title only, after that day, is not asked for another one."""
    yesterday, today = NOW.date() - dt.timedelta(days=1), NOW.date()
    no = ("reports.statements_by_is_over", "statements_by")
    assert refused(lambda: bring(henning, "a.txt", TEXT.encode(), statements_by=yesterday)) == no
    report = bring(henning, "a.txt", TEXT.encode(), statements_by=today).report
    told: dict[str, Any] = {"actor": henning, "report": report, "title": "Lebenslagen"}
    assert refused(lambda: change_report(statements_by=yesterday, now=NOW, **told)) == no
    change_report(statements_by=today, now=NOW + dt.timedelta(days=30), **told)


def test_title_and_day_can_be_set_right(henning: Person, edition: Edition) -> None:
    change_report(actor=henning, report=edition.report, title="Lebenslagen", statements_by=NOW.date(), now=NOW)
    report = Report.objects.get()
    assert (report.title, report.statements_by, report.slug) == ("Lebenslagen", NOW.date(), "lebenslagen-2025")


# ── Another edition ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_newest_published_edition_is_the_one_that_people_read(henning: Person, edition: Edition) -> None:
    waiting = read(bring_edition(actor=henning, report=edition.report, pasted=TEXT, form_token=uuid.uuid4(), now=NOW))
    assert current_edition(edition.report_id) == edition
    publish_edition(actor=henning, edition=waiting, now=NOW)
    assert current_edition(edition.report_id) == waiting


def test_notes_are_carried_to_the_paragraphs_that_are_still_there(
    henning: Person, carla: Person, huchting: Neighbourhood, edition: Edition
) -> None:
    """One stays as it is, one is at another place with other words around it, one paragraph is gone."""
    public_note(carla, huchting, edition, "Wohnungen", quote="zu klein für Familien")
    public_note(carla, huchting, edition, "Praxis")
    public_note(carla, huchting, edition, "Schule")
    changed = HOUSING.replace("Viele Wohnungen", "Sehr viele Wohnungen")
    after = replaced(
        henning, edition.report, f"# Neu\n\nEin neuer Absatz.\n\n# Wohnen\n\n{changed}\n\n# Bildung\n\n{SCHOOL}"
    )
    told = {one.number: one for one in noted_in(after)}
    assert set(told) == {1, 3}
    assert {one.how for one in told.values()} == {Placed.CARRIED}
    body = paragraph(after, "Wohnungen").body
    assert body[told[1].span[1] : told[1].span[3]] == "zu klein für Familien"
    assert [(one.number, one.edition, one.quote) for one in misplaced(after)] == [(2, 1, HEALTH)]


def test_a_note_over_several_paragraphs_is_carried_as_a_whole_or_not_at_all(
    henning: Person, carla: Person, huchting: Neighbourhood, edition: Edition
) -> None:
    public_note(carla, huchting, edition, "Wohnungen", last_anchor=paragraph(edition, "Praxis").anchor)
    same = replaced(henning, edition.report, TEXT.replace("# Bildung", "# Schule"))
    assert len(noted_in(same)) == 1
    other = replaced(henning, edition.report, TEXT.replace(HEALTH, "Alles ist gut."))
    assert [one.edition for one in misplaced(other)] == [2]


# ── What the tables refuse ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("edition_number_once", {"number": 1, "state": "checking", "published_at": None}),
        ("edition_published_has_its_moment", {"number": 2, "published_at": None}),
    ],
)
def test_a_wrong_edition_is_refused_by_the_database(edition: Edition, name: str, change: dict[str, Any]) -> None:
    row: dict[str, Any] = {
        "report": edition.report,
        "file": edition.file,
        "state": "published",
        "brought_at": NOW,
        **change,
    }
    with pytest.raises(IntegrityError, match=f"{name}|UNIQUE"), transaction.atomic():
        Edition.objects.create(form_token=uuid.uuid4(), **row | change)


@pytest.mark.parametrize(
    ("name", "change"),
    [("paragraph_anchor_once", {"anchor": ""}), ("paragraph_says_something", {"body": ""})],
)
def test_a_wrong_paragraph_is_refused_by_the_database(edition: Edition, name: str, change: dict[str, Any]) -> None:
    known = edition.paragraphs.order_by("position")[0].anchor
    row: dict[str, Any] = {
        "edition": edition,
        "position": 99,
        "chapter": 1,
        "kind": "text",
        "body": "x",
        "anchor": "new",
        **change,
    }
    row["anchor"] = row["anchor"] or known
    with pytest.raises(IntegrityError, match=f"{name}|UNIQUE"), transaction.atomic():
        Paragraph.objects.create(**row)


def test_before_publishing_the_office_learns_what_changes(
    henning: Person, carla: Person, huchting: Neighbourhood, edition: Edition
) -> None:
    """What is told before is what happens then."""
    public_note(carla, huchting, edition, "Wohnungen", quote="zu klein für Familien")
    public_note(carla, huchting, edition, "Praxis")
    changed = HOUSING.replace("Viele Wohnungen", "Sehr viele Wohnungen")
    text = f"# Wohnen\n\n{changed}\n\nEin ganz neuer Absatz.\n\n# Bildung\n\n{SCHOOL}"
    fresh = bring_edition(actor=henning, report=edition.report, pasted=text, form_token=uuid.uuid4(), now=NOW)
    told = change_by(read(fresh), NOW)
    assert told is not None
    assert (told.number, told.same, told.changed, told.fresh, told.gone) == (1, 3, 1, 1, 1)
    assert (told.moving, [one.number for one in told.losing]) == (1, [2])
    assert not fresh.placements.exists()
    after = publish_edition(actor=henning, edition=fresh, now=NOW)
    assert [one.number for one in noted_in(after)] == [1]
    assert [one.number for one in misplaced(after)] == [2]
    assert change_by(after, NOW) is None


def test_a_wrong_file_is_put_aside_as_long_as_it_is_not_public(henning: Person, edition: Edition) -> None:
    wrong = read(
        bring_edition(actor=henning, report=edition.report, pasted="Falsch.", form_token=uuid.uuid4(), now=NOW)
    )
    put_aside(actor=henning, edition=wrong, now=NOW)
    assert list(edition.report.editions.all()) == [edition]
    assert not File.objects.filter(pk=wrong.file_id).exists()
    assert refused(lambda: put_aside(actor=henning, edition=edition, now=NOW))[0] == "reports.edition_not_now"
    alone = bring(henning, "scan.pdf", blank_pdf(pages=1), title="Noch einer")
    put_aside(actor=henning, edition=alone, now=NOW)
    assert not Report.objects.filter(title="Noch einer").exists()
    assert Deed.objects.filter(what="reports.put_aside").count() == 2
    read_edition.func(alone.pk)
