"""Every version of a project that was handed in, and what changed from one to the next."""

from dataclasses import dataclass

from einklang.projects.models import Application, ApplicationVersion
from einklang.projects.queries import versions_of
from einklang.projects.rules.changes import Content, Row, side_by_side


@dataclass(frozen=True)
class VersionShown:
    """A version, what it says, and its rows beside those of the one before (none in the first)."""

    version: ApplicationVersion
    content: Content
    rows: list[Row]


def submitted_versions(application: Application) -> list[VersionShown]:
    """The versions that were handed in, the newest first; drafts are nobody else's business."""
    versions = versions_of(application)
    contents = [version.content() for version in versions]
    before = [None, *contents[:-1]]
    shown = [
        VersionShown(version, content, side_by_side(old, content) if old else [])
        for version, content, old in zip(versions, contents, before, strict=True)
    ]
    return shown[::-1]
