"""A small sum meets one short page; it may become the whole editor, and nothing is lost on the way."""

import datetime as dt
import html
import re
from typing import Any

import pytest

from einklang.base.money import Cents
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.actions import adopt_guideline
from einklang.programmes.models import Programme
from einklang.programmes.rules import FormKind, Terms, Tier
from einklang.programmes.rules.tiers import ProofKind
from einklang.projects.models import Application
from einklang.projects.queries import draft_of
from einklang.projects.rules.plan import CostGroup, Cover, Line, LineKind, Plan, Source
from einklang.projects.rules.short import form_for, short_limit
from einklang.projects.tests.acting import JANUARY, opened, written
from einklang.projects.tests.plans import SEWING_2
from einklang.projects.tests.posting import address, hidden_fields, post, typed_plan
from tests.cast import ClientOf
from tests.plugins.strict import SetClock

BENCH = Plan(
    (Line(CostGroup.MATERIALS, "Holz", Cents(20_000), quantity="4 Bretter", unit_cents=Cents(5_000)),),
    (Cover(Source.OWN, Cents(10_000), "Verein"), Cover(Source.REQUESTED, Cents(10_000), "WiN")),
)


def asking(cents: int) -> Plan:
    return Plan((), (Cover(Source.REQUESTED, Cents(cents)),))


@pytest.fixture(autouse=True)
def _it_is_winter(set_clock: SetClock) -> None:
    set_clock(JANUARY)


@pytest.fixture
def bench(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    return opened(daoud, huchting, winprogramme, sodenmatt, title="Eine Bank", about_cents=Cents(10_000))


def page(response: Any) -> str:
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("cents", "form"), [(1, FormKind.SHORT), (150_000, FormKind.SHORT), (150_001, FormKind.FULL), (0, FormKind.FULL)]
)
def test_the_sum_asked_for_says_which_form_it_is(cents: int, form: FormKind) -> None:
    assert form_for(asking(cents), Terms()) is form
    assert form_for(asking(cents), Terms(), FormKind.FULL) is FormKind.FULL
    assert form_for(asking(cents), Terms(), FormKind.SHORT) is form


def test_a_guideline_without_a_short_form_has_none() -> None:
    terms = Terms(tiers=(Tier(None, FormKind.FULL, ProofKind.FULL),))
    assert (form_for(asking(1), terms), short_limit(terms)) == (FormKind.FULL, None)
    assert short_limit(Terms()) == 150_000


def test_who_asks_for_little_meets_one_short_page(client_of: ClientOf, daoud: Person, bench: Application) -> None:
    shown = page(client_of(daoud).get(address(bench)))
    assert "Bis 1.500,00 € gilt bei WiN" in shown
    assert "Lieber ausführlich schreiben" in shown
    assert 'name="requested" value="100,00"' in shown
    assert 'type="hidden" name="lines-0-quantity"' in shown


def test_who_asks_for_much_meets_the_whole_editor_and_reads_why(
    client_of: ClientOf, daoud: Person, bench: Application
) -> None:
    written(daoud, bench, SEWING_2)
    shown = page(client_of(daoud).get(address(bench)))
    assert "gilt über 1.500,00 € dieses ausführliche Formular" in shown
    assert 'type="hidden" name="lines-0-quantity"' not in shown


def test_the_short_page_keeps_what_it_does_not_show(client_of: ClientOf, daoud: Person, bench: Application) -> None:
    written(daoud, bench, BENCH)
    browser, path = client_of(daoud), address(bench)
    shown = browser.get(path).content.decode()
    fields = dict(re.findall(r'type="hidden" name="(lines-0-\w+|covers-0-\w+)" value="([^"]*)"', html.unescape(shown)))
    assert (fields["lines-0-quantity"], fields["lines-0-unit"]) == ("4 Bretter", "50,00")
    assert "lines-0-group" not in fields
    sent = {**typed_plan(BENCH), **fields, **hidden_fields(browser, path), "shown": "short", "do": "save"}
    answer = browser.post(path, sent)
    assert answer["Location"] == path
    draft = draft_of(bench)
    assert draft is not None
    assert draft.plan() == BENCH


def test_the_short_page_asks_for_the_kind_of_each_cost(client_of: ClientOf, daoud: Person, bench: Application) -> None:
    browser, path = client_of(daoud), address(bench)
    shown = page(browser.get(path))
    kinds = re.findall(r'<select name="lines-0-group".*?</select>', shown, re.DOTALL)
    assert len(kinds) == 1
    assert '<option value="materials" selected>Material</option>' in kinds[0]
    assert "freiwillige Arbeit" not in kinds[0]
    sent = {**typed_plan(BENCH), **hidden_fields(browser, path), "shown": "short", "do": "save"}
    browser.post(path, {**sent, "lines-0-group": "equipment"})
    draft = draft_of(bench)
    assert draft is not None
    assert [line.group for line in draft.plan().lines] == [CostGroup.EQUIPMENT]


def test_the_short_page_leaves_a_line_of_work_what_it_is(
    client_of: ClientOf, daoud: Person, bench: Application
) -> None:
    work = Line(CostGroup.VOLUNTEERS, "Aufbauen", Cents(0), LineKind.IN_KIND, minutes=60)
    written(daoud, bench, Plan((work,), BENCH.covers))
    assert '<option value="volunteers" selected>' in page(client_of(daoud).get(address(bench)))


def test_changing_the_form_keeps_what_was_typed_and_saves_nothing(
    client_of: ClientOf, daoud: Person, bench: Application
) -> None:
    browser, path = client_of(daoud), address(bench)
    typed = {**typed_plan(BENCH), **hidden_fields(browser, path), "title": "Noch nicht gespeichert", "shown": "short"}
    whole = page(browser.post(path, {**typed, "do": "full"}))
    assert 'value="Noch nicht gespeichert"' in whole
    assert 'type="hidden" name="lines-0-quantity"' not in whole
    assert 'value="4 Bretter"' in whole
    back = page(browser.post(path, {**typed, "do": "short", "shown": "full"}))
    assert 'type="hidden" name="lines-0-quantity" value="4 Bretter"' in back
    assert (draft_of(bench) or bench).revision == 0  # type: ignore[union-attr]


def test_who_chose_the_whole_editor_stays_on_it(client_of: ClientOf, daoud: Person, bench: Application) -> None:
    browser, path = client_of(daoud), address(bench)
    sent = {**typed_plan(BENCH), **hidden_fields(browser, path), "shown": "full", "do": "save"}
    answer = browser.post(path, sent)
    assert answer["Location"] == f"{path}?form=full"
    assert "Zum kurzen Formular" in page(browser.get(answer["Location"]))


# ── In which field of action it is, and for whom ─────────────────────────────────────────────────────────────────


@pytest.fixture
def sorted_bench(bench: Application, winprogramme: Programme, henning: Person) -> Application:
    """The bench under a guideline that names fields of action."""
    terms = Terms(fields_of_action=("Bildung", "Sport"))
    day = dt.date(2026, 1, 2)
    guideline = adopt_guideline(actor=henning, programme=winprogramme, terms=terms, valid_from=day, now=JANUARY)
    Application.objects.filter(pk=bench.pk).update(guideline=guideline)
    bench.refresh_from_db()
    return bench


def test_the_form_asks_for_field_and_target_group_and_says_what_is_still_missing(
    client_of: ClientOf, daoud: Person, sorted_bench: Application
) -> None:
    browser, path = client_of(daoud), address(sorted_bench)
    assert '<option value="Sport">' in page(browser.get(path))
    post(browser, sorted_bench, BENCH, field_of_action="", target_group="")
    assert "Es fehlt noch, zu welchem Handlungsfeld von WiN" in page(browser.get(path))
    post(browser, sorted_bench, BENCH, field_of_action="Sport", target_group="youth")
    sorted_bench.refresh_from_db()
    assert (sorted_bench.field_of_action, sorted_bench.target_group) == ("Sport", "youth")
    assert "Es fehlt noch, zu welchem Handlungsfeld" not in page(browser.get(path))


def test_a_field_that_the_guideline_does_not_name_is_refused_beside_it_and_nothing_is_saved(
    client_of: ClientOf, daoud: Person, sorted_bench: Application
) -> None:
    answer = post(client_of(daoud), sorted_bench, BENCH, field_of_action="Kunst", target_group="youth")
    assert answer.status_code == 422
    assert 'href="#id_field_of_action"' in page(answer)
    draft = draft_of(sorted_bench)
    assert draft is not None
    assert draft.revision == 0


def test_a_page_that_does_not_ask_leaves_field_and_target_group_as_they_are(
    client_of: ClientOf, daoud: Person, sorted_bench: Application
) -> None:
    browser = client_of(daoud)
    post(browser, sorted_bench, BENCH, field_of_action="Sport", target_group="youth")
    post(browser, sorted_bench, BENCH, title="Zwei Bänke")
    sorted_bench.refresh_from_db()
    assert (sorted_bench.title, sorted_bench.field_of_action) == ("Zwei Bänke", "Sport")


def test_a_sentence_about_a_row_says_which_row_and_which_field_it_is_about(
    client_of: ClientOf, daoud: Person, bench: Application
) -> None:
    answer = post(client_of(daoud), bench, BENCH, **{"lines-0-amount": "viel", "covers-0-amount": "wenig"})
    assert "Zeile 1, Betrag in Euro: Diesen Betrag können wir nicht eindeutig lesen" in page(answer)
    assert "Wer es bezahlt, Zeile 1, Betrag in Euro: Diesen Betrag" in page(answer)
