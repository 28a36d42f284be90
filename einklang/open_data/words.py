"""What an entry of the public record says, in the reader's language: its kind gives the sentence, its facts fill it.

The feed and the timeline read the same sentences, so they stand here, below the pages.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from einklang.base.words import in_words
from einklang.forum.rules.consensus import Result
from einklang.forum.rules.positions import Summary
from einklang.forum.words import public_count, public_resistance
from einklang.needs.queries import titles_of
from einklang.record.models import Entry
from einklang.record.queries import facts_of

SENTENCES: dict[str, str | Promise] = {}
"""What is public is refused to nobody."""
LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {}

KINDS: dict[str, str | Promise] = {
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
    "body.renamed": _("„%(before)s“ heißt jetzt „%(body)s“."),
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
    "statement.adopted": _("Die Stellungnahme „%(title)s“ ist beschlossen."),
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
"""A kind, and after a colon what tells its sentences apart."""

NAMES_A_NEED = "need.published"
"""The kind whose sentence names the need, which its entry does not."""

VARIANTS = {
    "decision": "outcome",
    "no_consensus": "step",
    "transfer": "act",
    "notice": "kind",
    "need.corrected": "how",
    "annotation.corrected": "how",
    "circular.to_meeting": "why",
    "commitment.reviewed": "result",
    "department.ended": "ending",
    "undertaking.moved": "state",
    "joint_project.moved": "state",
    "question.asked": "direction",
    "attendance.noted": "came",
}


@dataclass(frozen=True)
class Told:
    """An entry as it is read: number, moment, sentence, and the page of its thing."""

    sequence: int
    happened_at: dt.datetime
    entered_at: dt.datetime
    text: str
    href: str

    @property
    def day(self) -> dt.datetime:
        """When it happened, under the name that the timeline shows."""
        return self.happened_at

    @property
    def entered_later(self) -> bool:
        """Whether it was entered on a later day, as an evening on paper may be."""
        return (self.entered_at - self.happened_at) > dt.timedelta(hours=12)


class _Facts(dict[str, Any]):
    """A fact that an entry does not have leaves its place open instead of breaking the page."""

    def __missing__(self, name: str) -> str:
        return "…"


def told(entries: Sequence[Entry]) -> list[Told]:
    """Entries of one scope with their sentences. A kind that has none here is told by its name, never left out.

    What residents wrote stands in no entry: the titles of needs are looked up, in one query however many there are.
    """
    facts = [facts_of(entry) for entry in entries]
    asked = zip(entries, facts, strict=True)
    named = {said["number"] for entry, said in asked if entry.kind == NAMES_A_NEED and "number" in said}
    titles = titles_of(entries[0].scope, named) if named else {}
    return [_told(entry, said, titles) for entry, said in zip(entries, facts, strict=True)]


def _told(entry: Entry, facts: Mapping[str, Any], titles: Mapping[int, str]) -> Told:
    if entry.kind == NAMES_A_NEED:
        facts = {**facts, "title": titles.get(facts.get("number", 0)) or None}
    return Told(entry.sequence, entry.happened_at, entry.entered_at, _say(entry.kind, facts), _path(entry))


def _say(kind: str, facts: Mapping[str, Any]) -> str:
    template = KINDS.get(_with_variant(kind, facts)) or KINDS.get(kind)
    if template is None:
        return gettext("Eintrag der Art „%(kind)s“.") % {"kind": kind}
    said = {name: _in_words(name, value) for name, value in facts.items() if value is not None}
    if "agree" in facts:
        said["positions"] = public_count(Summary(facts["agree"], facts["let_pass"], facts["veto"]))
    if "resistance" in facts:
        said["resisted"] = public_resistance(facts)
    return str(template) % _Facts(said)


def _with_variant(kind: str, facts: Mapping[str, Any]) -> str:
    if kind == NAMES_A_NEED and facts.get("title") is None:
        return f"{kind}:erased"
    if kind.startswith("follow_up") and facts.get("need") is None:
        return f"{kind}:alone"
    if kind == "decision" and facts.get("outcome") == Result.WITH_CONCERNS and "agree" not in facts:
        return f"{kind}:{Result.WITH_CONCERNS}:uncounted"
    if kind == "decision" and "circular" in facts:
        return "decision:circular"
    if kind == "words.corrected":
        return f"{kind}:{facts.get('what')}:{facts.get('how')}"
    return f"{kind}:{facts.get(VARIANTS.get(kind, ''), '')}"


def _in_words(name: str, value: Any) -> Any:
    """Moments and days stand in the record as ISO text, under names that end in `_at` and `_on`."""
    if isinstance(value, str) and name.endswith("_at"):
        return in_words(name, dt.datetime.fromisoformat(value))
    if isinstance(value, str) and name.endswith("_on"):
        return in_words(name, dt.date.fromisoformat(value))
    return in_words(name, value)


def _path(entry: Entry) -> str:
    """The page of the thing that an entry is about; empty when it has none."""
    room = entry.subject.partition("/")[0]
    if room == "know-how":
        return f"/{entry.subject}/"
    has_page = room in {"needs", "projects", "meetings", "circulars", "bodies", "questions"}
    return f"/{entry.scope}/{entry.subject}/" if has_page else ""
    has_page = room in {"needs", "projects", "meetings", "circulars", "bodies", "reports"}
    scope = "" if entry.scope == "city" else f"/{entry.scope}"
    return f"{scope}/{entry.subject}/" if has_page else ""


def printable(text: str) -> str:
    """A text without the control characters that XML has no way to write."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
