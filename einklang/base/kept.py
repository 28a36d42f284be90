"""What was typed into a form that did not get through: kept over a sign-in, or shown to be copied; never just lost."""

import re

from django.http import HttpRequest, QueryDict

Fields = list[tuple[str, str]]

KEPT = "typed:"
MOST_KEPT = 400_000
"""Characters of one form, names and values: many times what the largest form takes, in any script."""

FORGERY_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - a field's name
NOT_TYPED = {
    FORGERY_TOKEN, "form_token", "next", "act", "do", "back", "seen", "stays", "item", "proposal", "concern",
    "position", "version", "revision", "text_of", "stage", "interest", "pot", "ranking", "shown", "of",
    "objection", "based_on", "lane", "other", "call", "entry", "receipt", "anchor", "near",
    "split",
}  # fmt: skip
"""Fields that pages fill in themselves and buttons with a name. A test reads all forms and templates for others."""
ROWS = re.compile(r".*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS")
TICKED = "on"


NEVER_KEPT = {FORGERY_TOKEN, "iban"}
"""Fields that are typed again rather than lie in a session or on a page: a bank account is kept in one place only."""


def fields_of(request: HttpRequest) -> Fields:
    """Every field that was sent with each of its values, in order; without those that are never kept."""
    return [(name, value) for name, values in request.POST.lists() for value in values if name not in NEVER_KEPT]


def texts_of(fields: Fields) -> list[str]:
    """What a person typed or chose, as she sent it, to be shown for copying."""
    return [
        value
        for name, value in fields
        if value.strip() and value != TICKED and name not in NOT_TYPED and not ROWS.fullmatch(name)
    ]


def keep(request: HttpRequest, *, page: str, by: str) -> bool:
    """Keep a form in the session for the page that held it; False when it is too long for that.

    `by` names who worked in this browser last; empty when nobody knows.
    """
    return put(request, fields_of(request), page=page, to=request.path, by=by)


def put(request: HttpRequest, fields: Fields, *, page: str, to: str, by: str) -> bool:
    """Keep fields for the form on `page` that is sent to `to`; False when they are too long for that."""
    if sum(len(name) + len(value) for name, value in fields) > MOST_KEPT:
        return False
    request.session[f"{KEPT}{page} {to}"] = {"by": by, "fields": fields}
    return True


def take(request: HttpRequest, *, page: str, to: str, by: str) -> QueryDict | None:
    """What was kept of the form on `page` that is sent to `to`, if it is hers who asks (`by`); then it is gone."""
    kept = request.session.pop(f"{KEPT}{page} {to}", None)
    if kept is None or kept["by"] not in {"", by}:
        return None
    data = QueryDict(mutable=True)
    for name, value in kept["fields"]:
        data.appendlist(name, value)
    return data


def take_rest(request: HttpRequest, *, page: str, by: str) -> list[str]:
    """The texts of all that was kept for a page and that no form on it took."""
    begin = f"{KEPT}{page} "
    goals = [key.removeprefix(begin) for key in list(request.session.keys()) if key.startswith(begin)]
    taken = [take(request, page=page, to=goal, by=by) for goal in goals]
    return [text for data in taken if data for text in texts_of(_pairs(data))]


def move(request: HttpRequest, *, page: str, to_page: str) -> None:
    """Show on another page what was kept for one that cannot be opened."""
    begin = f"{KEPT}{page} "
    for key in [key for key in list(request.session.keys()) if key.startswith(begin)]:
        request.session[f"{KEPT}{to_page} {key.removeprefix(begin)}"] = request.session.pop(key)


def _pairs(data: QueryDict) -> Fields:
    return [(name, value) for name, values in data.lists() for value in values]
