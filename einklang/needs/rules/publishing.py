"""What the public reads of a need, as the one text that the record commits to."""

from einklang.record.rules.chain import canonical


def public_words(title: str, text: str, place: str) -> str:
    """Title, text and place in one: whoever empties or changes one of them changes the whole."""
    return canonical({"title": title, "text": text, "place": place}).decode()
