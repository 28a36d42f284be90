"""What a browser sends when somebody fills in the editor."""

import re
from typing import Any

from django.test import Client

from einklang.base.money import plain_cents
from einklang.projects.models import Application
from einklang.projects.rules.plan import Plan, Source
from einklang.projects.rules.version import VersionText
from einklang.projects.tests.acting import SEWING_TEXT

HIDDEN = re.compile(r'name="(revision|form_token)" value="([^"]*)"')


def address(application: Application, more: str = "") -> str:
    """The application at the desk."""
    return f"/desk/{application.neighbourhood.slug}/applications/{application.number}/{more}"


def hidden_fields(client: Client, path: str) -> dict[str, str]:
    """What the page itself hides in the form: the revision it knows, and its token."""
    return dict(HIDDEN.findall(client.get(path).content.decode()))


def typed_plan(plan: Plan, text: VersionText = SEWING_TEXT, **more: Any) -> dict[str, str]:
    """A plan and a text as they are typed, in German."""
    covers = [cover for cover in plan.covers if cover.source is not Source.REQUESTED]
    typed = {
        "title": text.title,
        "summary": text.summary,
        "audience": text.audience,
        "begins_on": str(text.begins_on or ""),
        "ends_on": str(text.ends_on or ""),
        "requested": plain_cents(plan.requested_cents, "de"),
        "lines-TOTAL_FORMS": str(len(plan.lines)),
        "lines-INITIAL_FORMS": "0",
        "covers-TOTAL_FORMS": str(len(covers)),
        "covers-INITIAL_FORMS": "0",
    }
    for place, line in enumerate(plan.lines):
        typed |= {
            f"lines-{place}-group": line.group.value,
            f"lines-{place}-label": line.label,
            f"lines-{place}-amount": plain_cents(line.amount_cents, "de"),
            f"lines-{place}-quantity": line.quantity,
            f"lines-{place}-unit": "" if line.unit_cents is None else plain_cents(line.unit_cents, "de"),
            f"lines-{place}-quotes": str(line.quotes or ""),
            **({f"lines-{place}-is_purchase": "on"} if line.is_purchase else {}),
        }
    for place, cover in enumerate(covers):
        typed |= {
            f"covers-{place}-source": cover.source.value,
            f"covers-{place}-label": cover.label,
            f"covers-{place}-amount": plain_cents(cover.amount_cents, "de"),
            f"covers-{place}-status": cover.status.value,
            f"covers-{place}-decision_expected_on": str(cover.decision_expected_on or ""),
        }
    return typed | more


def post(client: Client, application: Application, plan: Plan, do: str = "save", **more: Any) -> Any:
    """Open the editor, fill it in, and press a button."""
    path = address(application)
    return client.post(path, {**typed_plan(plan), **hidden_fields(client, path), "do": do, **more})
