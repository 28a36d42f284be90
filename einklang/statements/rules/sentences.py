"""Sentences, and the verbs by which one wants something or only wishes it. German first, English too."""

import re

_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„\"»(])")
_SHORT = {
    "abs", "art", "bzw", "ca", "dr", "d.h", "etc", "evtl", "ggf", "inkl", "insbes", "nr", "o.a", "o.ä", "prof", "s",
    "st", "str", "u.a", "usw", "vgl", "z.b", "e.g", "i.e", "mr", "mrs", "no",
}  # fmt: skip
_WANTS = re.compile(
    r"""\b(?:
        muss | müssen | müssten | sollen | soll | sollten | sollte
      | fordern | fordert | verlangen | verlangt | erwarten | erwartet
      | (?:bedarf | benötigt | benötigen | braucht | brauchen)(?=\s+(?!und\b|oder\b)\w)  # not at a clause's end
      | erforderlich | notwendig | nötig | unerlässlich
      | (?:ist|sind)\s(?:[^.,!?]*\s)?zu\s(?!(?:klein|fein|gern|schön|dünn|allen|vielen|wenigen|ihnen|denen)\b)
        (?-i:[a-zäöüß]+n)
      | (?:ist|sind)\s[^.,!?]*\w+zu\w+en
      | must | should | demand | require | requires | need | needs
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WISHES = re.compile(
    r"""\b(?:
        wichtig | wünschenswert | wünschen | wünscht | hoffen | hofft | bitten | bittet | appellieren | appelliert
      | (?:dies\w+|alle|jede\w*)\s\w+\ssollten? | important | hope | wish | ask
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WHOEVER_NEEDS = re.compile(
    r"(?:^|(?<=[.!?])\s+)(?:wer|whoever)\b[^,.!?]*,\s*(?:bedarf|benötigt|braucht|needs|requires)\b", re.IGNORECASE
)
"""What is so for everybody: it wants nothing of anybody, and mostly leads up to what does."""


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, in order; nothing but the white space between them is lost."""
    found: list[str] = []
    for one in _STOP.split(text):
        if found and _is_short(found[-1]):
            found[-1] = f"{found[-1]} {one}"
        else:
            found.append(one)
    return found


def _is_short(sentence: str) -> bool:
    """Whether it only seems to end: with a word cut short, a letter or a number."""
    word = sentence.rpartition(" ")[2].rstrip(".").strip('(„"»').lower()
    return sentence.endswith(".") and (word in _SHORT or len(word) == 1 or word.isdigit())


def wants(text: str) -> bool:
    """Whether it wants something of somebody."""
    return bool(_WANTS.search(_WHOEVER_NEEDS.sub(" ", text)))


def wishes(text: str) -> bool:
    """Whether it wishes or recommends something, of nobody in particular."""
    return bool(_WISHES.search(text))
