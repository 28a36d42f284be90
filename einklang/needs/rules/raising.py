"""Raising a need: the ways it comes in by, how long it may be, and the code that leads back to it."""

import unicodedata
from enum import StrEnum

from einklang.base.refusal import Refusal

MOST_WORDING = 4_000
MOST_LINE = 200
"""Characters in the text and in a line such as the place: what fits on two pages, and on one line of a form."""

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Signs that nobody mixes up on paper."""

CODE_LENGTH = 10


class Way(StrEnum):
    """How a need came in. All ways count the same."""

    WEB = "web"
    PHONE = "phone"
    PAPER = "paper"
    MEETING = "meeting"


def plain(text: str) -> str:
    """The text without the signs that no person types and no page can show; line ends and emoji stay.

    One of nothing but signs that nobody sees, such as spaces without width, is empty.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in kept if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}).strip()
    return kept if any(not sign.isspace() and unicodedata.category(sign) != "Cf" for sign in kept) else ""


def check_text(field: str, text: str, most: int) -> None:
    """Refuse (`needs.text_missing`, `base.text_too_long`) a text that says nothing, or more than `most` characters."""
    if not text:
        raise Refusal("needs.text_missing", field=field)
    check_length(field, text, most)


def check_length(field: str, text: str, most: int) -> None:
    """Refuse (`base.text_too_long`) more than `most` characters."""
    if len(text) > most:
        raise Refusal("base.text_too_long", field=field, length=len(text), most=most)


def read_code(typed: str) -> str:
    """A follow code as it is kept, however it was typed: small letters, spaces and strokes do not matter."""
    return "".join(sign for sign in typed.upper() if sign in ALPHABET)[: CODE_LENGTH + 1]


def show_code(code: str) -> str:
    """A follow code as it is printed: two groups of five (`ABCDE-23456`)."""
    return f"{code[:5]}-{code[5:]}"
