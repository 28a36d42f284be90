"""What the letters about a question say, in the language of who gets them."""

from collections.abc import Callable

from django.utils.translation import gettext as _, override

from einklang.base.words import in_words
from einklang.exchange.models import Question
from einklang.exchange.rules.life import Act, Direction


def letter(
    at: Callable[[str], str], question: Question, occasion: str, language: str, token: str = ""
) -> tuple[str, str]:
    """Subject and text. `at` makes a path a whole address; with a token, the letter holds a link without an account."""
    with override(language):
        office, area = question.department.organisation.name, question.neighbourhood.name
        up, area_path = question.direction == Direction.UP, f"{question.neighbourhood.slug}/questions/{question.number}"
        told = {
            "title": question.title,
            "asking": area if up else office,
            "asked": office if up else area,
            "text": question.text.body,
            "day": in_words("day", question.later_on or question.due_on),
            "address": at(f"/{area_path}/"),
            "desk": at(f"/answer/questions/{token}/" if token else f"/desk/{area_path}/"),
        }
        subject, parts = _about(occasion)
        parts = (_("Guten Tag,"), *parts, *(_by_link() if token else ()))
        return subject % told, "\n\n".join(part % told for part in parts)


def _by_link() -> tuple[str, ...]:
    return (
        _("Der Link braucht kein Konto. Wer ihn hat, kann für Ihr Haus antworten: Geben Sie ihn nur dort weiter."),
        _("Mit freundlichen Grüßen\n%(asking)s"),
    )


def _about(occasion: str) -> tuple[str, tuple[str, ...]]:
    known = {
        "asked": _asked,
        "reminder": _reminder,
        Act.ANSWER: _answered,
        Act.ADD: _added,
        Act.PUT_OFF: _put_off,
        Act.PASS_ON: _passed_on,
    }
    return known[occasion]()


def _asked() -> tuple[str, tuple[str, ...]]:
    return _("Frage von %(asking)s: %(title)s"), (
        _("hier kommt eine Frage, von: %(asking)s. Gefragt ist: %(asked)s."),
        "%(title)s",
        "%(text)s",
        _("Bitte antworten Sie bis zum %(day)s. Sind Sie nicht zuständig? Dann geben Sie die Frage dort weiter."),
        _("Hier antworten Sie:\n%(desk)s"),
        _("Frage und Antwort sind öffentlich, Ihr Name nicht: %(address)s"),
    )


def _reminder() -> tuple[str, tuple[str, ...]]:
    return _("Erinnerung: Frage von %(asking)s: %(title)s"), (
        _("um Ihre Antwort war bis zum %(day)s gebeten, von: %(asking)s. Sie ist noch nicht da."),
        "%(title)s",
        "%(text)s",
        _("Hier antworten Sie, oder Sie nennen einen neuen Tag:\n%(desk)s"),
    )


def _answered() -> tuple[str, tuple[str, ...]]:
    return _("Antwort von %(asked)s: %(title)s"), (
        _("%(asked)s hat Ihre Frage beantwortet. Die Antwort steht hier: %(address)s"),
        _("Hat sie Ihnen geholfen? Dort können Sie auch danken."),
    )


def _added() -> tuple[str, tuple[str, ...]]:
    return _("Ergänzung von %(asked)s: %(title)s"), (
        _("%(asked)s hat die Antwort auf Ihre Frage ergänzt: %(address)s"),
    )


def _put_off() -> tuple[str, tuple[str, ...]]:
    return _("Antwort kommt später: %(title)s"), (
        _("%(asked)s braucht mehr Zeit und will bis zum %(day)s antworten. Warum, steht hier: %(address)s"),
    )


def _passed_on() -> tuple[str, tuple[str, ...]]:
    return _("Weitergegeben: %(title)s"), (
        _("%(asked)s hat Ihre Frage weitergegeben. An wen und warum, steht hier: %(address)s"),
    )
