"""The minutes as they are frozen, and as a paper is told them with the words around them in the same language."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _, override

from einklang.base.templatetags.einklang import day
from einklang.evening.models import Minutes
from einklang.evening.queries.minutes import material_of
from einklang.evening.rules.minutes import MinutesStatus, Paper, to_json
from einklang.evening.words.objections import objection_told
from einklang.evening.words.paper import paper_of
from einklang.forum.models import Meeting


def texts_of(meeting: Meeting) -> dict[str, dict[str, Any]]:
    """The minutes in every language that we speak, as they are frozen."""
    material, texts = material_of(meeting), {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            texts[language] = to_json(paper_of(material))
    return texts


def standing(minutes: Minutes) -> str:
    """Whether the minutes were approved, and where."""
    if minutes.status is MinutesStatus.APPROVED and minutes.approved_in is not None:
        return _("Genehmigt in der Sitzung vom %(day)s.") % {"day": day(minutes.approved_in.held_at)}
    return _("Noch nicht genehmigt: Darüber spricht die nächste Sitzung.")


def until(minutes: Minutes) -> str:
    """Until when everybody may object, where the rules have such a period."""
    if minutes.objections_until is None:
        return ""
    return _("Einwände gegen dieses Protokoll sind bis zum %(day)s möglich.") % {"day": day(minutes.objections_until)}


def printed(paper: Paper, minutes: Minutes, language: str) -> dict[str, Any]:
    """All that the template of the paper reads."""
    with override(language):
        additions = [
            {"lead": added_lead(one.added_at, one.meeting), "text": one.text.body or _("Der Text wurde gelöscht.")}
            for one in minutes.added  # type: ignore[attr-defined]
        ]
        return {
            **asdict(paper),
            "foot": " · ".join([paper.body, paper.title, *([_("Beispiel: alles erfunden")] if settings.DEMO else [])]),
            "standing": standing(minutes),
            "approved": minutes.status is MinutesStatus.APPROVED,
            "additions": additions,
            "until": until(minutes),
            "objections": [asdict(objection_told(one)) for one in minutes.objected],  # type: ignore[attr-defined]
            "words": {
                "plain": _("Kurz gesagt"),
                "ahead": _("So geht es weiter"),
                "remark": _("Bemerkung"),
                "remarks": _("Bemerkungen"),
                "additions": _("Berichtigungen"),
                "objections": _("Einwände"),
                "end": _("Schluss"),
            },
        }


def added_lead(added_at: dt.datetime, meeting: Meeting | None) -> str:
    """When a correction was added, and by which meeting if it was one."""
    if meeting is not None:
        return _("Berichtigung aus der Sitzung vom %(day)s:") % {"day": day(meeting.held_at)}
    return _("Berichtigung vom %(day)s:") % {"day": day(added_at)}
