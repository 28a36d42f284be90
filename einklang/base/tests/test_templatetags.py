"""What templates say in the reader's language, and the parts that compute something."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from einklang.base.templatetags import einklang as tags

EVENING = dt.datetime(2026, 2, 10, 17, 30, tzinfo=dt.UTC)


def rendered(source: str, **context: Any) -> str:
    request = context.pop("request", None)
    return str(engines["django"].from_string(source).render(context, request))


@pytest.mark.parametrize(
    ("filter_", "value", "german", "english"),
    [
        (tags.money, 398_000, "3.980,00\u00a0€", "€3,980.00"),
        (tags.money, None, "", ""),
        (tags.percent, 50_503, "50,503\u00a0%", "50.503%"),
        (tags.percent, 50_000, "50\u00a0%", "50%"),
        (tags.percent, 7_500, "7,5\u00a0%", "7.5%"),
        (tags.percent, None, "", ""),
        (tags.number, 1_687_500, "1.687.500", "1,687,500"),
        (tags.number, None, "", ""),
        (tags.day, dt.date(2026, 2, 10), "10.\u00a0Februar 2026", "10\u00a0February 2026"),
        (tags.day, None, "", ""),
        (tags.moment, EVENING, "10.\u00a0Februar 2026, 18:30\u00a0Uhr", "10\u00a0February 2026, 18:30"),
        (tags.moment, None, "", ""),
        (tags.clock, None, "", ""),
        (tags.language_name, "tr", "Türkisch", "Turkish"),
        (tags.language_name, "xx", "xx", "xx"),
    ],
)
def test_each_language_reads_what_it_is_used_to(filter_: Any, value: Any, german: str, english: str) -> None:
    with translation.override("de"):
        assert filter_(value) == german
    with translation.override("en"):
        assert filter_(value) == english


def test_a_day_is_the_citys_even_when_the_clock_in_greenwich_says_yesterday() -> None:
    assert tags.day(dt.datetime(2026, 2, 9, 23, 30, tzinfo=dt.UTC), "short") == "10.2.2026"


def test_arabic_is_written_from_the_right() -> None:
    assert (tags.writing_direction("ar"), tags.writing_direction("de")) == ("rtl", "ltr")


def test_a_text_in_the_title_is_said_twice_and_escaped_once() -> None:
    page = rendered("{% once as title %} {{ name }} {% endonce %}<b>{{ title }}</b><i>{{ title }}</i>", name="<A & B>")
    assert page == "<b>&lt;A &amp; B&gt;</b><i>&lt;A &amp; B&gt;</i>"


def test_the_pictures_parts_lie_beside_each_other_and_fill_it() -> None:
    rows = [{"label": "paid", "cents": 1}, SimpleNamespace(label="free", cents=2, tone="free")]
    picture = tags.money_picture(rows, "the money")
    first, second = picture["segments"]
    assert (first["x"], first["width"], first["share"]) == ("0.000%", "33.333%", "33\u00a0%")
    assert (second["x"], second["width"], second["tone"]) == ("33.333%", "66.667%", "free")
    assert picture["total"] == 3
    assert picture["rounded"]


def test_a_picture_says_that_its_shares_are_rounded_only_where_they_are() -> None:
    assert "abgerundet" in rendered("{% money_picture rows 'Das Geld' %}", rows=[{"cents": 1}, {"cents": 2}])
    assert "abgerundet" not in rendered("{% money_picture rows 'Das Geld' %}", rows=[{"cents": 1}, {"cents": 3}])


def test_a_picture_of_no_money_has_a_table_and_no_bar() -> None:
    page = rendered("{% money_picture rows 'Das Geld' %}", rows=[{"label": "frei", "cents": 0}])
    assert "0,00\u00a0€" in page
    assert "preserveAspectRatio" not in page


@pytest.mark.parametrize(
    ("here", "path", "said"),
    [
        ("/huchting/needs/", "/huchting/needs/", ' aria-current="page"'),
        ("/huchting/needs/12/", "/huchting/needs/", ' aria-current="true"'),
        ("/huchting/", "/", ""),
        ("/huchting/fund/", "/huchting/needs/", ""),
    ],
)
def test_a_link_says_where_one_is(here: str, path: str, said: str) -> None:
    assert rendered("{% current path %}", path=path, request=RequestFactory().get(here)) == said


class SmallForm(forms.Form):
    """One field that must be filled in, one that need not, and choices."""

    title = forms.CharField(label="Titel", help_text="Ein Satz")
    place = forms.CharField(label="Ort", required=False)
    way = forms.ChoiceField(label="Wie", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def test_a_form_with_mistakes_leads_to_each_of_them() -> None:
    page = rendered("{{ form }}", form=SmallForm({"place": "hier"}))
    assert 'href="#id_title"' in page
    assert 'href="#id_way_0"' in page
    assert 'id="id_title_error"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page


def test_what_may_stay_empty_says_so_in_words() -> None:
    page = rendered("{{ form }}{% field form.place %}", form=SmallForm())
    assert page.count("(freiwillig)") == 2
    assert "Felder ohne „freiwillig“" in page
    assert "summary" not in page
