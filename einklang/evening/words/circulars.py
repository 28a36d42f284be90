"""How a circular stands and how it ended, in sentences."""

from django.utils.translation import gettext as _

from einklang.base.days import city_day
from einklang.base.words import in_words
from einklang.evening.queries.circulars import CircularShown
from einklang.forum.rules.circular import CircularStatus, StoppedBy


def circular_sentences(shown: CircularShown) -> tuple[str, ...]:
    """What the minutes would say of it: when it went round, whether somebody objected, what came of it."""
    circular = shown.circular
    days = {"from": in_words("on", city_day(circular.announced_at)), "until": in_words("on", circular.ends_on)}
    if shown.by_clock is CircularStatus.RUNNING:
        return (
            _("Seit %(from)s im Umlauf. Bedenken sind bis zum %(until)s möglich, dieser Tag zählt noch mit.") % days,
        )
    if shown.by_clock is CircularStatus.DECIDED:
        return (
            _("Vom %(from)s bis zum %(until)s im Umlauf. Niemand hatte Bedenken: beschlossen.") % days,
            _money(shown),
        )
    day = {"day": in_words("on", city_day(circular.ended_at)) if circular.ended_at else ""}
    if shown.by_clock is CircularStatus.WITHDRAWN:
        return (_("Der Antrag wurde am %(day)s zurückgezogen. Damit ist der Umlauf beendet.") % day,)
    if circular.stopped_by == StoppedBy.CONCERN:
        return (
            _("Am %(day)s kam ein Bedenken. Damit ist der Umlauf beendet.") % day,
            _("Die nächste Sitzung liest das Bedenken vor, antwortet darauf und entscheidet."),
        )
    return (
        _("Bis zum %(until)s hatte niemand Bedenken.") % days,
        _(
            "Entschieden werden konnte trotzdem nicht: Ein Termin im Antrag war vorbei, oder der Haushalt war "
            "geschlossen. Darüber spricht die nächste Sitzung."
        ),
    )


def _money(shown: CircularShown) -> str:
    if shown.reserved_cents is not None:
        return _("%(money)s sind dafür reserviert.") % {"money": in_words("reserved_cents", shown.reserved_cents)}
    if shown.circular.status is CircularStatus.RUNNING:
        return _("Das Geld wird als Nächstes reserviert.")
    return _("Das Geld reichte an diesem Tag nicht: Das Projekt kam auf die Warteliste.")
