"""What the values in projects are called, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.projects.rules.changes import ChangeKind, Part
from einklang.projects.rules.checking import AttachmentKind
from einklang.projects.rules.checklist import Check, Outcome
from einklang.projects.rules.findings import Severity
from einklang.projects.rules.formal import TargetGroup
from einklang.projects.rules.life import Act, Stage, State, Who, stage_of
from einklang.projects.rules.plan import CostGroup, CoverStatus, LineKind, Source
from einklang.projects.rules.version import Field

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
        Act.LOSE_COVER: _("Lücke im Plan melden"),
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
    TargetGroup: {
        TargetGroup.EVERYBODY: _("alle im Quartier"),
        TargetGroup.CHILDREN: _("Kinder"),
        TargetGroup.YOUTH: _("Jugendliche"),
        TargetGroup.FAMILIES: _("Familien"),
        TargetGroup.WOMEN: _("Frauen"),
        TargetGroup.SENIORS: _("ältere Menschen"),
        TargetGroup.NEWCOMERS: _("Zugewanderte und Geflüchtete"),
        TargetGroup.DISABLED: _("Menschen mit Behinderung"),
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
    Check: {
        Check.TEXT: _("Name und Beschreibung"),
        Check.PERIOD: _("Beginn und Ende"),
        Check.COSTS: _("Kosten"),
        Check.BALANCE: _("Kosten und Deckung sind gleich"),
        Check.SHARE: _("Anteil des Programms"),
        Check.WORK: _("Freiwillige Arbeit"),
        Check.QUOTES: _("Angebote zum Vergleich"),
        Check.OTHERS: _("Geld von anderen"),
        Check.HOLDER: _("Wer das Geld annimmt"),
        Check.PAPERS: _("Beigelegte Unterlagen"),
        Check.GUIDELINE: _("Richtlinie: wer, wofür, bis wann"),
        Check.TWICE: _("Nichts wird zweimal bezahlt"),
    },
    Outcome: {
        Outcome.OK: _("in Ordnung"),
        Outcome.MISSING: _("fehlt"),
        Outcome.WARNING: _("Hinweis"),
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

_TONES = {
    Stage.UNDER_WAY: "now",
    Stage.AGREED: "done",
    Stage.WAITING: "warn",
    Stage.DONE: "done",
    Stage.ENDED: "stop",
}


def tone_of(state: State) -> str:
    """The tone of a project's badge, the same on every page."""
    stage = stage_of(state)
    return _TONES[stage] if stage else "open"
