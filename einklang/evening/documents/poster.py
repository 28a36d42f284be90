"""The poster of a meeting: one page to be hung up, with a code that leads to the meeting's page."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence

import segno

from einklang.base.pdf import make_pdf

TEMPLATE = "evening/templates/evening/poster.typ"


def make_poster(
    *, title: str, lines: Sequence[Mapping[str, object]], address: str, alt: str, foot: str, made_at: dt.datetime
) -> bytes:
    """Set the poster. Each of `lines` holds `text`, `language`, `size`, `weight` and the space `above` it in points.

    `alt` says where the code leads.
    """
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="svg", border=2, scale=8)
    told = {
        "title": title,
        "lines": list(lines),
        "address": address,
        "code": picture.getvalue().decode(),
        "alt": alt,
        "foot": foot,
    }
    return make_pdf(TEMPLATE, told, language="de", made_at=made_at)
