"""The tables that everybody may download: each column with its type and meaning. Written once, used three times.

The same list gives the header of the CSV, its schema in datapackage.json, and the test that no column is missing.
"""

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """The types of Frictionless Table Schema that occur."""

    STRING = "string"
    INTEGER = "integer"
    DATE = "date"
    DATETIME = "datetime"


@dataclass(frozen=True)
class Column:
    """A column. `written` columns hold what people wrote, so that a spreadsheet could take them for a formula."""

    name: str
    type: Type
    meaning: str
    written: bool = False
    needed: bool = False


@dataclass(frozen=True)
class Table:
    """A table: `path` is its address below the neighbourhood's."""

    name: str
    path: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def _text(name: str, meaning: str, *, needed: bool = False) -> Column:
    return Column(name, Type.STRING, meaning, needed=needed)


def _written(name: str, meaning: str, *, needed: bool = False) -> Column:
    return Column(name, Type.STRING, meaning, written=True, needed=needed)


def _whole(name: str, meaning: str, *, needed: bool = False) -> Column:
    return Column(name, Type.INTEGER, meaning, needed=needed)


def _cents(name: str, meaning: str, *, needed: bool = False) -> Column:
    return Column(f"{name}_cents", Type.INTEGER, f"{meaning} Ganze Cent.", needed=needed)


def _day(name: str, meaning: str, *, needed: bool = False) -> Column:
    return Column(f"{name}_on", Type.DATE, meaning, needed=needed)


_PROGRAMME = _text("programme", "Programm, aus dem das Geld kommt.", needed=True)
_YEAR = _whole("year", "Haushaltsjahr.", needed=True)
_PROJECT = _whole("project", "Nummer des Projekts in diesem Quartier; steht in seiner Adresse.")
_APPLICANT = _written("applicant", "Name der Einrichtung; eine natürliche Person steht als „Privatperson“ da.")

LEDGER = Table(
    "ledger",
    "fund/ledger.csv",
    "Alle Buchungen",
    "Jede Bewegung von Geld zwischen zwei Konten, in der Reihenfolge der Tage. Keine Zeile wird je geändert.",
    (
        _PROGRAMME,
        _YEAR,
        _whole("number", "Laufende Nummer im Budget von Programm und Jahr.", needed=True),
        _day("happened", "Tag der Buchung.", needed=True),
        Column("entered_at", Type.DATETIME, "Wann sie eingetragen wurde (UTC).", needed=True),
        _text("act", "Was geschah: allot, take_back, reserve, release, grant, lapse, pay, prove, repay.", needed=True),
        _text("source", "Konto, von dem das Geld kommt: treasury, available, reserved:3 …", needed=True),
        _text("target", "Konto, auf das es geht. Die Zahl ist die Nummer der Zuwendung.", needed=True),
        _cents("amount", "Betrag, immer über null.", needed=True),
        _PROJECT,
        _written("title", "Titel des Projekts."),
        _written("note", "Öffentlicher Grund, wo einer verlangt ist."),
    ),
    ("programme", "year", "number"),
)

GRANTS = Table(
    "grants",
    "fund/grants.csv",
    "Projekte mit Geld",
    "Für jedes Projekt, dem Geld zurückgelegt wurde: wie viel, und wo es jetzt ist.",
    (
        _PROGRAMME,
        _YEAR,
        _whole("number", "Nummer der Zuwendung; steht in den Konten (reserved:3).", needed=True),
        _PROJECT,
        _written("title", "Titel des Projekts.", needed=True),
        _APPLICANT,
        _day("reserved", "Tag der Reservierung.", needed=True),
        _cents("set_aside", "So viel wurde reserviert.", needed=True),
        _cents("reserved", "Davon ist jetzt reserviert.", needed=True),
        _cents("granted", "Davon ist jetzt bewilligt und noch nicht ausgezahlt.", needed=True),
        _cents(
            "called", "So viel wurde bisher abgerufen: was ausgezahlt ist oder war und was darauf wartet.", needed=True
        ),
        _cents("paid", "Davon ist jetzt ausgezahlt und noch nicht nachgewiesen.", needed=True),
        _cents("proven", "Davon ist nachgewiesen.", needed=True),
        _cents("returned", "So viel floss nach der Auszahlung zurück.", needed=True),
        _cents("final_sum", "Die Zuwendung nach der Prüfung. Leer, solange nicht geprüft ist."),
        _day("notified", "Tag, an dem der Bescheid als zugegangen gilt."),
        _day("final", "Erster Tag, an dem er bestandskräftig ist."),
        _text(
            "state",
            "Der letzte Stand: reserved, released, granted, paid, proof_submitted, examined, closed, revoked.",
            needed=True,
        ),
    ),
    ("programme", "year", "number"),
)

PAYMENTS = Table(
    "payments",
    "fund/payments.csv",
    "Auszahlungen",
    "Was die Stadtkasse für Projekte ausgezahlt hat. An welches Konto, steht nirgends.",
    (
        _PROGRAMME,
        _YEAR,
        _whole("number", "Nummer der Buchung; dieselbe wie in ledger.csv.", needed=True),
        _whole("grant", "Nummer der Zuwendung; dieselbe wie in grants.csv.", needed=True),
        _PROJECT,
        _written("title", "Titel des Projekts.", needed=True),
        _APPLICANT,
        _whole("call", "Der wievielte Mittelabruf des Projekts damit bezahlt ist."),
        _day("called", "Tag des Mittelabrufs."),
        _day("paid", "Tag, an dem die Stadtkasse gezahlt hat.", needed=True),
        _cents("amount", "Betrag, immer über null.", needed=True),
    ),
    ("programme", "year", "number"),
)

RESULTS = Table(
    "results",
    "fund/results.csv",
    "Was daraus wurde",
    "Projekte, deren Verwendungsnachweis da ist: was sie über ihre Wirkung sagen, und was am Ende gebraucht wurde.",
    (
        _whole("number", "Nummer des Projekts in diesem Quartier; steht in seiner Adresse.", needed=True),
        _written("title", "Titel.", needed=True),
        _APPLICANT,
        _PROGRAMME,
        _YEAR,
        _written("outcome", "Was sich für das Quartier geändert hat, in den öffentlichen Worten des Nachweises."),
        _whole("people", "So viele Menschen hat es erreicht, nach dem Nachweis."),
        _day("received", "Tag, an dem der Nachweis da war.", needed=True),
        _day("examined", "Tag, an dem die Prüfung gegengezeichnet wurde."),
        _cents("final_sum", "Die Zuwendung nach der Prüfung, alle Töpfe zusammen. Leer, solange nicht geprüft ist."),
        _day("closed", "Tag, an dem die Akte geschlossen wurde."),
    ),
    ("number",),
)

CARRIERS = Table(
    "carriers",
    "fund/carriers.csv",
    "Träger und ihre Anteile",
    "Wer wie viel vom Geld eines Jahres hat oder bekommt: reserviert, ohne das, was zurückfloss. Alle Töpfe zusammen.",
    (
        _YEAR,
        _written(
            "carrier",
            "Name der Einrichtung; alle natürlichen Personen zusammen stehen als „Privatperson“ da.",
            needed=True,
        ),
        _cents("amount", "So viel ist oder bleibt für sie reserviert.", needed=True),
        _whole("share", "Anteil am Ganzen in Tausendsteln eines Prozents: 25000 sind 25 %.", needed=True),
        _text("weight", "usual, large oder very_large, nach den Grenzen der Richtlinien.", needed=True),
    ),
    ("year", "carrier"),
)

PROJECTS = Table(
    "projects",
    "projects.csv",
    "Projekte",
    "Alle eingereichten Anträge; die Zahlen sind die der neuesten eingereichten Fassung.",
    (
        _whole("number", "Nummer des Projekts in diesem Quartier; steht in seiner Adresse.", needed=True),
        _written("title", "Titel.", needed=True),
        _APPLICANT,
        _PROGRAMME,
        _YEAR,
        _text("state", "Stand des Antrags, zum Beispiel scheduled, consensus, waiting_list.", needed=True),
        _day("submitted", "Tag, an dem er eingereicht wurde."),
        _whole("version", "Nummer der neuesten eingereichten Fassung."),
        _cents("expenditure", "Gesamtkosten."),
        _cents("requested", "Beantragtes Geld."),
        _day("decided", "Tag des Beschlusses."),
        _text(
            "outcome",
            "Ergebnis: consensus, consensus_with_concerns, consensus_minus, least_resistance, declined, office_agreed, "
            "office_declined, office_fast.",
        ),
        _written("field_of_action", "Handlungsfeld, eines von denen der Richtlinie."),
        _text("target_group", "Für wen es ist, zum Beispiel children, families, everybody. Leer: nicht gesagt."),
        _cents("granted", "Bisher bewilligt, alle Töpfe zusammen.", needed=True),
        _cents("paid", "Davon ausgezahlt.", needed=True),
        _cents("proven", "Davon nachgewiesen.", needed=True),
        _cents("returned", "Davon nach der Auszahlung zurückgeflossen.", needed=True),
    ),
    ("number",),
)

NEEDS = Table(
    "needs",
    "needs.csv",
    "Anliegen",
    "Anliegen, die eine Person gelesen und veröffentlicht hat. Wer sie eingebracht hat, steht nirgends.",
    (
        _whole("number", "Nummer des Anliegens in diesem Quartier; steht in seiner Adresse.", needed=True),
        _written("title", "Titel. Leer, wenn der Text gelöscht wurde."),
        _written("text", "Der veröffentlichte Text."),
        _text("language", "Sprache des Textes."),
        _written("place", "Ort, wie veröffentlicht."),
        _text("topic", "Thema."),
        _text("state", "Stand, zum Beispiel published, answered, project, closed.", needed=True),
        _day("raised", "Tag, an dem es eingebracht wurde.", needed=True),
        _day("answered", "Tag der ersten Antwort."),
        _day("closed", "Tag des Abschlusses."),
        _written("result", "Was daraus geworden ist."),
        _day("emptied", "Tag, an dem Titel, Text und Ort gelöscht wurden."),
    ),
    ("number",),
)

DEMANDS = Table(
    "demands",
    "demands.csv",
    "Forderungen",
    "Jede Forderung an jedes Ressort: wann übergeben, erbeten, eingegangen, beantwortet. Eine Zeile je Ressort; eine "
    "Forderung, die noch bei keinem ist, hat eine Zeile ohne Ressort.",
    (
        _whole("number", "Nummer der Forderung in diesem Quartier.", needed=True),
        _written("text", "Die Forderung im Wortlaut.", needed=True),
        _text("language", "Sprache des Textes."),
        _text("topic", "Thema."),
        _text("status", "Stand der Forderung: adopted, handed_over … partly_answered, answered.", needed=True),
        _day("adopted", "Tag, an dem die Stadtteilgruppe sie beschlossen hat.", needed=True),
        _written("department", "Ressort, wie es bei der Übergabe hieß.", needed=True),
        _written("forwarded_from", "Ressort, das nicht zuständig war und weitergegeben hat."),
        _text("state", "Stand bei diesem Ressort: handed_over, received, under_review, answered, forwarded, stopped."),
        _day("handed_over", "Tag der Übergabe."),
        _day("first_due", "Tag, bis zu dem die Antwort zuerst erbeten war."),
        _day("due", "Tag, bis zu dem sie erbeten ist; ein Zwischenbescheid verschiebt ihn."),
        _day("received", "Tag, an dem der Eingang bestätigt war."),
        _day("answered", "Tag der Antwort."),
        _text("answer", "promised, partly, refused, not_responsible."),
    ),
    ("number", "department"),
)

COOPERATION = Table(
    "cooperation",
    "cooperation.csv",
    "Zeit zum Mitarbeiten",
    "Stunden, die Schulen, Kitas und andere für die Arbeit im Quartier zusagen, je Jahr: zugesagt, genutzt, gebraucht.",
    (
        _text("id", "Kennung der Zusage.", needed=True),
        _whole("year", "Jahr.", needed=True),
        _written("organisation", "Einrichtung.", needed=True),
        _written("purpose", "Wofür.", needed=True),
        _written("paid_by", "Wer die Stunden bezahlt."),
        _day("first", "Erster Tag der Zusage.", needed=True),
        _day("last", "Letzter Tag der Zusage. Leer: Kein Ende steht fest."),
        _whole("promised_minutes", "In diesem Jahr zugesagt, ganze Minuten.", needed=True),
        _whole("used_minutes", "In diesem Jahr genutzt, ganze Minuten.", needed=True),
        _whole("needed_minutes", "In diesem Jahr gebraucht, ganze Minuten.", needed=True),
        _whole("missing_minutes", "Gebraucht und von niemandem zugesagt, ganze Minuten.", needed=True),
    ),
    ("id", "year"),
)

TABLES = (GRANTS, PAYMENTS, RESULTS, LEDGER, CARRIERS, PROJECTS, NEEDS, DEMANDS, COOPERATION)
