"""Reports as offices write them, for tests: set with typst or made with python-docx, all words invented."""

import io
import random
from dataclasses import dataclass

import docx
import typst
from docx.document import Document
from docx.enum.text import WD_BREAK

SENTENCE = (
    "Die Armut in den Quartieren der Stadt verfestigt sich seit Jahren und trifft besonders Familien mit vielen "
    "Kindern Nachbarschaftszentren Gesundheitsversorgung Wohnungsbaugesellschaften Stadtteilgruppen werden "
    "Bildungseinrichtungen Beschäftigungsförderung gebraucht weil sie Menschen zusammenbringen und Wege öffnen"
)
WORDS = SENTENCE.split()

FRAME = """#set document(title: "Lebenslagen")
#set page(paper: "a4", header: [Bericht zu den Lebenslagen 2025 #h(1fr) Senat],
  footer: context [#h(1fr) Seite #counter(page).display() #h(1fr)])
#set text(lang: "de", size: 10pt, hyphenate: true)
#set par(justify: true, first-line-indent: 1em)
#show heading.where(level: 1): it => block(text(size: 18pt, it.body))
#show heading.where(level: 2): it => block(text(size: 13pt, it.body))
"""


def pdf(body: str, frame: str = FRAME) -> bytes:
    """A PDF as a text processor would make it."""
    return typst.compile((frame + body).encode(), format="pdf")


@dataclass
class LongReport:
    """A report in two columns with footnotes, lists, tables; `sentences` are all of its sentences, in order."""

    source: str
    paragraphs: list[str]


def long_report(chapters: int, paragraphs: int, seed: int = 1) -> LongReport:
    """So many chapters of so many paragraphs."""
    chance = random.Random(seed)
    source, told = [], []
    for chapter in range(1, chapters + 1):
        source.append(f"\n= {chapter} Kapitel über {WORDS[chapter % len(WORDS)]}\n#columns(2)[\n")
        for place in range(paragraphs):
            if place % 6 == 0:
                source.append(f"\n== {chapter}.{place // 6 + 1} Abschnitt {WORDS[(chapter + place) % len(WORDS)]}\n")
            told.append(" ".join(_sentence(chance) for _ in range(4)))
            note = f"#footnote[Quelle {chapter}-{place}: {_sentence(chance)}]" if place % 3 == 1 else ""
            source.append(told[-1] + note + "\n")
            if place % 5 == 2:
                source.append("- erster Punkt der Liste, der so lang ist, dass er umbricht\n- zweiter Punkt\n")
            if place % 8 == 4:
                source.append("#table(columns: 3, [Jahr], [Quote], [Ort], [2024], [23 %], [Huchting])\n")
        source.append("]\n")
    return LongReport("\n".join(source), told)


def mixed_report(seed: int) -> LongReport:
    """Sections in one column and in two, in turn as it comes; gutter, size and gaps are different in each report."""
    chance = random.Random(seed)
    source = [
        f"#set text(size: {chance.choice([9, 10, 12])}pt)",
        f"#set par(justify: {chance.choice(['true', 'false'])}, spacing: {chance.choice(['0.65em', '1.2em'])})",
        f"#set columns(gutter: {chance.choice(['4%', '5mm', '8mm', '1cm'])})",
    ]
    told, is_two = [], False
    for place in range(chance.randint(4, 8)):
        if is_two or chance.random() < 0.6:
            source.append(f"= {place + 1} Abschnitt {WORDS[chance.randint(0, len(WORDS) - 1)]}\n")
        fresh = [" ".join(_sentence(chance) for _ in range(chance.randint(2, 6))) for _ in range(chance.randint(1, 4))]
        told += fresh
        text = "\n\n".join(fresh)
        is_two = chance.random() < 0.5
        source.append(f"#columns(2)[{text}]\n" if is_two else f"{text}\n")
    return LongReport("\n".join(source), told)


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(8, 18))).capitalize() + "."


def as_docx(document: Document) -> bytes:
    """Its bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def office_docx() -> bytes:
    """A document with headings, a list, a table, a header, and text over a page's end."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Senat, Bericht 2025"
    document.add_heading("Wohnen", 1)
    document.add_paragraph("Viele Wohnungen sind zu klein.")
    document.add_paragraph("Aufzug fehlt", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Jahr", "Quote", "2024", "23 %"), strict=True):
        cell.text = text
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading("Schule", 2)
    document.add_paragraph("Der Weg zur Schule ist weit.")
    return as_docx(document)
