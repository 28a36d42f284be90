"""What the letters about a question say, in the language of who gets them."""

from collections.abc import Callable

from django.utils.translation import gettext as _, override

from einklang.base.words import in_words
from einklang.exchange.models import Question
from einklang.exchange.rules.life import Act, Direction


def letter(at: Callable[[str], str], question: Question, occasion: str, language: str) -> tuple[str, str]:
    """Subject and text. `at` makes a path a whole address."""
    with override(language):
        office, area = question.department.organisation.name, question.neighbourhood.name
        up = question.direction == Direction.UP
        told = {
            "title": question.title,
            "asking": area if up else office,
            "asked": office if up else area,
            "text": question.text.body,
            "day": in_words("day", question.later_on or question.due_on),
            "address": at(f"/{question.neighbourhood.slug}/questions/{question.number}/"),
            "desk": at(f"/desk/{question.neighbourhood.slug}/questions/{question.number}/"),
        }
        subject, parts = _about(occasion)
        return subject % told, "\n\n".join(part % told for part in (_("Guten Tag,"), *parts))


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
        _("%(asking)s fragt %(asked)s:"),
        "%(text)s",
        _("Bitte antworten Sie bis zum %(day)s. Sind Sie nicht zuständig? Dann geben Sie die Frage dort weiter."),
        _("Antworten: %(desk)s"),
        _("Frage und Antwort sind öffentlich, Ihr Name nicht: %(address)s"),
    )


def _reminder() -> tuple[str, tuple[str, ...]]:
    return _("Erinnerung: Frage von %(asking)s: %(title)s"), (
        _("bis zum %(day)s hat %(asking)s um eine Antwort gebeten. Sie ist noch nicht da."),
        "%(text)s",
        _("Sie brauchen mehr Zeit? Dann nennen Sie dort einen neuen Tag: %(desk)s"),
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
