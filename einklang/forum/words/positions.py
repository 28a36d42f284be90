"""How a round came out, as the public may know it; the same words wherever it is told."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _, ngettext

from einklang.forum.rules.positions import Summary


def public_count(public: Summary) -> str:
    """Agree, let pass, veto yes or no: `27 stimmen zu, 2 lassen es zu, kein Veto`."""
    agree = ngettext("%(count)s stimmt zu", "%(count)s stimmen zu", public.agree) % {"count": public.agree}
    let_pass = ngettext("%(count)s lässt es zu", "%(count)s lassen es zu", public.let_pass)
    veto = _("ein Veto") if public.veto else _("kein Veto")
    return f"{agree}, {let_pass % {'count': public.let_pass}}, {veto}"


def public_resistance(facts: Mapping[str, Any]) -> str:
    """How a round by resistance came out, from its public facts; a sum is never said without its 9s and 10s."""
    text = _("Widerstand gegen den Vorschlag: %(proposal)s. Widerstand gegen „so lassen, wie es ist“: %(passive)s")
    return text % {"proposal": _resisted(facts, ""), "passive": _resisted(facts, "passive_")}


def _resisted(facts: Mapping[str, Any], about: str) -> str:
    answers, strong = facts[f"{about}answers"], facts[f"{about}strong"]
    text = ngettext(
        "zusammen %(total)s von %(answers)s Person, 9 oder 10 sagten davon %(strong)s",
        "zusammen %(total)s von %(answers)s Personen, 9 oder 10 sagten davon %(strong)s",
        answers,
    )
    return text % {"total": facts[f"{about}resistance"], "answers": answers, "strong": strong or _("niemand")}
