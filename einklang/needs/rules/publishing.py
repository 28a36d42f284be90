"""What the public reads of a need, as the one text that the record commits to; and when there is any."""

from einklang.base.refusal import Refusal
from einklang.needs.rules.life import NOT_PUBLIC, State
from einklang.record.rules.chain import canonical


def public_words(title: str, text: str, place: str) -> str:
    """Title, text and place in one: whoever empties or changes one of them changes the whole."""
    return canonical({"title": title, "text": text, "place": place}).decode()


def check_published(state: State) -> None:
    """Refuse (`needs.not_public`) to set right what nobody can read yet."""
    if state in NOT_PUBLIC:
        raise Refusal("needs.not_public")
