"""What entries say about needs, meetings and decisions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ASSEMBLY: dict[str, str | Promise] = {
    "need.received": _("Anliegen %(number)s ist eingegangen."),
    "need.published": _("Anliegen %(number)s ist gelesen und öffentlich: „%(title)s“."),
    "need.published:erased": _("Anliegen %(number)s ist gelesen und öffentlich. Der Text wurde gelöscht."),
    "need.corrected:reworded": _("Der öffentliche Text zu Anliegen %(number)s ist berichtigt. Der alte ist gelöscht."),
    "need.corrected:emptied": _("Der öffentliche Text zu Anliegen %(number)s ist gelöscht."),
    "need.answered": _("Anliegen %(number)s hat eine Antwort."),
    "need.closed": _("Anliegen %(number)s ist abgeschlossen."),
    "follow_up.opened": _("Zu Anliegen %(need)s kümmert sich jetzt jemand."),
    "follow_up.closed": _("Zu Anliegen %(need)s ist etwas erledigt."),
    "follow_up.opened:alone": _("Ein offener Punkt ist aufgenommen: Jemand kümmert sich."),
    "follow_up.closed:alone": _("Ein offener Punkt ist erledigt."),
    "body.renamed": _("„%(before)s“ heißt jetzt „%(body)s“."),
    "proposal.version": _("„%(title)s“ liegt in Fassung %(version)s zur Entscheidung vor."),
    "decision:consensus": _("Konsens über „%(title)s“ in Sitzung %(meeting)s. Anwesend: %(present)s."),
    "decision:consensus_with_concerns": _(
        "Konsens mit vermerkten Bedenken über „%(title)s“ in Sitzung %(meeting)s: %(positions)s."
    ),
    "decision:consensus_with_concerns:uncounted": _(
        "Konsens mit vermerkten Bedenken über „%(title)s“ in Sitzung %(meeting)s. Im Raum hatte niemand Einwände. "
        "Anwesend: %(present)s."
    ),
    "decision:consensus_minus": _(
        "Die Versammlung hat „%(title)s“ in Sitzung %(meeting)s trotz eines Vetos zugestimmt (Konsens minus %(minus)s "
        "nach ihrer Geschäftsordnung): %(positions)s."
    ),
    "decision:least_resistance": _(
        "Die Versammlung hat „%(title)s“ in Sitzung %(meeting)s nach dem geringsten Widerstand zugestimmt, wie es ihre "
        "Geschäftsordnung erlaubt. Ein Konsens ist das nicht. %(resisted)s."
    ),
    "decision:circular": _("Konsens über „%(title)s“ im Umlauf bis %(ended_on)s: Niemand hatte Bedenken."),
    "circular.announced": _("„%(title)s“ geht in den Umlauf (%(asked_cents)s). Bedenken sind bis %(ends_on)s möglich."),
    "circular.to_meeting:concern": _("Zu „%(title)s“ kam ein Bedenken: Die nächste Sitzung entscheidet."),
    "circular.to_meeting:obstacle": _("„%(title)s“ konnte im Umlauf nicht entschieden werden: Das tut eine Sitzung."),
    "decision:office_agreed": _("Das Amt hat „%(title)s“ zugestimmt (Fassung %(version)s). Grund: %(reason)s"),
    "decision:office_fast": _(
        "Das Amt hat „%(title)s“ ohne Sitzung zugestimmt (Fassung %(version)s), weil der Betrag klein ist. "
        "Grund: %(reason)s"
    ),
    "decision:office_declined": _("Das Amt hat „%(title)s“ abgelehnt (Fassung %(version)s). Grund: %(reason)s"),
    "no_consensus:adjourn": _("Noch kein Konsens über „%(title)s“: vertagt. Grund: %(reason)s"),
    "no_consensus:consensus_minus": _(
        "Noch kein Konsens über „%(title)s“: Die Versammlung geht zu Konsens minus %(minus)s über. Grund: %(reason)s"
    ),
    "no_consensus:least_resistance": _(
        "Noch kein Konsens über „%(title)s“: Die Versammlung fragt nach dem geringsten Widerstand. Grund: %(reason)s"
    ),
    "no_consensus:decline": _("Kein Konsens über „%(title)s“: abgelehnt. Grund: %(reason)s"),
    "no_consensus:office": _("Kein Konsens über „%(title)s“: an das Amt gegeben. Grund: %(reason)s"),
    "no_consensus": _("Kein Konsens über „%(title)s“. Grund: %(reason)s"),
    "rules.adopted": _("%(body)s hat ihre Geschäftsordnung beschlossen (Fassung %(version)s)."),
    "meeting.planned": _("Sitzung %(number)s der %(body)s ist geplant: %(starts_at)s, %(place)s."),
    "meeting.invited": _("Zu Sitzung %(number)s ist eingeladen. E-Mails: %(letters)s."),
    "meeting.moved": _("Sitzung %(number)s ist verlegt: %(starts_at)s, %(place)s. Grund: %(reason)s"),
    "meeting.cancelled": _("Sitzung %(number)s am %(starts_at)s fällt aus. Grund: %(reason)s"),
    "meeting.held": _(
        "Sitzung %(number)s ist gehalten. Da waren: %(residents)s aus dem Quartier, %(organisations)s aus "
        "Einrichtungen, %(administration)s aus der Verwaltung, %(politics)s aus der Politik."
    ),
    "minutes.signed": _("Das Protokoll der Sitzung %(number)s ist abgeschlossen."),
    "minutes.corrected": _("Das Protokoll der Sitzung %(number)s ist berichtigt (Berichtigung %(addition)s)."),
    "minutes.objected": _("Gegen das Protokoll der Sitzung %(number)s gibt es einen Einwand (Einwand %(objection)s)."),
    "minutes.objection_answered": _(
        "Auf Einwand %(objection)s gegen das Protokoll der Sitzung %(number)s ist geantwortet."
    ),
    "minutes.emptied": _("Im Protokoll der Sitzung %(number)s ist ein Text gelöscht."),
    "minutes.approved": _("Sitzung %(in)s hat das Protokoll der Sitzung %(number)s genehmigt."),
    "words.corrected:concern:reworded": _(
        "Zu „%(title)s“ ist der Text von Bedenken %(number)s berichtigt. Der alte ist gelöscht."
    ),
    "words.corrected:concern:emptied": _("Zu „%(title)s“ ist der Text von Bedenken %(number)s gelöscht."),
    "words.corrected:amendment:reworded": _(
        "Zu „%(title)s“ ist der Text von Änderung %(number)s berichtigt. Der alte ist gelöscht."
    ),
    "words.corrected:amendment:emptied": _("Zu „%(title)s“ ist der Text von Änderung %(number)s gelöscht."),
    "words.corrected:condition:reworded": _(
        "Zu „%(title)s“ ist der Text von Auflage %(number)s berichtigt. Der alte ist gelöscht."
    ),
    "words.corrected:condition:emptied": _("Zu „%(title)s“ ist der Text von Auflage %(number)s gelöscht."),
}
