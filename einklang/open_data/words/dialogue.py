"""What entries say about the dialogue with departments: reports, statements, demands, questions, promises."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DIALOGUE: dict[str, str | Promise] = {
    "department.founded": _("%(department)s ist als Behörde eingetragen."),
    "department.changed": _("Die Angaben zu %(department)s sind berichtigt."),
    "department.ended:renamed": _("%(department)s heißt nach dem %(last_on)s: %(successor)s."),
    "department.ended:merged": _("%(department)s geht nach dem %(last_on)s auf in: %(successor)s."),
    "department.ended:dissolved": _(
        "%(department)s ist nach dem %(last_on)s aufgelöst. Was offen ist, übernimmt: %(successor)s."
    ),
    "responsibility.named": _("%(department)s hat jetzt eine zuständige Stelle: %(function)s."),
    "responsibility.ended": _("Bei %(department)s ist „%(function)s“ nur noch bis zum %(to_on)s zuständig."),
    "responsibility.withdrawn": _("%(department)s hat den Eintrag „%(function)s“ zurückgenommen."),
    "attendance.promised": _("%(department)s kommt in Sitzung %(number)s."),
    "attendance.withdrawn": _("%(department)s kommt doch nicht in Sitzung %(number)s."),
    "attendance.noted:came": _("%(department)s war in Sitzung %(number)s."),
    "attendance.noted:not": _("%(department)s war nicht in Sitzung %(number)s."),
    "cooperation.promised": _("%(organisation)s: Zeit zum Mitarbeiten ist eingetragen, ab %(from_on)s: %(purpose)s."),
    "cooperation.ended": _("%(organisation)s: Zeit zum Mitarbeiten gibt es bis zum %(to_on)s: %(purpose)s."),
    "undertaking.announced": _("%(department)s kündigt an: „%(title)s“."),
    "undertaking.moved:running": _("%(department)s hat angefangen: „%(title)s“."),
    "undertaking.moved:done": _("%(department)s ist fertig: „%(title)s“."),
    "undertaking.moved:dropped": _("%(department)s hat aufgegeben: „%(title)s“."),
    "joint_project.proposed": _("Gemeinsame Idee %(number)s: „%(title)s“. Es führt: %(leader)s."),
    "joint_project.given": _("%(organisation)s gibt etwas zu „%(title)s“."),
    "joint_project.not_given": _("%(organisation)s gibt doch nichts zu „%(title)s“."),
    "joint_project.moved:agreed": _("Die gemeinsame Idee „%(title)s“ ist verabredet."),
    "joint_project.moved:application": _("Aus der gemeinsamen Idee „%(title)s“ ist ein Antrag geworden."),
    "joint_project.moved:dropped": _("Die gemeinsame Idee „%(title)s“ ist aufgegeben."),
    "commitment.made": _("%(department)s hat zugesagt: „%(what)s“ (bis %(until_on)s)."),
    "commitment.reviewed:kept": _("%(department)s hat die Zusage gehalten: „%(what)s“."),
    "commitment.reviewed:partly": _("%(department)s hat die Zusage zum Teil gehalten: „%(what)s“."),
    "commitment.reviewed:not_kept": _("%(department)s hat die Zusage nicht gehalten: „%(what)s“."),
    "question.asked:up": _("Frage %(number)s geht an %(department)s. Um Antwort ist bis %(due_on)s gebeten."),
    "question.asked:down": _("%(department)s fragt das Quartier (Frage %(number)s, Antwort erbeten bis %(due_on)s)."),
    "question.answered": _("Frage %(number)s ist beantwortet."),
    "question.added": _("Die Antwort auf Frage %(number)s ist ergänzt."),
    "question.put_off": _("Die Antwort auf Frage %(number)s kommt später: bis %(new_on)s."),
    "question.passed_on": _("%(department)s hat Frage %(number)s weitergegeben."),
    "question.taken_back": _("Frage %(number)s ist zurückgenommen."),
    "question.reminded": _("An Frage %(number)s ist erinnert worden."),
    "know_how.told": _("%(of)s hat aufgeschrieben, was sich bewährt hat: „%(title)s“."),
    "know_how.changed": _("Ein Eintrag über das, was sich bewährt hat, ist geändert: „%(title)s“."),
    "know_how.taken_down": _("Ein Eintrag über das, was sich bewährt hat, gilt nicht mehr: „%(title)s“."),
    "thanks.given": _("%(of)s dankt: %(to)s."),
    "report.published": _("Der Bericht „%(title)s“ ist zu lesen (Ausgabe %(edition)s)."),
    "annotation.received": _("Anmerkung %(number)s zu einem Bericht ist eingegangen."),
    "annotation.published": _("Anmerkung %(number)s zu einem Bericht ist gelesen und öffentlich."),
    "annotation.corrected:reworded": _("Der Text der Anmerkung %(number)s ist berichtigt. Der alte ist gelöscht."),
    "annotation.corrected:emptied": _("Der Text der Anmerkung %(number)s ist gelöscht."),
    "statement.adopted": _("Die Stellungnahme „%(title)s“ ist beschlossen."),
    "demand.adopted": _("Forderung %(number)s ist beschlossen (%(adopted_on)s)."),
    "demand.handed_over": _("Forderung %(number)s geht an %(department)s. Um Antwort ist bis %(due_on)s gebeten."),
    "demand.received": _("%(department)s hat Forderung %(number)s bekommen (%(received_on)s)."),
    "demand.reminded": _("%(department)s ist an Forderung %(number)s erinnert worden (Erinnerung %(reminder)s)."),
    "demand.interim": _("%(department)s antwortet auf Forderung %(number)s später: bis %(new_due_on)s."),
    "demand.forwarded": _(
        "%(department)s hat Forderung %(number)s an %(to)s weitergegeben. Um Antwort ist bis %(due_on)s gebeten."
    ),
    "demand.answered": _("%(department)s hat auf Forderung %(number)s geantwortet."),
    "demand.answer_taken_back": _("%(department)s hat eine Antwort auf Forderung %(number)s zurückgenommen."),
    "demand.assessed:enough": _("Die Stadtteilgruppe zu Forderung %(number)s: Was %(department)s antwortet, reicht."),
    "demand.assessed:partly": _(
        "Die Stadtteilgruppe zu Forderung %(number)s: Was %(department)s antwortet, reicht zum Teil."
    ),
    "demand.assessed:not_enough": _(
        "Die Stadtteilgruppe zu Forderung %(number)s: Was %(department)s antwortet, reicht nicht."
    ),
    "demand.reviewed": _("Bei Forderung %(number)s hat die Stadtteilgruppe wieder hingesehen."),
    "demand.review_planned": _("Bei Forderung %(number)s sieht die Stadtteilgruppe am %(review_on)s wieder hin."),
    "demand.review_planned:none": _("Bei Forderung %(number)s ist kein Tag mehr festgelegt, um wieder hinzusehen."),
    "demand.ended:done": _("Forderung %(number)s ist erledigt."),
    "demand.ended:overtaken": _("Forderung %(number)s ist überholt."),
    "demand.ended:not_done": _("Forderung %(number)s ist nicht umgesetzt."),
    "demand.renewed": _("Forderung %(number)s erneuert Forderung %(renews)s."),
}
