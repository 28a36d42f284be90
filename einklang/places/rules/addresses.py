"""Which first words of an address are no neighbourhood's."""

from einklang.base.refusal import Refusal

RESERVED = frozenset(
    {
        "account", "accessibility", "admin", "answer", "api", "catalog", "city", "contact", "cooperation", "demands",
        "demo", "departments", "desk", "easy-language", "feedback", "files", "health", "imprint", "know-how",
        "language", "live", "media", "oparl", "patterns", "privacy", "programmes", "r", "reports", "robots.txt",
        "search", "sign-language", "static", "verify.py", "well-known",
    }
)  # fmt: skip
"""First words of addresses that the city's own pages use; `city` is also the record's scope for the whole city."""


def check_slug(slug: str) -> None:
    """Refuse `places.slug_reserved`: a neighbourhood must not take the address of a page that is there already."""
    if slug in RESERVED:
        raise Refusal("places.slug_reserved", field="slug", slug=slug)


def neighbourhood_in(path: str) -> str:
    """The neighbourhood that an address stands in; "" for the city's own pages. `/huchting/needs/` is in huchting."""
    first = path.lstrip("/").partition("/")[0]
    return "" if first in RESERVED or first.startswith(".") else first
