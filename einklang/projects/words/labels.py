"""What the rules of projects say, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.projects.rules.changes import ChangeKind, Part
from einklang.projects.rules.checking import AttachmentKind
from einklang.projects.rules.findings import Severity
from einklang.projects.rules.life import Act, Stage, State, Who, stage_of
from einklang.projects.rules.plan import CostGroup, CoverStatus, LineKind, Source
from einklang.projects.rules.version import Field

SENTENCES: dict[str, str | Promise] = {
    "projects.ends_before_start": _(
        "Das Ende (%(ends)s) liegt vor dem Beginn (%(begins)s). Bitte ändern Sie einen der beiden Tage."
    ),
    "projects.begins_before_notice": _(
        "Der Beginn am %(begins)s ist zu früh. Vor dem Bescheid darf ein Projekt nicht beginnen, und den Bescheid gibt "
        "es erst nach der Sitzung. Bitte wählen Sie einen späteren Tag oder bitten Sie um Erlaubnis für einen früheren "
        "Beginn."
    ),
    "projects.begins_before_notice_never": _(
        "Der Beginn am %(begins)s ist zu früh. Vor dem Bescheid darf ein Projekt nicht beginnen, und den Bescheid gibt "
        "es erst nach der Sitzung. Dieses Programm erlaubt keine Ausnahme. Bitte wählen Sie einen späteren Tag."
    ),
    "projects.no_lines": _("Der Plan hat noch keine Kosten. Bitte tragen Sie ein, wofür Sie Geld brauchen."),
    "projects.nothing_requested": _("Bitte tragen Sie ein, um wie viel Geld Sie das Programm bitten."),
    "projects.line_not_positive": _(
        "Kosten, Zeile %(row)s „%(label)s“: Der Betrag muss größer als null sein. Bitte ändern Sie den Betrag oder "
        "löschen Sie die Zeile."
    ),
    "projects.cover_not_positive": _(
        "Deckung, Zeile %(row)s „%(label)s“: Der Betrag muss größer als null sein. Bitte ändern Sie den Betrag oder "
        "löschen Sie die Zeile."
    ),
    "projects.cover_too_small": _(
        "Es fehlen %(gap_cents)s: Die Kosten sind %(expenditure_cents)s, gedeckt sind nur %(cover_cents)s. Bitte "
        "senken Sie die Kosten oder sagen Sie, wer den Rest bezahlt."
    ),
    "projects.cover_too_large": _(
        "Es sind %(gap_cents)s zu viel: Die Kosten sind nur %(expenditure_cents)s, gedeckt sind %(cover_cents)s. "
        "Bitte senken Sie die Deckung oder tragen Sie fehlende Kosten ein."
    ),
    "projects.share_too_high": _(
        "%(over_cents)s zu viel: Sie bitten um %(requested_cents)s. Möglich sind höchstens %(most_cents)s, das sind "
        "%(max_share)s von %(expenditure_cents)s. Bitte decken Sie %(over_cents)s auf andere Art, zum Beispiel mit "
        "eigenem Geld."
    ),
    "projects.pot_share_too_high": _(
        "%(over_cents)s zu viel bei %(pot)s: Sie bitten dort um %(requested_cents)s. Möglich sind höchstens "
        "%(most_cents)s, das sind %(max_share)s von %(expenditure_cents)s. Bitte bitten Sie dort um weniger."
    ),
    "projects.pot_without_guideline": _(
        "Dieses Programm hat noch keine Richtlinie und kann nichts bezahlen. Bitte wählen Sie ein anderes."
    ),
    "projects.in_kind_not_allowed": _(
        "Freiwillige Arbeit zählt in diesem Programm nicht als Kosten. Bitte nehmen Sie die %(in_kind_cents)s aus dem "
        "Plan."
    ),
    "projects.in_kind_above_rate": _(
        "„%(label)s“: Für diese Stunden zählen höchstens %(most_cents)s (%(rate_cents)s in der Stunde), im Plan "
        "stehen %(amount_cents)s. Bitte senken Sie den Betrag oder prüfen Sie die Stunden."
    ),
    "projects.in_kind_above_cap": _(
        "Freiwillige Arbeit zählt in diesem Programm bis %(cap_cents)s, im Plan stehen %(in_kind_cents)s. Bitte "
        "senken Sie die Stunden."
    ),
    "projects.in_kind_uneven": _(
        "Freiwillige Arbeit muss auf beiden Seiten gleich sein. Bei den Kosten stehen %(costs_cents)s, bei der "
        "Deckung %(cover_cents)s. Bitte ändern Sie eine Seite."
    ),
    "projects.smallest_not_now": _(
        "Darüber ist schon entschieden, oder der Antrag ist noch nicht eingereicht. Bitte sprechen Sie die Moderation "
        "an."
    ),
    "projects.smallest_too_small": _(
        "Der kleinste Betrag ist größer als null. Bitte lassen Sie das Feld leer, wenn nur die ganze Summe reicht."
    ),
    "projects.smallest_too_large": _(
        "Beantragt sind %(requested_cents)s, mehr kann der kleinste Betrag nicht sein. Bitte tragen Sie weniger ein, "
        "oder lassen Sie das Feld leer."
    ),
    "projects.quotes_missing": _(
        "„%(label)s“ kostet %(amount_cents)s. Ab mehr als %(threshold_cents)s brauchen wir %(needed)s Angebote zum "
        "Vergleich. Es fehlen noch %(missing)s. Bitte reichen Sie sie nach."
    ),
    "projects.money_refused": _(
        "„%(label)s“ hat %(amount_cents)s abgelehnt. Dieses Geld zählt nicht mehr. Bitte decken Sie den Betrag auf "
        "andere Art oder senken Sie die Kosten."
    ),
    "projects.money_undecided": _(
        "Über %(amount_cents)s von „%(label)s“ ist noch nicht entschieden. Die Entscheidung kommt voraussichtlich am "
        "%(expected)s. Bitte melden Sie uns, wie sie ausfällt."
    ),
    "projects.money_undecided_without_day": _(
        "Über %(amount_cents)s von „%(label)s“ ist noch nicht entschieden. Bitte fragen Sie nach, wann entschieden "
        "wird, und tragen Sie den Tag ein."
    ),
    "projects.act_not_now": _(
        "„%(act)s“ geht gerade nicht. Der Antrag hat den Stand „%(state)s“. Bitte laden Sie die Seite neu: Dort "
        "steht, was jetzt möglich ist."
    ),
    "projects.version_submitted": _(
        "Fassung %(number)s ist schon eingereicht und bleibt, wie sie ist. Bitte legen Sie für Änderungen eine neue "
        "Fassung an."
    ),
    "projects.new_version_begun": _(
        "Sie haben schon eine neue Fassung begonnen. Bitte reichen Sie diese ein: Dann liegt der Antrag wieder beim "
        "Amt."
    ),
    "projects.title_missing": _("Bitte geben Sie dem Projekt einen Namen."),
    "projects.summary_missing": _("Bitte beschreiben Sie in einigen Sätzen, was Sie vorhaben."),
    "projects.begin_missing": _("Bitte tragen Sie ein, wann das Projekt beginnt."),
    "projects.end_missing": _("Bitte tragen Sie ein, wann das Projekt endet."),
    "projects.line_unnamed": _("Kosten, Zeile %(row)s: Bitte schreiben Sie dazu, wofür das Geld ist."),
    "projects.too_many_rows": _(
        "Ein Plan hat höchstens %(most)s Zeilen. Bitte fassen Sie kleine Beträge in einer Zeile zusammen."
    ),
    "projects.hours_unreadable": _(
        "Diese Zahl können wir nicht lesen. Bitte schreiben Sie ganze oder halbe Stunden, zum Beispiel 12 oder 12,5."
    ),
    "projects.draft_stale": _(
        "Der Entwurf wurde inzwischen in einem anderen Fenster gespeichert. Ihr Text ist noch da, der andere auch: Sie "
        "sehen beide. Bitte prüfen Sie die Unterschiede und speichern Sie dann noch einmal, was gelten soll."
    ),
    "projects.no_guideline": _(
        "Für %(programme)s gilt heute noch keine Richtlinie. Bitte fragen Sie das Quartiersmanagement, ab wann Anträge "
        "möglich sind."
    ),
    "projects.need_elsewhere": _(
        "Dieses Anliegen gehört zu einem anderen Quartier. Bitte wählen Sie eines aus diesem Quartier."
    ),
    "projects.note_missing": _("Bitte schreiben Sie, was noch fehlt, damit es nachgereicht werden kann."),
    "projects.due_in_the_past": _("%(date)s ist schon vorbei oder heute. Bitte wählen Sie einen Tag, der noch kommt."),
    "projects.pass_needs_note": _(
        "Es fehlen noch Unterlagen. Bitte schreiben Sie, warum der Antrag trotzdem besteht, oder fordern Sie sie nach."
    ),
    "projects.money_reserved": _(
        "Für dieses Projekt ist Geld reserviert. Bitte sagen Sie dem Amt Bescheid: Es gibt das Geld zurück und nimmt "
        "den Antrag für Sie zurück."
    ),
    "projects.too_many_files": _(
        "Zu einem Antrag gehören höchstens %(most)s Dateien. Bitte fassen Sie mehrere Seiten in einer Datei zusammen."
    ),
}

TO_THE_OFFICE: dict[str, str | Promise] = {
    "projects.begins_before_notice": _(
        "Der Beginn am %(begins)s liegt vor dem Bescheid. Wenn es Gründe dafür gibt, können Sie es hier erlauben."
    ),
    "projects.quotes_missing": _(
        "„%(label)s“ kostet %(amount_cents)s. Ab mehr als %(threshold_cents)s braucht es %(needed)s Angebote. Im Plan "
        "fehlen noch %(missing)s. Sehen Sie bei den Dateien nach, fordern Sie sie nach, oder schreiben Sie einen "
        "Vermerk."
    ),
    "projects.money_refused": _("„%(label)s“ hat %(amount_cents)s abgelehnt. Dieses Geld zählt im Plan nicht mehr."),
    "projects.money_undecided": _(
        "Über %(amount_cents)s von „%(label)s“ ist noch nicht entschieden. Die Entscheidung kommt voraussichtlich am "
        "%(expected)s."
    ),
    "projects.money_undecided_without_day": _(
        "Über %(amount_cents)s von „%(label)s“ ist noch nicht entschieden. Ein Tag dafür steht nicht im Plan."
    ),
}
"""What the same findings say to who checks them: she cannot hand anything in."""

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    State: {
        State.IDEA: _("Idee"),
        State.IN_CONSULTATION: _("in Beratung"),
        State.SUBMITTED: _("eingereicht"),
        State.COMPLETION_REQUESTED: _("Unterlagen fehlen"),
        State.FORMALLY_CHECKED: _("formal geprüft"),
        State.PRE_DISCUSSED: _("vorbesprochen"),
        State.CIRCULATING: _("im Umlauf"),
        State.SCHEDULED: _("auf der Tagesordnung"),
        State.DISCUSSED: _("wird besprochen"),
        State.CONSENSUS: _("Konsens"),
        State.CONSENSUS_WITH_CONCERNS: _("Konsens mit vermerkten Bedenken"),
        State.WAITING_LIST: _("auf der Warteliste"),
        State.ADJOURNED: _("vertagt"),
        State.DISSENT: _("kein Konsens"),
        State.FALLBACK: _("liegt beim Amt, weil es keine Einigung gab"),
        State.DECLINED: _("abgelehnt"),
        State.WITHDRAWN: _("zurückgezogen"),
        State.AGREED_BY_OFFICE: _("vom Amt zugestimmt"),
        State.GRANTED: _("bewilligt"),
        State.REFUSED: _("vom Amt abgelehnt"),
        State.CLOSED: _("abgeschlossen"),
        State.REVOKED: _("Bewilligung widerrufen"),
    },
    Act: {
        Act.CONSULT: _("Beratung beginnen"),
        Act.SUBMIT: _("Einreichen"),
        Act.REQUEST_COMPLETION: _("Unterlagen nachfordern"),
        Act.PASS_CHECK: _("Formale Prüfung bestehen"),
        Act.PRE_DISCUSS: _("Vorbesprechen"),
        Act.CIRCULATE: _("In den Umlauf geben"),
        Act.TO_MEETING: _("An die Sitzung geben"),
        Act.SCHEDULE: _("Auf die Tagesordnung setzen"),
        Act.UNSCHEDULE: _("Von der Tagesordnung nehmen"),
        Act.DISCUSS: _("Besprechen"),
        Act.AMEND: _("Ändern"),
        Act.AGREE: _("Konsens feststellen"),
        Act.AGREE_WITH_CONCERNS: _("Konsens mit vermerkten Bedenken feststellen"),
        Act.WAIT: _("Auf die Warteliste setzen"),
        Act.MOVE_UP: _("Von der Warteliste nachrücken"),
        Act.MOVE_UP_WITH_CONCERNS: _("Von der Warteliste nachrücken (mit vermerkten Bedenken)"),
        Act.ADJOURN: _("Vertagen"),
        Act.DISSENT: _("Fehlenden Konsens feststellen"),
        Act.HAND_OVER: _("An das Amt abgeben"),
        Act.DECLINE: _("Ablehnen"),
        Act.AGREE_AS_OFFICE: _("Als Amt zustimmen"),
        Act.WITHDRAW: _("Zurückziehen"),
        Act.GRANT: _("Bewilligen"),
        Act.REFUSE: _("Als Amt ablehnen"),
        Act.CLOSE: _("Abschließen"),
        Act.REVOKE: _("Bewilligung widerrufen"),
    },
    Who: {
        Who.APPLICANT: _("Antragstellende"),
        Who.OFFICE: _("Amt"),
        Who.MODERATOR: _("Moderation"),
        Who.ASSEMBLY: _("Stadtteilgruppe"),
        Who.FUND: _("Kasse"),
    },
    Severity: {
        Severity.REFUSE: _("muss geändert werden"),
        Severity.COMPLETE: _("muss nachgereicht werden"),
        Severity.WARN: _("Hinweis"),
    },
    CostGroup: {
        CostGroup.FEES: _("Honorare"),
        CostGroup.MATERIALS: _("Material"),
        CostGroup.ROOM: _("Räume"),
        CostGroup.EQUIPMENT: _("Geräte und Technik"),
        CostGroup.ADMINISTRATION: _("Versicherung und Verwaltung"),
        CostGroup.VOLUNTEERS: _("Freiwillige Arbeit"),
        CostGroup.OTHER: _("Anderes"),
    },
    LineKind: {
        LineKind.CASH: _("Geld"),
        LineKind.IN_KIND: _("freiwillige Arbeit"),
    },
    Source: {
        Source.OWN: _("eigenes Geld"),
        Source.FEES: _("Beiträge der Teilnehmenden"),
        Source.THIRD_PARTY: _("Geld von anderen"),
        Source.IN_KIND: _("freiwillige Arbeit"),
        Source.REQUESTED: _("beim Programm beantragt"),
    },
    CoverStatus: {
        CoverStatus.AVAILABLE: _("vorhanden"),
        CoverStatus.PROMISED: _("zugesagt"),
        CoverStatus.APPLIED: _("beantragt"),
        CoverStatus.REFUSED: _("abgelehnt"),
    },
    Stage: {
        Stage.UNDER_WAY: _("in Arbeit"),
        Stage.AGREED: _("beschlossen"),
        Stage.WAITING: _("wartet auf Geld"),
        Stage.DONE: _("abgeschlossen"),
        Stage.ENDED: _("nicht zustande gekommen"),
    },
    AttachmentKind: {
        AttachmentKind.QUOTE: _("Angebot"),
        AttachmentKind.PERMIT: _("Genehmigung"),
        AttachmentKind.PROMISE: _("Zusage von anderen"),
        AttachmentKind.OTHER: _("andere Unterlage"),
    },
    Field: {
        Field.TITLE: _("Name des Projekts"),
        Field.SUMMARY: _("Beschreibung"),
        Field.AUDIENCE: _("Für wen"),
        Field.BEGINS_ON: _("Beginn"),
        Field.ENDS_ON: _("Ende"),
    },
    Part: {
        Part.TEXT: _("Text"),
        Part.DAY: _("Tag"),
        Part.LINE: _("Kosten"),
        Part.COVER: _("Deckung"),
    },
    ChangeKind: {
        ChangeKind.SAME: _("gleich"),
        ChangeKind.CHANGED: _("geändert"),
        ChangeKind.ADDED: _("neu"),
        ChangeKind.REMOVED: _("gestrichen"),
    },
}

_TONES = {Stage.UNDER_WAY: "now", Stage.AGREED: "done", Stage.WAITING: "warn", Stage.ENDED: "stop"}


def tone_of(state: State) -> str:
    """The tone of a project's badge, the same on every page."""
    stage = stage_of(state)
    return _TONES[stage] if stage else "open"
