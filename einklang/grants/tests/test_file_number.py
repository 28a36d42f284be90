"""A grant's file number: by its programme's pattern when the first notice is drafted, and kept from then on."""

from einklang.base.money import Cents
from einklang.fund.models import Grant
from einklang.fund.tests.acts import Town, half_of
from einklang.grants import actions as grants
from einklang.grants.queries.notices import suggested_content
from einklang.grants.tests.acting import DRAFTED, agreed, drafted
from einklang.programmes.actions import set_file_pattern


def test_a_file_number_follows_the_pattern_and_is_kept(town: Town) -> None:
    set_file_pattern(actor=town.henning, programme=town.programme, pattern="{year}-{area}-{number:03}", now=DRAFTED)
    notice = drafted(town, agreed(town))
    assert notice.content().file_number == "2026-HUCHTING-001"
    set_file_pattern(actor=town.henning, programme=town.programme, pattern="", now=DRAFTED)
    grants.discard(actor=town.edda, notice=notice, why="Vertippt.", now=DRAFTED)
    again = drafted(town, Grant.objects.get())
    assert again.content().file_number == "2026-HUCHTING-001"
    other = agreed(town, "Hoffest", half_of(Cents(100_000)))
    content = suggested_content(other)
    assert content is not None
    assert content.file_number == f"WIN-2026-HUCHTING-{other.application.number}"
