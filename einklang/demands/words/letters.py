"""The letters to departments: short, with one address each, in German, as offices here write to each other."""

from collections.abc import Callable, Sequence
from textwrap import shorten

from django.utils.translation import gettext as _, override

from einklang.administration.rules.clock import DEFAULT_PACE
from einklang.base.words import in_words
from einklang.demands.models import Answer, Clock
from einklang.demands.queries.clocks import answer_that_counts
from einklang.demands.rules.answers import AnswerKind
from einklang.demands.rules.letters import LetterKind

Address = Callable[[str], str]
"""The whole address of a page here, from its path."""

SHORT = 300


def letter(at: Address, kind: LetterKind, asked: Sequence[tuple[Clock, str]]) -> tuple[str, str]:
    """Subject and text of a letter to a department, in German."""
    with override("de"):
        first = asked[0][0]
        subject = _subject(kind, first, len(asked))
        parts = [_("Guten Tag,"), _opening(kind, first, len(asked)), *_reason(kind, first)]
        parts += [_one(at, kind, clock, token) for clock, token in asked]
        parts += [*_closing(kind), _greeting(first)]
        return subject, "\n\n".join(parts) + "\n"


def _subject(kind: LetterKind, clock: Clock, count: int) -> str:
    names = {
        "hood": clock.demand.neighbourhood.name,
        "number": clock.demand.number,
        "count": count,
        "day": in_words("day", clock.due_on),
    }
    if kind is LetterKind.HAND_OVER and count > 1:
        return _("%(count)s Forderungen aus %(hood)s: Antwort bis %(day)s erbeten") % names
    return {
        LetterKind.HAND_OVER: _("Forderung %(number)s aus %(hood)s: Antwort bis %(day)s erbeten"),
        LetterKind.FORWARD: _("An Sie weitergegeben: Forderung %(number)s aus %(hood)s, Antwort bis %(day)s erbeten"),
        LetterKind.TAKE_OVER: _("Sie haben übernommen: Forderung %(number)s aus %(hood)s"),
        LetterKind.FIRST_REMINDER: _("Erinnerung: Forderung %(number)s aus %(hood)s"),
        LetterKind.SECOND_REMINDER: _("Zweite Erinnerung: Forderung %(number)s aus %(hood)s"),
        LetterKind.SIGN_OFF: _("Bitte abzeichnen: Antwort auf Forderung %(number)s aus %(hood)s"),
    }[kind] % names


def _opening(kind: LetterKind, clock: Clock, count: int) -> str:
    facts = {
        "hood": clock.demand.neighbourhood.name,
        "department": clock.name,
        "adopted": in_words("day", clock.demand.adopted_on),
        "day": in_words("day", clock.due_on),
        "from": clock.forwarded_from.name if clock.forwarded_from else "",
        "handed": in_words("day", clock.handed_over_on),
    }
    return (_opening_of_many() if kind is LetterKind.HAND_OVER and count > 1 else _openings()[kind]) % facts


def _opening_of_many() -> str:
    return _(
        "die Stadtteilgruppe %(hood)s hat am %(adopted)s Forderungen beschlossen und bittet um Antwort bis zum "
        "%(day)s. Gefragt ist: %(department)s. Zu jeder Forderung führt ein eigener Link."
    )


def _openings() -> dict[LetterKind, str]:
    return {
        LetterKind.HAND_OVER: _(
            "die Stadtteilgruppe %(hood)s hat am %(adopted)s eine Forderung beschlossen und bittet um Antwort bis "
            "zum %(day)s. Gefragt ist: %(department)s."
        ),
        LetterKind.FORWARD: _(
            "eine Forderung der Stadtteilgruppe %(hood)s ist an Sie weitergegeben worden, von: %(from)s. Dort ist "
            "man nicht zuständig. Gefragt ist jetzt: %(department)s. Die Stadtteilgruppe bittet um Antwort bis zum "
            "%(day)s."
        ),
        LetterKind.TAKE_OVER: _(
            "eine Forderung der Stadtteilgruppe %(hood)s war an %(department)s gerichtet. Diese Behörde gibt es nicht "
            "mehr; was dort offen war, haben Sie übernommen. Um Antwort war bis zum %(day)s gebeten. Brauchen Sie "
            "länger, nennen Sie uns einfach einen neuen Tag."
        ),
        LetterKind.FIRST_REMINDER: _(
            "um Ihre Antwort auf die folgende Forderung aus %(hood)s war bis zum %(day)s gebeten. Sie ist noch nicht "
            "da. Brauchen Sie länger, nennen Sie uns einfach einen neuen Tag."
        ),
        LetterKind.SECOND_REMINDER: _(
            "um Ihre Antwort auf die folgende Forderung aus %(hood)s war bis zum %(day)s gebeten, und einmal haben "
            "wir erinnert. Von heute an steht öffentlich, seit wie vielen Tagen die Antwort aussteht. Genannt wird "
            "nur: %(department)s, nie eine Person. Brauchen Sie länger, nennen Sie uns einen neuen Tag."
        ),
        LetterKind.SIGN_OFF: _(
            "in Ihrem Haus ist eine Antwort auf die folgende Forderung aus %(hood)s entworfen. Bevor sie "
            "hinausgeht, "
            "zeichnet sie eine zweite Person ab. Sie sind darum gebeten."
        ),
    }


def _reason(kind: LetterKind, clock: Clock) -> list[str]:
    """Why whoever was asked before is not responsible, in its own words."""
    if kind is not LetterKind.FORWARD or clock.forwarded_from is None:
        return []
    answer = answer_that_counts(clock.forwarded_from)
    return [_("Die Begründung: „%(words)s“") % {"words": answer.text.body}] if answer else []


def _one(at: Address, kind: LetterKind, clock: Clock, token: str) -> str:
    text, demand = shorten(clock.demand.text.body, SHORT, placeholder=" …"), clock.demand
    number = _("Forderung %(number)s") % {"number": demand.number}
    way = (
        _("Hier lesen Sie die Antwort und zeichnen sie ab:")
        if kind is LetterKind.SIGN_OFF
        else _("Hier antworten Sie:")
    )
    public = _("So liest sie die Öffentlichkeit:")
    page = at(f"/{demand.neighbourhood.slug}/{demand.subject}/")
    return f"{number}\n{text}\n\n{way}\n{at(f'/answer/{token}/')}\n\n{public}\n{page}"


def _greeting(clock: Clock) -> str:
    return _("Mit freundlichen Grüßen\nStadtteilgruppe %(hood)s") % {"hood": clock.demand.neighbourhood.name}


def _closing(kind: LetterKind) -> list[str]:
    if kind is LetterKind.SIGN_OFF:
        return [_("Der Link braucht kein Konto. Erst wenn Sie dort auf den Knopf drücken, geht die Antwort hinaus.")]
    how = _(
        "Der Link braucht kein Konto. Dort bestätigen Sie den Eingang, antworten, nennen einen neuen Tag oder geben "
        "die Forderung weiter. Was Sie antworten, ist öffentlich und steht bei der Forderung; Ihr Name nicht."
    )
    weeks = {"weeks": DEFAULT_PACE.second_reminder_days // 7}
    if kind is LetterKind.TAKE_OVER:
        return [how, _("Kommt nichts, erinnern wir in %(weeks)s Wochen, und noch einmal so viel später.") % weeks]
    if kind is LetterKind.FIRST_REMINDER:
        later = _(
            "Kommt nichts, erinnern wir in %(weeks)s Wochen noch einmal. Von da an steht öffentlich, seit wie vielen "
            "Tagen die Antwort aussteht."
        )
        return [how, later % weeks]
    if kind is LetterKind.SECOND_REMINDER:
        return [how]
    when = _(
        "Der Tag ist eine Bitte, keine gesetzliche Frist. Kommt nichts, erinnern wir am Werktag danach und "
        "%(weeks)s Wochen später noch einmal."
    )
    return [how, when % weeks]


def told_back(answer: Answer) -> tuple[str, str]:
    """What those read who raised the needs behind a demand, and in which language."""
    language = answer.text.language
    with override(language):
        facts = {"number": answer.clock.demand.number, "department": answer.clock.name, "text": answer.text.body}
        kinds = {
            AnswerKind.PROMISED: _("%(department)s sagt zu (Forderung %(number)s): %(text)s"),
            AnswerKind.PARTLY: _("%(department)s sagt zum Teil zu (Forderung %(number)s): %(text)s"),
            AnswerKind.REFUSED: _("%(department)s lehnt ab (Forderung %(number)s): %(text)s"),
            AnswerKind.MISPLACED: _(
                "%(department)s nimmt die Antwort auf Forderung %(number)s zurück, sie gilt nicht mehr: %(text)s"
            ),
        }
        text = kinds.get(AnswerKind(answer.kind), _("%(department)s antwortet (Forderung %(number)s): %(text)s"))
        if answer.corrects and answer.kind != AnswerKind.MISPLACED:
            before = _("Die Antwort auf Forderung %(number)s ist berichtigt, die frühere gilt nicht mehr.")
            text = f"{before} {text}"
        return text % facts, language
