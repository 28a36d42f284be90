"""What entries say about money: applications, notices, payments, proofs, budgets."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MONEY: dict[str, str | Promise] = {
    "application.submitted": _("Der Antrag „%(title)s“ ist eingereicht (Fassung %(version)s)."),
    "application.completion_requested": _("Zum Antrag „%(title)s“ fehlen noch Unterlagen."),
    "application.completed": _("Zum Antrag „%(title)s“ sind Unterlagen nachgereicht (Fassung %(version)s)."),
    "application.checked": _("Der Antrag „%(title)s“ ist formal geprüft."),
    "application.amended": _("Der Antrag „%(title)s“ ist geändert (Fassung %(version)s)."),
    "application.fund_holder_named": _(
        "Zum Antrag „%(title)s“ ist gesagt, wer das Geld annehmen soll: %(fund_holder)s."
    ),
    "application.fund_holder_agreed": _("%(fund_holder)s hat zugesagt, das Geld für „%(title)s“ anzunehmen."),
    "application.cover_answered": _(
        "Zu „%(title)s“ ist über anderes Geld entschieden. Im Plan fehlen jetzt %(gap_cents)s."
    ),
    "application.gap_closed": _("Für „%(title)s“ gibt es anderes Geld. Im Plan fehlen noch %(gap_cents)s."),
    "application.withdrawn": _("Der Antrag „%(title)s“ ist zurückgezogen."),
    "proof.submitted": _("Der Verwendungsnachweis zu „%(title)s“ ist eingereicht."),
    "proof.completion_requested": _("Zum Verwendungsnachweis von „%(title)s“ fehlt noch etwas (bis %(due_on)s)."),
    "proof.draw_announced": _("Zu „%(title)s“ wird eine Stichprobe der Belege gezogen. Womit, steht vorher fest."),
    "proof.sample_drawn": _("Zu „%(title)s“ ist die Stichprobe der Belege gezogen. Jeder kann sie nachrechnen."),
    "proof.examined": _("Der Verwendungsnachweis zu „%(title)s“ ist geprüft und gegengezeichnet."),
    "grant.revoked": _("Das Geld für „%(title)s“ wird zurückgenommen. Es bleiben %(kept_cents)s."),
    "file.closed": _("Die Akte zu „%(title)s“ ist geschlossen."),
    "application.refused": _("Das Amt hat „%(title)s“ abgelehnt. Grund: %(reason)s"),
    "notice:grant": _("Der Bescheid über „%(title)s“ ist hinaus: bis zu %(ceiling_cents)s (%(programme)s %(year)s)."),
    "notice:amendment": _("Der Bescheid über „%(title)s“ ist geändert: jetzt bis zu %(ceiling_cents)s."),
    "notice:closing": _("Der Schlussbescheid über „%(title)s“ ist hinaus: endgültig %(ceiling_cents)s."),
    "notice:revocation": _("Der Bescheid über „%(title)s“ ist widerrufen. Es bleiben %(ceiling_cents)s."),
    "condition.met": _("Zu „%(title)s“ ist Auflage %(number)s erfüllt (%(met_on)s)."),
    "waiting_list": _("„%(title)s“ hat Konsens, aber das Geld reicht noch nicht: Warteliste (%(requested_cents)s)."),
    "ranking": _(
        "In Sitzung %(meeting)s reichte das Geld (%(available_cents)s) nicht für alle. Die Versammlung hat gesagt, was "
        "den geringsten Widerstand hat."
    ),
    "transfer:allot": _("Dem Quartier sind %(amount_cents)s zugeteilt (%(programme)s %(year)s)."),
    "transfer:take_back": _("Von der Zuteilung gehen %(amount_cents)s zurück an die Stadt."),
    "transfer:reserve": _("Für „%(title)s“ sind %(amount_cents)s reserviert."),
    "transfer:release": _("Für „%(title)s“ werden %(amount_cents)s nicht mehr gebraucht: wieder verfügbar."),
    "transfer:grant": _("Für „%(title)s“ sind %(amount_cents)s bewilligt."),
    "transfer:lapse": _("Die Bewilligung für „%(title)s“ über %(amount_cents)s gilt nicht mehr."),
    "transfer:pay": _("Für „%(title)s“ sind %(amount_cents)s ausgezahlt."),
    "transfer:prove": _("„%(title)s“ hat %(amount_cents)s nachgewiesen."),
    "transfer:repay": _("„%(title)s“ hat %(amount_cents)s zurückgezahlt."),
    "programme.ends": _("Das Programm %(programme)s endet am %(ends_on)s."),
    "budget.closed": _("Der Haushalt %(year)s von %(programme)s ist abgeschlossen."),
    "budget.opened": _("Der Haushalt %(year)s von %(programme)s ist eröffnet: %(total_cents)s."),
}
