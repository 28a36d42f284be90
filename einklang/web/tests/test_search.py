"""What the search finds, and what it never finds."""

import datetime as dt

import pytest
from django.test import Client

from einklang.administration.models import Department
from einklang.demands.tests.acting import adopted
from einklang.exchange.actions import add_to_answer, answer, take_down, tell_know_how
from einklang.exchange.tests.acting import asked, write
from einklang.forum.models import Body
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from einklang.reports.tests.acting import brought, published, replaced
from einklang.statements.actions import remove_part
from einklang.statements.rules.parts import PartKind
from einklang.statements.tests import acting as writing
from einklang.web.rules.search import passage
from einklang.web.tests import story
from einklang.web.tests.story import Cast
from tests.plugins.strict import QueryBudget

WORD = "Zauberwort"
OTHERS = "Ein Satz ohne das eine Wort."


def found(word: str = WORD) -> str:
    """The page of what was found, without the form."""
    page = Client().get("/search/", {"q": word}).content.decode()
    return page.partition("<main")[2].partition("</form>")[2]


def is_nothing(word: str = WORD) -> bool:
    return "Dazu haben wir nichts gefunden" in found(word)


def test_search_finds_what_is_public_and_nothing_else(cast: Cast) -> None:
    story.raised(cast, WORD)
    story.checked(cast, story.published(cast))
    page = found("bolzplatz")
    assert 'href="/huchting/needs/2/"' in page
    assert 'href="/huchting/projects/1/"' in page
    assert is_nothing()


def test_a_demand_is_found_with_its_neighbourhood_and_state(huchting: Neighbourhood) -> None:
    adopted(huchting, [OTHERS, f"Die Stadt stellt ein {WORD} auf."])
    page = found()
    assert 'href="/huchting/demands/2/"' in page
    assert 'href="/huchting/demands/1/"' not in page
    assert ">Forderungen</h2>" in page
    assert "Huchting" in page
    assert "beschlossen" in page


def test_an_adopted_statement_is_found_by_its_title_or_a_piece_of_it_which_is_shown(huchting: Neighbourhood) -> None:
    adopted(huchting, [OTHERS, f"Die Stadt stellt ein {WORD} auf."])
    page = found()
    assert ">Stellungnahmen</h2>" in page
    assert 'href="/huchting/statements/1/"' in page
    assert page.count(f"Die Stadt stellt ein {WORD} auf.") == 2, "as a demand and as a piece"
    assert 'href="/huchting/statements/1/"' in found("stellungnahme")


def test_a_statement_is_not_found_before_it_is_adopted(carla: Person, huchting: Neighbourhood) -> None:
    draft = writing.begun(carla, huchting, title=f"{WORD} im Titel")
    writing.piece(carla, draft, f"{WORD} im Text", PartKind.DEMAND)
    assert is_nothing()


def test_a_piece_that_was_taken_out_is_not_found(carla: Person, huchting: Neighbourhood, assembly: Body) -> None:
    statement = writing.ready(carla, huchting)
    remove_part(actor=carla, part=writing.piece(carla, statement, f"{WORD} weg"), now=writing.WRITTEN)
    writing.adopted(carla, statement, writing.working_group(huchting), assembly)
    assert 'href="/huchting/statements/1/"' in found("wohnen gern")
    assert is_nothing()


def test_a_question_is_found_by_its_words_and_by_its_answer_once(
    carla: Person, farid: Person, huchting: Neighbourhood, health_office: Department, now: dt.datetime
) -> None:
    question = asked(carla, huchting, health_office, now)
    answer(actor=farid, question=question, text=f"Ein {WORD}.", now=now, write=write)
    add_to_answer(actor=farid, question=question, text=f"Noch ein {WORD}.", now=now, write=write)
    assert found().count('href="/huchting/questions/1/"') == 1
    assert 'href="/huchting/questions/1/"' in found("lärm")


def test_know_how_is_found_until_it_is_taken_down(carla: Person, huchting: Neighbourhood, now: dt.datetime) -> None:
    entry = tell_know_how(actor=carla, of=huchting, title="Dolmetschen", text=f"Mit {WORD}.", now=now)
    assert f'href="/know-how/{entry.number}/"' in found()
    assert "Huchting" in found()
    take_down(actor=carla, entry=entry, reason="Es gilt nicht mehr.", now=now)
    assert is_nothing()


def test_a_report_is_found_at_the_first_paragraph_that_holds_the_word(henning: Person) -> None:
    edition = published(henning, f"# Wohnen\n\n{OTHERS}\n\nHier steht das {WORD}.\n\nUnd noch ein {WORD}.\n")
    first = edition.paragraphs.get(number="2")
    page = found()
    assert f'href="/reports/{edition.report.slug}/p/{first.anchor}/"' in page
    assert f"Hier steht das {WORD}." in page
    assert f'href="/reports/{edition.report.slug}/"' in found("lebenslagen")


def test_a_report_is_not_found_before_it_is_published_nor_by_what_a_newer_edition_left_out(henning: Person) -> None:
    brought(henning, f"# Wohnen\n\n{WORD}\n", title=f"{WORD} 2030")
    old = published(henning, f"# Wohnen\n\n{WORD} von gestern.\n\n{OTHERS}\n")
    assert f'href="/reports/{old.report.slug}/p/' in found()
    replaced(henning, old.report, f"# Wohnen\n\n{OTHERS}\n")
    assert is_nothing()


def test_a_department_is_found_by_its_names_but_not_by_its_post_box(health_office: Department) -> None:
    assert 'href="/departments/gesundheitsbehoerde/"' in found("gesundheit")
    assert is_nothing("post@gesundheit")


@pytest.mark.parametrize(
    "word", ["öffentliche wäsche", "ÖFFENTLICHE WÄSCHE", "Öffentliche Wäsche", "öffentliche Wäsche"]
)
def test_search_finds_a_word_with_umlauts_however_it_begins(cast: Cast, word: str) -> None:
    story.published(cast, "Öffentliche Wäsche")
    assert 'href="/huchting/needs/1/"' in found(word)


def test_whoever_finds_very_much_is_told_that_there_is_more(huchting: Neighbourhood) -> None:
    adopted(huchting, [f"{WORD} Nummer {number}." for number in range(1, 21)])
    assert "Das sind die ersten 20." not in found()
    adopted(huchting, [f"{WORD} Nummer 21."])
    assert "Das sind die ersten 20." in found()
    assert found().count('href="/huchting/demands/') == 20


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["%", "_", "x", "", "<script>", "x" * 500, "\x00"])
def test_search_stands_whatever_is_typed(cast: Cast, word: str) -> None:
    response = Client().get("/search/", {"q": word})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().partition("<main")[2]


def test_a_search_for_too_much_is_answered_in_a_sentence_of_ours(cast: Cast) -> None:
    answer = Client().get("/search/", {"q": "b" * 81}).content.decode()
    assert "Der Text ist zu lang: 81 Zeichen. Höchstens 80 sind möglich." in answer
    assert "freiwillig" not in answer
    assert 'role="alert"' not in Client().get("/search/?q=").content.decode()


def test_search_asks_once_for_each_kind(cast: Cast, health_office: Department, query_budget: QueryBudget) -> None:
    story.checked(cast, story.published(cast))
    adopted(cast.huchting, ["Ein Bolzplatz mehr."])
    kinds = ["needs", "projects", "demands", "statements", "questions", "know-how", "reports", "departments"]
    with query_budget(kinds):
        Client().get("/search/?q=bolzplatz")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kurz  und\nknapp.", "Kurz und knapp."),
        (f"{'vorher ' * 40}das Wort {'nachher ' * 40}", "das Wort"),
        ("x" * 400, "x" * 160),
        (f"{'x' * 400} Wort {'x' * 400}", " Wort "),
    ],
)
def test_a_passage_shows_the_word_with_some_around_it(text: str, told: str) -> None:
    shown = passage(text, "wort")
    assert told in shown
    assert len(shown) <= 164
    assert (" …" in shown) == (len(text) > 160)


def test_a_passage_says_at_both_ends_that_there_is_more() -> None:
    text = f"{'vorher ' * 40}das Wort {'nachher ' * 40}"
    shown = passage(text, "wort")
    assert shown.startswith("… vorher")
    assert shown.endswith("nachher …")
