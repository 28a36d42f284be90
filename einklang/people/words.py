"""What people's room says: refusals, and the names of roles and of kinds of organisation."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from einklang.people.rules import OrganisationKind, RoleKind

SENTENCES: dict[str, str | Promise] = {
    "people.administrator_exists": _(
        "Es gibt schon eine Person, die die Anwendung verwaltet. Sie kann weitere Aufgaben vergeben."
    ),
    "people.role_missing": _(
        "Für diese Seite brauchen Sie eine Aufgabe, die Sie hier nicht haben. Wenn Sie sie haben sollten, "
        "fragen Sie bitte das Quartiersmanagement."
    ),
    "people.demo_only": _(
        "Ohne Code anmelden kann man sich nur im Beispiel. Bitte melden Sie sich mit Ihrer E-Mail-Adresse an."
    ),
    "people.role_needs_neighbourhood": _(
        "Diese Aufgabe gilt immer für ein Quartier. Bitte vergeben Sie sie auf der Seite des Quartiers."
    ),
    "people.role_needs_organisation": _(
        "Wer Anträge stellt, tut es für eine Einrichtung. Bitte wählen Sie die Einrichtung aus."
    ),
    "people.role_held": _(
        "Diese Person hat diese Aufgabe hier schon, seit %(since)s. Soll sie anders dauern, beenden Sie bitte zuerst "
        "die alte."
    ),
    "people.organisation_known": _("Eine Einrichtung „%(name)s“ gibt es schon. Sie steht in der Liste."),
    "people.organisation_ended": _(
        "„%(name)s“ gibt es seit dem %(ended_on)s nicht mehr und kann nichts Neues beantragen. Bitte wählen Sie eine "
        "andere Einrichtung."
    ),
    "people.why_missing": _("Bitte schreiben Sie, warum die Einrichtung aufhört. Das bleibt im Amt."),
    "people.role_days": _("Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie die beiden Tage."),
    "people.own_administration": _(
        "Sie können sich die Verwaltung nicht selbst nehmen, sonst bleibt vielleicht niemand übrig. "
        "Bitten Sie eine andere Person, die verwaltet."
    ),
    "people.still_in_office": _(
        "Sie haben hier noch eine Aufgabe. Bitte lassen Sie sie zuerst beenden, dann können Sie Ihr Konto löschen."
    ),
    "people.texts_of_office": _(
        "Sie hatten hier ein Amt. Was Sie dabei geschrieben haben, bleibt. Löschen Sie das Konto ohne die Texte, "
        "oder schreiben Sie uns, welche Texte Sie als Privatperson geschrieben haben."
    ),
    "people.code_wrong": _(
        "Dieser Code stimmt nicht. Bitte sehen Sie in der E-Mail nach und versuchen Sie es noch einmal."
    ),
    "people.code_gone": _(
        "Dieser Code gilt nicht mehr: Er ist abgelaufen oder schon benutzt. Bitte lassen Sie sich einen neuen schicken."
    ),
    "people.code_too_often": _(
        "Der Code hat zu oft nicht gestimmt und gilt jetzt nicht mehr. Bitte lassen Sie sich einen neuen schicken."
    ),
    "people.asked_too_often": _(
        "An diese Adresse haben wir gerade mehrere Codes geschickt. Bitte warten Sie einige Minuten und sehen Sie "
        "auch im Spam-Ordner nach."
    ),
    "people.asked_too_often_here": _(
        "Aus Ihrem Netz kamen gerade sehr viele Anfragen, vielleicht von anderen Menschen. Wir haben deshalb keinen "
        "Code geschickt. Bitte warten Sie einige Minuten und versuchen Sie es dann noch einmal."
    ),
    "people.mail_failed": _(
        "Die E-Mail mit dem Code ließ sich gerade nicht verschicken. Bitte versuchen Sie es in einigen Minuten "
        "noch einmal."
    ),
    "people.file_empty": _("Die Datei „%(name)s“ ist leer. Bitte wählen Sie eine andere aus."),
    "people.file_too_large": _(
        "Die Datei „%(name)s“ ist zu groß: %(size)s MB. Höchstens %(most)s MB sind möglich. Bitte verkleinern Sie sie."
    ),
    "people.file_type_unknown": _(
        "Die Datei „%(name)s“ können wir nicht annehmen. Möglich sind PDF, Bilder (PNG, JPEG, WebP, HEIC), Text, "
        "Word (DOCX), Excel (XLSX) und OpenDocument (ODT, ODS)."
    ),
    "people.file_lies": _(
        "Die Datei heißt „%(name)s“, ist aber innen etwas anderes (%(found)s). Bitte prüfen Sie, ob es die richtige "
        "Datei ist, und speichern Sie sie neu."
    ),
    "people.file_damaged": _(
        "Die Datei „%(name)s“ lässt sich nicht lesen. Vielleicht ist sie unterwegs abgebrochen. Bitte öffnen Sie sie "
        "bei sich, speichern Sie sie neu und schicken Sie sie noch einmal."
    ),
    "people.file_locked": _(
        "Die Datei „%(name)s“ ist mit einem Passwort gesperrt. Bitte speichern Sie sie ohne Passwort."
    ),
    "people.file_packed_to_burst": _(
        "Die Datei „%(name)s“ wird beim Öffnen riesig. Bitte speichern Sie sie neu, am besten als PDF."
    ),
    "people.file_has_macros": _(
        "Die Datei „%(name)s“ enthält Programme (Makros). Bitte speichern Sie sie ohne Makros oder als PDF."
    ),
}

ROLES: dict[RoleKind, Promise] = {
    RoleKind.RESIDENT: _("Bewohnerin oder Bewohner"),
    RoleKind.APPLICANT: _("stellt Anträge für eine Einrichtung"),
    RoleKind.MODERATOR: _("Quartiersmanagement und Moderation"),
    RoleKind.WORKING_GROUP: _("Mitglied der Arbeitsgruppe (WiN-AG)"),
    RoleKind.GRANT_OFFICER: _("Bewilligungsstelle"),
    RoleKind.DEPARTMENT_CONTACT: _("Kontakt eines Ressorts"),
    RoleKind.PROGRAMME_OFFICE: _("Programmleitung und Haushalt"),
    RoleKind.AUDITOR: _("Rechnungsprüfung, liest nur"),
    RoleKind.ADMINISTRATOR: _("Verwaltung von Einklang"),
}

ORGANISATIONS: dict[OrganisationKind, Promise] = {
    OrganisationKind.ASSOCIATION: _("Verein"),
    OrganisationKind.WELFARE: _("Wohlfahrtsverband"),
    OrganisationKind.SCHOOL: _("Schule oder Kita"),
    OrganisationKind.HEALTH: _("Praxis, Klinik oder Hebamme"),
    OrganisationKind.HOUSING_COMPANY: _("Wohnungsunternehmen"),
    OrganisationKind.DEPARTMENT: _("Ressort"),
    OrganisationKind.GROUP: _("Gruppe ohne Rechtsform"),
    OrganisationKind.OTHER: pgettext_lazy("kind of organisation", "andere"),
}

LABELS: dict[str, Promise] = {
    **{f"role.{kind}": label for kind, label in ROLES.items()},
    **{f"organisation.{kind}": label for kind, label in ORGANISATIONS.items()},
}
