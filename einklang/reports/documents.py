"""What was noted as other programs read it (W3C Web Annotation), and the text that its places are counted in."""

from collections.abc import Callable, Sequence
from typing import Any

from einklang.reports.models import Edition
from einklang.reports.queries import Noted, misplaced, noted_in, running_text
from einklang.reports.rules.notes import AnnotationKind
from einklang.reports.rules.spans import PARTING

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = {AnnotationKind.DISAGREEMENT: "assessing", AnnotationKind.SOURCE: "linking"}

Address = Callable[[str], str]
"""A path of ours as the address that leaves the house."""


def plain_text(edition: Edition) -> str:
    """The text of an edition without what stands around its pages: positions are counted in it."""
    return PARTING.join(body for _, body in running_text(edition))


def annotation_page(edition: Edition, neighbourhood: Any, address: Address) -> dict[str, Any]:
    """Everything that a neighbourhood has published on a report, as one page of a collection.

    `TextPositionSelector` counts code points in the target's `source`; what has no place in this edition has only its
    quote, and names the edition in which it was written.
    """
    here = f"/{neighbourhood.slug}/reports/{edition.report.slug}/"
    begins = _begins(edition)
    placed = [_annotation(one, edition, begins, address) for one in noted_in(edition, neighbourhood=neighbourhood)]
    left = [_annotation(one, edition, {}, address) for one in misplaced(edition, neighbourhood=neighbourhood)]
    return {
        "@context": CONTEXT,
        "id": address(f"{here}annotations.jsonld"),
        "type": "AnnotationPage",
        "partOf": {"id": address(here), "type": "AnnotationCollection", "label": edition.report.title},
        "items": [*placed, *left],
    }


def _begins(edition: Edition) -> dict[int, int]:
    begins, at = {}, 0
    for key, body in running_text(edition):
        begins[key] = at
        at += len(body) + len(PARTING)
    return begins


def _annotation(one: Noted, edition: Edition, begins: dict[int, int], address: Address) -> dict[str, Any]:
    slug, area = edition.report.slug, one.neighbourhood
    return {
        "@context": CONTEXT,
        "id": address(f"/{area}/reports/{slug}/annotations/{one.number}/"),
        "type": "Annotation",
        "motivation": MOTIVATIONS.get(one.kind, "commenting"),
        "created": one.written_at.date().isoformat() + "T00:00:00Z",
        "creator": {"type": "Organization", "name": one.neighbourhood_name},
        "body": [*_bodies(one), *_links(one, area, address)],
        "target": {
            "source": address(f"/reports/{slug}/editions/{one.edition}.txt"),
            "selector": _selectors(one, begins),
        },
    }


def _bodies(one: Noted) -> Sequence[dict[str, Any]]:
    said = {"type": "TextualBody", "purpose": "commenting", "format": "text/plain"}
    tag = {"type": "TextualBody", "purpose": "tagging", "value": one.kind.value}
    figure = {"type": "TextualBody", "purpose": "describing", "value": one.figure}
    return [{**said, "value": one.text, "language": one.language}, tag, *([figure] if one.figure else [])]


def _links(one: Noted, area: str, address: Address) -> Sequence[dict[str, Any]]:
    pages = [f"/{area}/needs/{number}/" for number, _ in one.needs]
    pages += [f"/{area}/projects/{number}/" for number, _ in one.projects]
    return [{"type": "SpecificResource", "purpose": "linking", "source": address(page)} for page in pages]


def _selectors(one: Noted, begins: dict[int, int]) -> Sequence[dict[str, Any]]:
    words = {"type": "TextQuoteSelector", "exact": one.quote, "prefix": one.prefix, "suffix": one.suffix}
    first, start, last, end = one.span
    if first not in begins or last not in begins:
        return [words]
    return [words, {"type": "TextPositionSelector", "start": begins[first] + start, "end": begins[last] + end}]
