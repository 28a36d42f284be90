"""A statement of earlier years goes in as a text, is confirmed on one page, and comes out as page, paper, register."""

import datetime as dt
import uuid
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from docx import Document

from einklang.base.refusal import Refusal
from einklang.demands.models import Demand
from einklang.evening import actions as evening
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.record.models import Entry
from einklang.reports.tests.papers import as_docx as office_bytes, pdf
from einklang.statements import actions as statements
from einklang.statements.models import Statement
from einklang.statements.queries import parts_of
from einklang.statements.rules.parts import PartKind
from einklang.statements.tests.acting import begun, department, reworded
from einklang.statements.tests.test_cutting import HUCHTING, PAPER
from tests.cast import ClientOf

READ = "/desk/huchting/statements/read/"


@pytest.fixture
def health(db: None) -> Any:
    return department("gesundheit", "Senatorin für Gesundheit", "Gesundheit")


@pytest.fixture
def desk(carla: Person, client_of: ClientOf) -> Client:
    return client_of(carla)


@pytest.fixture
def paper(carla: Person, huchting: Neighbourhood, health: Any, now: dt.datetime) -> Statement:
    told: dict[str, Any] = {"title": "Was Neuland braucht", "text": PAPER, "form_token": uuid.uuid4(), "now": now}
    return statements.read_statement(actor=carla, neighbourhood=huchting, **told)


def confirmed(statement: Statement, **changes: str) -> dict[str, Any]:
    """The page as somebody sends it who changes nothing but these."""
    told: dict[str, Any] = {"signed_by": "", "discussed_on": "2024-02-03", "adopted_on": "2024-03-12"}
    parts = list(parts_of(statement))
    told["seen"] = " ".join(f"{part.pk}:{part.version}" for part in parts)
    for part in parts:
        told[f"p{part.pk}-kind"], told[f"p{part.pk}-text"] = part.kind, part.text.body
        told[f"p{part.pk}-departments"] = [one.pk for one in part.departments.all()]
    return told | changes


def confirm_page(statement: Statement) -> str:
    return f"/desk/huchting/statements/{statement.number}/confirm/"


def test_a_pasted_text_is_cut_and_shown_to_be_confirmed(desk: Client, health: Any, huchting: Neighbourhood) -> None:
    told = {"title": "Was Neuland braucht", "text": PAPER, "form_token": str(uuid.uuid4())}
    first, again = desk.post(READ, told), desk.post(READ, told)
    statement = Statement.objects.get()
    assert first.headers["Location"] == again.headers["Location"] == confirm_page(statement)
    text = desk.get(confirm_page(statement)).text
    assert "Darin stehen zwei Sätze, die etwas fordern." in text
    assert 'value="2024-02-03"' in text
    assert 'value="2024-03-12"' in text


def test_a_file_goes_in_as_well(desk: Client, huchting: Neighbourhood) -> None:
    file = SimpleUploadedFile("alt.txt", PAPER.encode())
    answer = desk.post(READ, {"title": "Alt", "file": file, "form_token": str(uuid.uuid4())})
    assert answer.status_code == 302
    assert parts_of(Statement.objects.get()).count() == 12


def as_docx() -> bytes:
    document = Document()
    for title in ("Was Neuland braucht", "Bereich Gesundheit"):
        document.add_heading(title, 1)
    document.add_paragraph("Es braucht eine Praxis für Kinder im Quartier.", style="List Bullet")
    return office_bytes(document)


@pytest.mark.parametrize(
    "content",
    [
        as_docx(),
        pdf("= Was Neuland braucht\n\n= Bereich Gesundheit\n\n- Es braucht eine Praxis für Kinder im Quartier.\n", ""),
    ],
)
def test_a_paper_from_a_text_processor_goes_in_as_it_is(desk: Client, health: Any, content: bytes) -> None:
    told = {"title": "Alt", "file": SimpleUploadedFile("alt", content), "form_token": str(uuid.uuid4())}
    assert desk.post(READ, told).status_code == 302
    (demand,) = [part for part in parts_of(Statement.objects.get()) if part.kind == PartKind.DEMAND]
    assert (demand.mark, demand.text.body) == ("•", "Es braucht eine Praxis für Kinder im Quartier.")


def test_what_is_too_long_or_no_paper_is_said_in_a_sentence(desk: Client, huchting: Neighbourhood) -> None:
    long = pdf("#for one in range(41) [Seite #one #pagebreak()]", "")
    for content, says in (
        (long, "Möglich sind 40 Seiten"),
        (b"%PDF-1.7 kaputt", "lässt sich nicht lesen"),
        (b"\xff", "UTF-8"),
    ):
        told = {"title": "Alt", "file": SimpleUploadedFile("alt", content), "form_token": str(uuid.uuid4())}
        answer = desk.post(READ, told)
        assert answer.status_code == 422
        assert says in answer.text


@pytest.mark.parametrize("upload", [None, SimpleUploadedFile("alt.txt", b"\xff\xfe\x00")])
def test_nothing_readable_is_said_beside_its_field(desk: Client, huchting: Neighbourhood, upload: Any) -> None:
    told = {"title": "Alt", "form_token": str(uuid.uuid4())} | ({"file": upload} if upload else {})
    assert desk.post(READ, told).status_code == 422
    assert not Statement.objects.exists()


def test_nothing_is_public_before_somebody_has_confirmed_it(paper: Statement, client: Client) -> None:
    assert client.get(f"/huchting/statements/{paper.number}/").status_code == 404
    assert not Demand.objects.exists()


def test_confirmed_it_happened_then_and_is_entered_now(desk: Client, paper: Statement, client: Client) -> None:
    answer = desk.post(confirm_page(paper), confirmed(paper))
    assert answer.headers["Location"] == f"/huchting/statements/{paper.number}/"
    paper.refresh_from_db()
    assert (paper.discussed_on, paper.adopted_on) == (dt.date(2024, 2, 3), dt.date(2024, 3, 12))
    entry = Entry.objects.get(kind="statement.adopted")
    assert entry.happened_at.date() == dt.date(2024, 3, 12)
    assert entry.entered_at.date() > entry.happened_at.date()
    text = client.get(f"/huchting/statements/{paper.number}/").text
    assert "aus dem Papier von damals" in text
    assert "Forderung 3" in text
    assert client.get(f"/huchting/statements/{paper.number}/statement.pdf").content.startswith(b"%PDF")


def test_each_demand_gets_its_number_in_the_register(desk: Client, paper: Statement) -> None:
    desk.post(confirm_page(paper), confirmed(paper))
    demands = list(Demand.objects.order_by("number"))
    assert [one.text.body[:9] for one in demands] == ["Das Netz ", "Es brauch", "Die Stadt"]
    assert {one.adopted_on for one in demands} == {dt.date(2024, 3, 12)}


def test_what_was_read_wrongly_is_changed_on_the_page(desk: Client, paper: Statement) -> None:
    reason = next(part for part in parts_of(paper) if part.kind == PartKind.REASON)
    told = {f"p{reason.pk}-kind": "appeal", f"p{reason.pk}-text": "Die Wege sind zu lang."}
    desk.post(confirm_page(paper), confirmed(paper, **told))
    reason.refresh_from_db()
    assert (reason.kind, reason.text.body) == ("appeal", "Die Wege sind zu lang.")


def test_a_piece_with_two_demands_is_split_before_it_counts(desk: Client, paper: Statement) -> None:
    before = joined_of(paper)
    twice = next(part for part in parts_of(paper) if part.text.body.startswith("Die Stadt muss"))
    for _twice in range(2):
        assert desk.post(confirm_page(paper), confirmed(paper, split=str(twice.pk))).status_code == 200
        assert parts_of(paper).count() == 13
    assert joined_of(paper) == before
    assert desk.post(confirm_page(paper), confirmed(paper, split="x")).status_code == 200


def test_splitting_keeps_all_that_was_typed_on_the_page(desk: Client, paper: Statement, health: Any) -> None:
    twice = next(part for part in parts_of(paper) if part.text.body.startswith("Die Stadt muss"))
    reason = next(part for part in parts_of(paper) if part.kind == PartKind.REASON)
    told = {f"p{reason.pk}-text": "Die Wege sind zu lang.", f"p{reason.pk}-departments": str(health.pk)}
    days = {"signed_by": "WiN-AG", "discussed_on": "1.2.2024"}
    page = desk.post(confirm_page(paper), confirmed(paper, split=str(twice.pk), **told, **days))
    reason.refresh_from_db()
    assert (reason.text.body, list(reason.departments.all())) == ("Die Wege sind zu lang.", [health])
    assert page.context["form"]["signed_by"].value() == "WiN-AG"
    assert page.context["form"]["discussed_on"].value() == dt.date(2024, 2, 1)
    assert "Die Wege sind zu lang." in desk.get(confirm_page(paper)).text


def test_what_can_not_be_kept_yet_stays_on_the_page_with_its_sentence(
    desk: Client, paper: Statement, carla: Person
) -> None:
    part, sent = overtaken(carla, paper)
    page = desk.post(confirm_page(paper), sent | {"act": "keep"})
    assert page.status_code == 422
    assert "So steht es im Papier." in page.text
    assert "Zwei haben dieses Stück geschrieben" in page.text
    part.refresh_from_db()
    assert part.text.body == "Anders gelesen."


def joined_of(statement: Statement) -> str:
    return "".join("".join((part.mark + part.text.body).split()) for part in parts_of(statement))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"adopted_on": "2024-01-01"}, "Beschlossen wurde nach diesen Angaben vor der Beratung."),
        ({"adopted_on": "2999-01-01"}, "Dieser Tag kommt erst noch."),
        ({"seen": "1:9"}, "Inzwischen hat jemand anderes dieses Stück geändert."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_counts(
    desk: Client, paper: Statement, changes: dict[str, str], says: str
) -> None:
    first = parts_of(paper)[0]
    answer = desk.post(confirm_page(paper), confirmed(paper, **{f"p{first.pk}-text": "Anders"}, **changes))
    assert answer.status_code == 422
    assert says in answer.text
    paper.refresh_from_db()
    assert paper.adopted_on is None
    assert not Demand.objects.exists()


def test_what_is_written_here_can_not_pass_by_the_bodies(
    carla: Person, huchting: Neighbourhood, now: dt.datetime
) -> None:
    told: dict[str, Any] = {"discussed_on": dt.date(2024, 2, 3), "adopted_on": dt.date(2024, 3, 12), "now": now}
    with pytest.raises(Refusal) as refused:
        evening.enter_statement(actor=carla, statement=begun(carla, huchting), pieces=[], signed_by="WiN-AG", **told)
    assert refused.value == Refusal("statements.not_from_paper")


def test_the_working_group_alone_enters_no_statement(paper: Statement, greta: Person, client_of: ClientOf) -> None:
    browser = client_of(greta)
    assert browser.post(READ, {}).status_code == 403
    assert browser.post(confirm_page(paper), confirmed(paper)).status_code == 403


def test_the_command_reads_a_file_and_says_where_to_confirm(
    huchting: Neighbourhood, health: Any, tmp_path: Path
) -> None:
    file, out = tmp_path / "alt.txt", StringIO()
    file.write_text(PAPER)
    call_command("import", "statement", str(file), "--neighbourhood", "huchting", "--title", "Alt", stdout=out)
    said = out.getvalue()
    assert "Forderung: Es braucht eine Praxis für Kinder im Quartier. (Gesundheit)" in said
    assert "Beraten: 3.\u00a0Februar 2024" in said
    assert "/desk/huchting/statements/1/confirm/" in said


def test_the_command_says_what_it_can_not_read(huchting: Neighbourhood, tmp_path: Path) -> None:
    file = tmp_path / "alt.txt"
    file.write_bytes(b"\xff\xfe\x00")
    for path, hood in ((file, "huchting"), (tmp_path / "none.txt", "huchting"), (file, "nirgends")):
        with pytest.raises(CommandError):
            call_command("import", "statement", str(path), "--neighbourhood", hood, "--title", "Alt")


@pytest.mark.beside("data/huchting_statement_2015.txt")
def test_the_statement_of_2015_comes_out_again_as_it_went_in(
    carla: Person, desk: Client, huchting: Neighbourhood, client: Client, now: dt.datetime
) -> None:
    for slug in ("Bildung", "Soziales", "Kultur", "Gesundheit", "Arbeit"):
        department(slug.lower(), f"Ressort {slug}", slug)
    text = HUCHTING.read_text()
    told: dict[str, Any] = {"title": "Anmerkungen", "text": text, "form_token": uuid.uuid4(), "now": now}
    statement = statements.read_statement(actor=carla, neighbourhood=huchting, **told)
    days = {"discussed_on": "2015-04-15", "adopted_on": "2015-04-23"}
    assert desk.post(confirm_page(statement), confirmed(statement, **days)).status_code == 302
    assert joined_of(statement) == "".join(text.split())
    assert Demand.objects.count() == 8
    assert client.get(f"/huchting/statements/{statement.number}/").text.count('class="demand"') == 8
    assert client.get(f"/huchting/statements/{statement.number}/statement.pdf").content.startswith(b"%PDF")


def overtaken(carla: Person, paper: Statement) -> tuple[Any, dict[str, Any]]:
    """A piece that somebody changes while another one has the page open, and what that one sends."""
    part = next(one for one in parts_of(paper) if one.kind == "demand")
    sent = confirmed(paper, **{f"p{part.pk}-text": "So steht es im Papier."})
    reworded(carla, part, "Anders gelesen.", part.text.written_at)
    return part, sent


def test_who_is_overtaken_sees_both_texts_and_keeps_hers(desk: Client, paper: Statement, carla: Person) -> None:
    part, sent = overtaken(carla, paper)
    page = desk.post(confirm_page(paper), sent)
    assert page.status_code == 422
    assert "Zwei haben dieses Stück geschrieben" in page.text
    assert f'<a href="#part-{part.pk}">Zum Stück' in page.text
    assert "So steht es im Papier." in page.text
    assert "Anders gelesen." in page.text
    seen = page.context["form"]["seen"].value()
    assert desk.post(confirm_page(paper), sent | {"seen": seen}).status_code == 302
    assert Demand.objects.get(part=part).text.body == "So steht es im Papier."


def test_who_is_overtaken_keeps_the_other_text(desk: Client, paper: Statement, carla: Person) -> None:
    part, sent = overtaken(carla, paper)
    seen = desk.post(confirm_page(paper), sent).context["form"]["seen"].value()
    theirs = {"seen": seen, f"p{part.pk}-theirs": "on"}
    assert desk.post(confirm_page(paper), sent | theirs).status_code == 302
    assert Demand.objects.get(part=part).text.body == "Anders gelesen."


def test_a_piece_that_came_meanwhile_is_shown_before_anything_counts(
    desk: Client, paper: Statement, carla: Person, now: dt.datetime
) -> None:
    sent = confirmed(paper)
    told: dict[str, Any] = {"kind": PartKind.DEMAND, "text": "Eine Forderung mehr.", "now": now}
    statements.add_part(actor=carla, statement=paper, **told)
    page = desk.post(confirm_page(paper), sent)
    assert page.status_code == 422
    assert "Dieses Stück ist dazugekommen" in page.text
    assert not Demand.objects.exists()


def test_the_paper_stands_in_its_order_with_its_demands_open_and_the_rest_folded(
    desk: Client, paper: Statement
) -> None:
    text = desk.get(confirm_page(paper)).text
    parts = list(parts_of(paper))
    places = [text.index(f'id="part-{part.pk}"') for part in parts]
    assert places == sorted(places)
    for part in parts:
        mark = f'class="read-piece demand" id="part-{part.pk}"'
        assert (mark in text) is (part.kind == PartKind.DEMAND)
    heading = next(part for part in parts if part.kind == PartKind.HEADING)
    assert f'dir="auto">{heading.text.body}</h2>' in text
