"""Every refusal of the forum is said, every value has a name, in German and English."""

import pytest
from django.utils.translation import override

from einklang.base.refusal import Refusal
from einklang.base.words import label, sentence
from einklang.forum.rules.concerns import CONCERN_LIFE, ConcernAct, ConcernStatus, Voice
from einklang.forum.rules.positions import DEGREES as ON_SCALE
from einklang.forum.words import DEGREES, LABELS, SENTENCES


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_value_has_a_name(language: str) -> None:
    with override(language):
        assert all(label(value) for kind in LABELS for value in kind)
    assert all(set(names) == set(kind) for kind, names in LABELS.items())


def test_every_degree_has_a_name_on_every_scale_it_is_on() -> None:
    assert {scale: tuple(names) for scale, names in DEGREES.items()} == ON_SCALE


def test_a_veto_is_called_an_objection_where_only_consent_is_asked() -> None:
    names = [str(list(names.values())[-1]) for names in DEGREES.values()]
    with override("de"):
        assert names == ["Veto", "Veto", "Einwand"]


def test_an_act_that_is_not_possible_names_act_and_state() -> None:
    with pytest.raises(Refusal) as refused:
        CONCERN_LIFE.move(ConcernStatus.WITHDRAWN, ConcernAct.RECORD, Voice.OWNER)
    with override("de"):
        said = sentence(refused.value)
    assert said.startswith("„Vermerken“ geht gerade nicht. Das Bedenken hat den Stand „zurückgezogen“.")
    with override("en"):
        assert sentence(refused.value).startswith("“Record” is not possible right now.")


def test_a_refusal_says_the_way_out() -> None:
    with override("de"):
        said = [str(text) for text in SENTENCES.values()]
    assert [text for text in said if "itte" not in text and "Sie können" not in text and "können Sie" not in text] == []
