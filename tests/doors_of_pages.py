"""Every page under /desk/ and who may open it. Who writes such a page adds its row; a page without one fails.

`name` is the address's name with its room ("people:profile"); `path` may hold `{huchting}`, or `{…}` of any fixture
named in `needs`: its number, else its public name, else its key. `opens_for` are the roles that get in; `EVERYBODY`
who is signed in. A page that only takes what is sent has `method="post"`.
"""

from typing import NamedTuple

from einklang.people.rules import RoleKind

EVERYBODY = frozenset(RoleKind)


class Page(NamedTuple):
    """One row."""

    name: str
    path: str
    opens_for: frozenset[RoleKind] = EVERYBODY
    method: str = "get"
    needs: tuple[str, ...] = ()


def only(*roles: RoleKind) -> frozenset[RoleKind]:
    """These roles."""
    return frozenset(roles)


PAGES = [
    Page("people:profile", "/desk/profile/"),
    Page("people:my_data", "/desk/profile/data.json"),
    Page("people:erase", "/desk/profile/erase/"),
    Page("people:places", "/desk/roles/", only(RoleKind.ADMINISTRATOR)),
    Page("people:roles", "/desk/roles/huchting/", only(RoleKind.ADMINISTRATOR)),
    Page(
        "people:end_role", "/desk/roles/{role_of_aylin}/end/", only(RoleKind.ADMINISTRATOR), "post", ("role_of_aylin",)
    ),
    Page(
        "people:file",
        "/desk/files/{file_in_huchting}/",
        only(RoleKind.MODERATOR, RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE),
        needs=("file_in_huchting",),
    ),
]
