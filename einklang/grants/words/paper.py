"""A notice as its paper says it. Always in German, the office's language (§ 23 VwVfG), whoever opens it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import override

from einklang.base.days import city_day
from einklang.base.words import in_words, label, worded
from einklang.forum.models import Condition
from einklang.grants.models import Notice
from einklang.grants.queries.notices import conditions_on
from einklang.grants.queries.texts import Wording, wordings
from einklang.grants.rules.content import Content
from einklang.grants.rules.notices import Block, NoticeKind
from einklang.grants.words.points import Point, points_of, result_points
from einklang.programmes.rules import FinancingForm
from einklang.projects.rules.plan import Cover, Source

NOT_IN_BODY = frozenset({Block.LETTERHEAD})


def paper_of(notice: Notice) -> dict[str, Any]:
    """All that the template of a notice reads."""
    with override("de"):
        content = notice.content()
        texts = wordings(content.texts)
        head = next((one.body for one in texts if one.block is Block.LETTERHEAD), "")
        title = label(notice.says)
        return {
            "title": title if notice.signed_at else f"Entwurf: {title}",
            "foot": " · ".join([title, content.file_number, *(["Beispiel: alles erfunden"] if settings.DEMO else [])]),
            "letterhead": head.splitlines(),
            "recipient": notice.recipient.splitlines(),
            "facts": _head(notice, content),
            "subject": f"Projekt „{content.title}“",
            "salutation": "Guten Tag,",
            "decides": _decides(notice, content),
            "head": ["Was", "Was gilt"],
            "points": [[one.name, one.value, one.why] for one in _points(content)],
            "plan": _plan(content) if content.result is None else [],
            "sections": [*_reasons(content), *_conditions(notice, content), *_legal(texts)],
            "signature": _signature(notice),
        }


def _head(notice: Notice, content: Content) -> list[tuple[str, str]]:
    day = city_day(notice.signed_at or notice.drafted_at)
    return [
        ("Aktenzeichen", content.file_number),
        ("Datum", _said("day", day)),
        ("Programm", f"{content.programme} {content.year}"),
        ("Antrag", f"Nummer {content.project}, Fassung {content.version}"),
    ]


def _decides(notice: Notice, content: Content) -> list[str]:
    told = _DECIDES[notice.says](content)
    return [*told, f"Zweck: {content.purpose}"] if notice.says is NoticeKind.GRANT and content.purpose else told


def _grants(content: Content) -> list[str]:
    said = {
        FinancingForm.SHORTFALL: "als Zuschuss zum Fehlbedarf bis zu",
        FinancingForm.SHARE: "als Anteil an den Kosten bis zu",
        FinancingForm.FULL: "als Zuschuss zu den vollen Kosten bis zu",
        FinancingForm.FIXED_SUM: "als feste Summe",
    }
    return [f"Wir bewilligen Ihnen für dieses Projekt {said[content.financing]} {_cents(content.ceiling_cents)}."]


def _amends(content: Content) -> list[str]:
    before, now = content.before_cents or 0, content.ceiling_cents
    told = "Wir ändern unseren Bescheid. Was hier nicht steht, gilt weiter."
    if before == now:
        return [told, f"Der Höchstbetrag bleibt {_cents(now)}."]
    return [told, f"Der Höchstbetrag ist jetzt {_cents(now)} statt {_cents(before)}."]


def _closes(content: Content) -> list[str]:
    told = [
        f"Wir haben Ihren Verwendungsnachweis geprüft. Der Zuschuss beträgt endgültig {_cents(content.ceiling_cents)}."
    ]
    result = content.result
    if result is None or not result.repayment_cents:
        return [*told, "Sie müssen nichts zurückzahlen."]
    until = f" bis zum {_said('day', result.repay_by)}" if result.repay_by else ""
    return [*told, f"Bitte zahlen Sie {_cents(result.repayment_cents)}{until} zurück."]


def _takes_back(content: Content) -> list[str]:
    left = content.ceiling_cents
    told = "Wir nehmen unseren Bescheid zurück." if not left else f"Von unserem Bescheid bleiben {_cents(left)}."
    result = content.result
    if result is None or not result.repayment_cents:
        return [told]
    until = f" bis zum {_said('day', result.repay_by)}" if result.repay_by else ""
    return [told, f"Bitte zahlen Sie {_cents(result.repayment_cents)}{until} zurück."]


_DECIDES = {
    NoticeKind.GRANT: _grants,
    NoticeKind.AMENDMENT: _amends,
    NoticeKind.CLOSING: _closes,
    NoticeKind.REVOCATION: _takes_back,
}


def _points(content: Content) -> list[Point]:
    return points_of(content) if content.result is None else result_points(content.result)


def _plan(content: Content) -> list[dict[str, Any]]:
    plan = content.plan
    costs = [(f"{label(line.group)}: {line.label}", _cents(line.amount_cents)) for line in plan.lines]
    covers = [(_cover(one), _cents(one.amount_cents)) for one in plan.covers if one.counts]
    return [
        {
            "title": "Was das Projekt kostet",
            "head": ("Wofür", "Betrag"),
            "rows": [*costs, ("Ausgaben zusammen", _cents(plan.expenditure_cents))],
        },
        {
            "title": "Wer es bezahlt",
            "head": ("Woher", "Betrag"),
            "rows": [*covers, ("Deckung zusammen", _cents(plan.cover_cents))],
        },
    ]


def _cover(cover: Cover) -> str:
    what = label(cover.source) if cover.source is Source.REQUESTED else f"{label(cover.source)}, {label(cover.status)}"
    return f"{cover.label} ({what})" if cover.label else what


def _reasons(content: Content) -> Iterator[Mapping[str, Any]]:
    lines = [content.reason]
    if content.decided_on and content.before_cents is None:
        lines.insert(0, f"Die Versammlung hat am {_said('day', content.decided_on)} über das Projekt entschieden.")
    yield _section("Begründung", lines)


def _conditions(notice: Notice, content: Content) -> Iterator[Mapping[str, Any]]:
    if notice.says is not NoticeKind.GRANT or not content.conditions:
        return
    words = {one.number: one for one in conditions_on(notice.grant.application)}
    rows = [_condition(words.get(one.number), due) for one in content.conditions for due in [one.due_on]]
    yield {"title": "Auflagen der Versammlung", "parts": [{"text": "", "points": rows}]}


def _condition(condition: Condition | None, due: Any) -> str:
    text = worded(condition.text.body) if condition else ""
    return f"{text} (bis zum {_said('day', due)})" if due else text


def _legal(texts: Sequence[Wording]) -> Iterator[Mapping[str, Any]]:
    for one in texts:
        if one.block not in NOT_IN_BODY:
            yield {"title": label(one.block), "parts": parts_of(one.body)}


def parts_of(body: str) -> list[dict[str, Any]]:
    """Paragraphs and lists of a text block: lines that begin with a dash are points, empty lines part paragraphs."""
    told = []
    for piece in body.split("\n\n"):
        lines = [line.strip() for line in piece.splitlines() if line.strip()]
        points = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
        text = " ".join(line for line in lines if not line.startswith("- "))
        told.append({"text": text, "points": points})
    return told


def _section(title: str, lines: Sequence[str]) -> Mapping[str, Any]:
    return {"title": title, "parts": [{"text": line, "points": []} for line in lines if line]}


def _signature(notice: Notice) -> list[str]:
    signed = notice.signed_by.name if notice.signed_by else ""
    return ["Mit freundlichen Grüßen", *([signed] if signed else []), "Gezeichnet: Programmstelle",
            "Entworfen: Bewilligungsstelle"]  # fmt: skip


def _cents(cents: int) -> str:
    return _said("money_cents", cents)


def _said(name: str, value: Any) -> str:
    return str(in_words(name, value))
