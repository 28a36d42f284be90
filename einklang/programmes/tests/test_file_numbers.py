"""File numbers by a programme's pattern: our own small language, and where a number is kept."""

import datetime as dt

import pytest
from django.test import Client
from hypothesis import given, strategies as st

from einklang.base.days import CITY_ZONE
from einklang.base.refusal import Refusal
from einklang.people.models import Deed, Person
from einklang.places.models import City
from einklang.programmes.actions import found_programme, set_file_pattern
from einklang.programmes.models import Programme
from einklang.programmes.rules import DEFAULT, MOST_PATTERN, Place, check_pattern, file_number
from tests.cast import ClientOf

NOW = dt.datetime(2026, 2, 1, 10, 0, tzinfo=CITY_ZONE)
NAMED: dict[Place, str | int] = {Place.PROGRAMME: "win", Place.AREA: "huchting"}
TOLD = {**NAMED, Place.YEAR: 2026, Place.PROJECT: 14, Place.NUMBER: 7}
PAGE = "/desk/programmes/win/"


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("", "WIN-2026-HUCHTING-14"),
        (DEFAULT, "WIN-2026-HUCHTING-14"),
        ("{year}-{area}-{number:03}", "2026-HUCHTING-007"),
        (" 51.2/{area} ({project:04}) ", "51.2/HUCHTING (0014)"),
        ("{area}{project:01}", "HUCHTING14"),
    ],
)
def test_a_pattern_makes_a_number(pattern: str, made: str) -> None:
    assert file_number(check_pattern(pattern), TOLD) == made


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("{area}-{nummer}", "programmes.pattern_unknown"),
        ("{area}-{project:3}", "programmes.pattern_unknown"),
        ("{area}-{project:09}", "programmes.pattern_unknown"),
        ("{area:03}-{project}", "programmes.pattern_unknown"),
        ("{area}-{project.__class__}", "programmes.pattern_unknown"),
        ("{area}-{project!r}", "programmes.pattern_unknown"),
        ("{area}-{}", "programmes.pattern_unknown"),
        ("{area}-{project", "programmes.pattern_broken"),
        ("{area}-project}", "programmes.pattern_broken"),
        ("{{area}}-{project}", "programmes.pattern_broken"),
        ("{area}<{project}", "programmes.pattern_sign"),
        ("{area}\n{project}", "programmes.pattern_sign"),
        ("{project}", "programmes.pattern_not_unique"),
        ("{area}-{number}", "programmes.pattern_not_unique"),
        ("51-2", "programmes.pattern_not_unique"),
        ("{area}{project}" + "x" * MOST_PATTERN, "base.text_too_long"),
    ],
)
def test_a_pattern_that_we_do_not_know_is_refused(pattern: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_pattern(pattern)
    assert refused.value.code == code


@given(st.text(max_size=MOST_PATTERN))
def test_whatever_is_typed_is_refused_or_makes_a_number(pattern: str) -> None:
    try:
        checked = check_pattern(pattern)
    except Refusal:
        return
    assert "{" not in file_number(checked, TOLD)


def test_two_programmes_never_make_the_same_numbers(city: City, henning: Person, winprogramme: Programme) -> None:
    other = found_programme(actor=henning, city=city, name="Soziale Stadt", now=NOW)
    set_file_pattern(actor=henning, programme=winprogramme, pattern="{area}-{project}", now=NOW)
    with pytest.raises(Refusal) as refused:
        set_file_pattern(actor=henning, programme=other, pattern="{area}-{project}", now=NOW)
    assert refused.value.code == "programmes.pattern_shared"
    for programme in (winprogramme, other):
        set_file_pattern(actor=henning, programme=programme, pattern=DEFAULT, now=NOW)


def test_the_office_looks_before_it_saves(client_of: ClientOf, henning: Person, winprogramme: Programme) -> None:
    client = client_of(henning)
    wrong = client.post(PAGE, {"act": "pattern", "pattern": "{jahr}-{area}"})
    assert wrong.status_code == 422
    assert "Das Wort {jahr} kennen wir nicht" in wrong.content.decode()
    shown = client.post(PAGE, {"act": "preview", "pattern": "{year}-{area}-{number:03}"})
    assert "2026-HUCHTING-007" in shown.content.decode()
    assert pattern_of() == ""
    assert client.post(PAGE, {"act": "pattern", "pattern": "{year}-{area}-{number:03}"}).status_code == 302
    assert pattern_of() == "{year}-{area}-{number:03}"
    deed = Deed.objects.get(what="programmes.set_file_pattern")
    assert deed.why == f"{DEFAULT} → {{year}}-{{area}}-{{number:03}}"
    assert "2026-HUCHTING-007" in client.get(PAGE).content.decode()


def pattern_of() -> str:
    return Programme.objects.get(slug="win").file_pattern


def test_nobody_else_sets_a_pattern(client_of: ClientOf, edda: Person, client: Client, winprogramme: Programme) -> None:
    assert client_of(edda).post(PAGE, {"act": "pattern", "pattern": DEFAULT}).status_code == 403
