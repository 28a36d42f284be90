"""What the values of the forum are called, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.forum.rules.amendments import AmendmentAct, AmendmentStatus, AmendmentVoice
from einklang.forum.rules.circular import CircularStatus, StoppedBy
from einklang.forum.rules.concerns import (
    ConcernAct,
    ConcernKind,
    ConcernStatus,
    MarkAct,
    MarkStatus,
    MarkVoice,
    Reason,
    Voice,
)
from einklang.forum.rules.consensus import OfficeResult, Result
from einklang.forum.rules.meetings import BodyKind, Chair, Group, MeetingAct, MeetingStatus, RoundAct, RoundStatus
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import Deciders, FallbackKind, Scale, SecondPerson, UnfoundedBy
from einklang.forum.rules.stages import Stage, StageAct

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    Scale: {
        Scale.SIX: _("sechs Haltungen"),
        Scale.FOUR: _("vier Haltungen"),
        Scale.CONSENT: _("Konsent: zustimmen oder Einwand"),
    },
    Deciders: {
        Deciders.ALL_PRESENT: _("alle Anwesenden"),
        Deciders.RESIDENTS: _("wer im Gebiet wohnt"),
        Deciders.ELECTED: _("gewählte Mitglieder"),
    },
    UnfoundedBy: {
        UnfoundedBy.NOBODY: _("niemand"),
        UnfoundedBy.MEETING: _("die Versammlung"),
        UnfoundedBy.OFFICE: _("das Amt, wenn es übergeben wird"),
    },
    SecondPerson: {
        SecondPerson.WORKING_GROUP: _("ein Mitglied der Arbeitsgruppe"),
        SecondPerson.GRANT_OFFICER: _("die Bewilligungsstelle"),
        SecondPerson.PROGRAMME_OFFICE: _("die Programmleitung"),
    },
    FallbackKind: {
        FallbackKind.ADJOURN: _("Vertagen"),
        FallbackKind.OFFICE: _("An das Amt geben"),
        FallbackKind.CONSENSUS_MINUS: _("Konsens minus"),
        FallbackKind.LEAST_RESISTANCE: _("Nach dem geringsten Widerstand"),
        FallbackKind.DECLINE: _("Ablehnen"),
    },
    BodyKind: {
        BodyKind.ASSEMBLY: _("Stadtteilgruppe"),
        BodyKind.WORKING_GROUP: _("Arbeitsgruppe (WiN-AG)"),
        BodyKind.BOROUGH_COUNCIL: _("Beirat"),
    },
    MeetingStatus: {
        MeetingStatus.PLANNED: _("geplant"),
        MeetingStatus.OPEN: _("läuft"),
        MeetingStatus.CLOSED: _("beendet"),
        MeetingStatus.CANCELLED: _("abgesagt"),
    },
    MeetingAct: {
        MeetingAct.OPEN: _("Sitzung eröffnen"),
        MeetingAct.CLOSE: _("Sitzung schließen"),
        MeetingAct.MOVE: _("Sitzung verlegen"),
        MeetingAct.CANCEL: _("Sitzung absagen"),
    },
    RoundStatus: {
        RoundStatus.OPEN: _("wird gerade gefragt"),
        RoundStatus.CLOSED: _("beendet"),
        RoundStatus.ADJOURNED: _("vertagt"),
        RoundStatus.VOIDED: _("gilt nicht mehr"),
        RoundStatus.REPEATED: _("danach noch einmal gefragt"),
    },
    RoundAct: {
        RoundAct.CLOSE: _("Beschluss feststellen"),
        RoundAct.ADJOURN: _("Vertagen"),
        RoundAct.NEW_VERSION: _("Neue Fassung einbringen"),
        RoundAct.ASK_AGAIN: _("Noch einmal fragen"),
        RoundAct.WITHDRAW: _("Zurückziehen"),
    },
    Chair: {
        Chair.MODERATOR: _("Moderation"),
        Chair.APPLICANT: _("Antragstellende"),
    },
    Group: {
        Group.RESIDENTS: _("Bewohnerinnen und Bewohner"),
        Group.ORGANISATIONS: _("Einrichtungen"),
        Group.ADMINISTRATION: _("Verwaltung"),
        Group.POLITICS: _("Politik"),
    },
    ConcernKind: {
        ConcernKind.CONCERN: _("Bedenken"),
        ConcernKind.OBJECTION: _("Einwand"),
        ConcernKind.BLOCK: _("Veto"),
    },
    ConcernStatus: {
        ConcernStatus.RAISED: _("eingebracht"),
        ConcernStatus.DISCUSSED: _("besprochen"),
        ConcernStatus.AMENDED: _("durch eine Änderung beantwortet"),
        ConcernStatus.ANSWERED: _("beantwortet"),
        ConcernStatus.WITHDRAWN: _("zurückgezogen"),
        ConcernStatus.RECORDED: _("bleibt bestehen, vermerkt"),
    },
    ConcernAct: {
        ConcernAct.DISCUSS: _("Besprechen"),
        ConcernAct.AMEND: _("Durch eine Änderung beantworten"),
        ConcernAct.ANSWER: _("Antworten"),
        ConcernAct.WITHDRAW: _("Zurückziehen"),
        ConcernAct.RECORD: _("Vermerken"),
    },
    Voice: {
        Voice.OWNER: _("wer das Bedenken hat"),
        Voice.MODERATOR: _("Moderation"),
        Voice.MEETING: _("die Versammlung"),
    },
    Reason: {
        Reason.NOT_ASKED: _("noch nicht gefragt"),
        Reason.NONE_GIVEN: _("gefragt, kein Grund genannt"),
        Reason.RULE: _("verstößt gegen eine Regel"),
        Reason.GOAL: _("passt nicht zu einem Ziel"),
        Reason.HARM: _("schadet anderen"),
        Reason.OTHER: _("anderer Grund"),
    },
    MarkStatus: {
        MarkStatus.PROPOSED: _("wartet auf die zweite Person"),
        MarkStatus.MARKED: _("verstößt gegen eine Grundregel"),
        MarkStatus.APPEALED: _("Widerspruch liegt beim Amt"),
        MarkStatus.UPHELD: _("vom Amt bestätigt"),
        MarkStatus.OVERTURNED: _("vom Amt aufgehoben"),
    },
    MarkAct: {
        MarkAct.CONFIRM: _("Bestätigen"),
        MarkAct.APPEAL: _("Widersprechen"),
        MarkAct.UPHOLD: _("Kennzeichnung bestätigen"),
        MarkAct.OVERTURN: _("Kennzeichnung aufheben"),
    },
    MarkVoice: {
        MarkVoice.SECOND_PERSON: _("die zweite Person"),
        MarkVoice.OWNER: _("wer das Veto eingelegt hat"),
        MarkVoice.OFFICE: _("Amt"),
    },
    AmendmentStatus: {
        AmendmentStatus.PROPOSED: _("vorgeschlagen"),
        AmendmentStatus.ACCEPTED: _("angenommen"),
        AmendmentStatus.DECLINED: _("abgelehnt"),
    },
    AmendmentAct: {
        AmendmentAct.ACCEPT: _("Annehmen"),
        AmendmentAct.DECLINE: _("Ablehnen"),
        AmendmentAct.TAKE_BACK: _("Zusage zurücknehmen"),
    },
    AmendmentVoice: {
        AmendmentVoice.APPLICANT: _("Antragstellende"),
    },
    Stage: {
        Stage.PRESENTATION: _("Vorstellen"),
        Stage.QUESTIONS: _("Fragen"),
        Stage.OPINIONS: _("Meinungen"),
        Stage.CONCERNS: _("Bedenken sammeln"),
        Stage.INTEGRATION: _("Lösungen"),
        Stage.QUERY: _("Abfrage"),
    },
    StageAct: {
        StageAct.NEXT: _("Weiter"),
        StageAct.QUESTION: _("Zurück zu den Fragen"),
        StageAct.ASK: _("Die Runde öffnen"),
        StageAct.RAISE: _("Ein Bedenken einbringen"),
        StageAct.AMEND: _("Eine Änderung vorschlagen"),
        StageAct.COUNT: _("Haltungen zählen"),
    },
    CircularStatus: {
        CircularStatus.RUNNING: _("läuft bis zum Stichtag"),
        CircularStatus.DECIDED: _("entschieden"),
        CircularStatus.NEXT_MEETING: _("kommt in die nächste Sitzung"),
        CircularStatus.WITHDRAWN: _("zurückgezogen"),
    },
    StoppedBy: {
        StoppedBy.CONCERN: _("Es kam ein Bedenken."),
        StoppedBy.OBSTACLE: _("So konnte nicht entschieden werden."),
    },
    Result: {
        Result.CONSENSUS: _("Konsens"),
        Result.WITH_CONCERNS: _("Konsens mit vermerkten Bedenken"),
        Result.MINUS: _("Zugestimmt trotz Veto (Konsens minus)"),
        Result.RESISTANCE: _("Zugestimmt nach dem geringsten Widerstand"),
        Result.NONE: _("kein Konsens"),
    },
    OfficeResult: {
        OfficeResult.AGREED: _("Das Amt hat zugestimmt"),
        OfficeResult.DECLINED: _("Das Amt hat abgelehnt"),
        OfficeResult.FAST: _("Das Amt hat ohne Sitzung zugestimmt (kleiner Betrag)"),
    },
}

OUTCOMES: dict[str, str | Promise] = {**LABELS[Result], **LABELS[OfficeResult], "declined": _("Abgelehnt")}
"""How a proposal was decided: by a round, by the office, or declined by the assembly at the end of its ladder."""


def outcome_name(outcome: str) -> str:
    """What a decision's outcome is called, whoever decided."""
    return str(OUTCOMES[outcome])


# A degree has the name that its scale gives it.
DEGREES: dict[Scale, dict[Degree, str | Promise]] = {
    Scale.SIX: {
        Degree.AGREEMENT: _("Zustimmung"),
        Degree.SLIGHT: _("leichte Bedenken"),
        Degree.ABSTENTION: _("Enthaltung"),
        Degree.ASIDE: _("beiseite stehen"),
        Degree.SERIOUS: _("schwere Bedenken"),
        Degree.VETO: _("Veto"),
    },
    Scale.FOUR: {
        Degree.AGREEMENT: _("Zustimmung"),
        Degree.SLIGHT: _("Bedenken"),
        Degree.ASIDE: _("beiseite stehen"),
        Degree.VETO: _("Veto"),
    },
    Scale.CONSENT: {
        Degree.AGREEMENT: _("Zustimmung"),
        Degree.VETO: _("Einwand"),
    },
}
