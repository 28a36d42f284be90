"""Every page there is, in one place. Who writes a page adds it here; then the validators see it at both widths,
in both languages, signed out or as the member of the cast who would open it.
"""

from typing import NamedTuple


class Page(NamedTuple):
    """An address, and whose eyes see it: a name of the cast, or "" for a visitor who is not signed in."""

    path: str
    seen_by: str = ""
    status: int = 200


PAGES: list[Page] = [
    Page("/"),
    Page("/huchting/"),
    Page("/huchting/needs/"),
    Page("/huchting/projects/"),
    Page("/huchting/meetings/"),
    Page("/huchting/fund/"),
    Page("/huchting/record/"),
    Page("/nowhere/", status=404),
    Page("/account/login/"),
    Page("/account/logout/", "aylin"),
    Page("/desk/profile/", "carla"),
    Page("/desk/profile/erase/", "aylin"),
    Page("/desk/roles/", "administrator"),
    Page("/desk/roles/huchting/", "administrator"),
    Page("/desk/roles/huchting/", "aylin", status=403),
]
