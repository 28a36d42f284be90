"""A notice as a paper."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from einklang.base.pdf import make_pdf

NOTICE = "grants/templates/grants/notice.typ"


def notice_pdf(told: Mapping[str, Any], *, made_at: dt.datetime) -> bytes:
    """A notice as one file that is PDF/UA-1 and PDF/A-2a, in German: it is the office's language (§ 23 VwVfG)."""
    return make_pdf(NOTICE, told, language="de", made_at=made_at)
