"""What letters about a meeting say, in plain words, in the language of who gets them."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _, override

from einklang.base.days import city_day
from einklang.base.words import in_words
from einklang.evening.documents.letters import Draft, ways_out
from einklang.evening.models import Minutes
from einklang.evening.rules.minutes import Paper
from einklang.forum.models import Circular, Meeting
from einklang.forum.rules.meetings import MeetingStatus
from einklang.forum.words import called
from einklang.people.models import Subscription


def subject_line(meeting: Meeting) -> str:
    """What stands above a letter: an invitation, or that the meeting was moved or cancelled."""
    told = {"body": meeting.body.name, "day": in_words("day", meeting.starts_at)}
    if meeting.state == MeetingStatus.CANCELLED:
        return _("Fällt aus: %(body)s, %(day)s") % told
    if meeting.moves and meeting.invited_at:
        return _("Geändert: %(body)s, %(day)s") % told
    return _("Einladung: %(body)s, %(day)s") % told


def letter_text(meeting: Meeting, *, address: str, stop: str = "") -> str:
    """The whole letter. `address` is the meeting's page, `stop` where its reader ends such letters."""
    parts = [
        _("Guten Tag,"),
        _opening(meeting),
        "" if meeting.state == MeetingStatus.CANCELLED else "\n".join(_where(meeting)),
        "" if meeting.state == MeetingStatus.CANCELLED else "\n".join(_agenda(meeting)),
        _("Alles dazu steht hier: %(address)s") % {"address": address},
        "" if meeting.state == MeetingStatus.CANCELLED else _("Kommen Sie einfach dazu. Alle dürfen mitreden."),
        _("Möchten Sie keine Einladungen mehr? %(stop)s") % {"stop": stop} if stop else "",
    ]
    return "\n\n".join(part for part in parts if part)


def minutes_subject(meeting: Meeting) -> str:
    """What stands above the letter with which minutes come."""
    return _("Protokoll: %(body)s, %(day)s") % {"body": meeting.body.name, "day": _day(meeting)}


def minutes_letter(meeting: Meeting, minutes: Minutes, paper: Paper, *, address: str, pdf: str, stop: str) -> str:
    """The letter with which minutes come: the short version, and where the whole is read."""
    parts = [
        _("Guten Tag,"),
        _("das Protokoll der Sitzung vom %(day)s ist fertig. Kurz gesagt:") % {"day": _day(meeting)},
        "\n".join(f"- {one}" for one in paper.plain),
        "\n".join([_("So geht es weiter:"), *(f"- {one}" for one in paper.ahead)]) if paper.ahead else "",
        _("Das ganze Protokoll steht hier: %(address)s") % {"address": address},
        _("Als PDF: %(address)s") % {"address": pdf},
        _until(minutes),
        _("Möchten Sie keine Einladungen und Protokolle mehr? %(stop)s") % {"stop": stop},
    ]
    return "\n\n".join(part for part in parts if part)


def reminder(at: Callable[[str], str], circular: Circular, subscription: Subscription) -> Draft:
    """The letter that reminds of a circular before its last day is over. `at` makes a path a whole address."""
    stop = at(f"/account/invitations/{subscription.public_id}/")
    with override(subscription.person.language):
        told = {
            "title": circular.proposal.title,
            "day": in_words("day", circular.ends_on),
            "money": in_words("money_cents", circular.version.facts.get("requested_cents", 0)),
            "address": at(f"/{circular.neighbourhood.slug}/circulars/{circular.number}/"),
        }
        parts = (
            _("Guten Tag,"),
            _("über diesen kleinen Betrag wird ohne Sitzung entschieden: „%(title)s“, %(money)s.") % told,
            _("Haben Sie nichts dagegen? Dann müssen Sie nichts tun."),
            _("Haben Sie Bedenken? Schreiben Sie sie bis zum %(day)s, dieser Tag zählt noch mit: %(address)s") % told,
            _("Sie können auch das Quartiersmanagement anrufen. Ein Bedenken genügt, dann entscheidet die Sitzung."),
            _("Möchten Sie keine Einladungen und Erinnerungen mehr? %(stop)s") % {"stop": stop},
        )
        subject = _("Bedenken bis zum %(day)s möglich: %(title)s") % told
        return Draft(subject=subject, text="\n\n".join(parts), headers=ways_out(stop))


def _day(meeting: Meeting) -> str:
    return str(in_words("day", city_day(meeting.held_at)))


def _until(minutes: Minutes) -> str:
    if minutes.objections_until is None:
        return _("Stimmt etwas nicht? Bitte sagen Sie es in der nächsten Sitzung.")
    day = in_words("day", minutes.objections_until)
    return _("Stimmt etwas nicht? Bis zum %(day)s können Sie einen Einwand schreiben oder anrufen.") % {"day": day}


def _opening(meeting: Meeting) -> str:
    told = {
        "body": meeting.body.name,
        "day": in_words("day", meeting.starts_at),
        "reason": meeting.reason,
    }
    if meeting.state == MeetingStatus.CANCELLED:
        return _("eine Sitzung fällt aus: %(body)s, %(day)s. Grund: %(reason)s") % told
    if meeting.moves and meeting.invited_at:
        return _("es hat sich etwas geändert: %(body)s. Grund: %(reason)s") % told
    return _("wir laden Sie herzlich ein: %(body)s.") % told


def _where(meeting: Meeting) -> Iterable[str]:
    yield _("Wann: %(moment)s") % {"moment": in_words("moment", meeting.starts_at)}
    yield _("Wo: %(place)s") % {"place": meeting.place}
    if meeting.link:
        yield _("Von zu Hause: %(link)s") % {"link": meeting.link}
    if meeting.language_help:
        yield _("Sprachhilfe: %(help)s") % {"help": meeting.language_help}
    if meeting.note:
        yield _("Hinweis: %(note)s") % {"note": meeting.note}


def _agenda(meeting: Meeting) -> Iterable[str]:
    titles = [called(item) for item in meeting.items.order_by("position")]
    if titles:
        yield _("Darum geht es:")
        yield from (f"{place}. {title}" for place, title in enumerate(titles, 1))
