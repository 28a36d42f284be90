"""The rules of procedure in plain sentences: what each setting says, and what follows from it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from einklang.base.words import in_words, label
from einklang.forum.rules.changes import RulesChange
from einklang.forum.rules.procedure import (
    Deciders,
    FallbackKind,
    Procedure,
    Scale,
    UnfoundedBy,
)

GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (gettext_lazy("Wer entscheidet"), ("deciders", "quorum", "notice_days", "remote")),
    (gettext_lazy("Wie gefragt wird"), ("scale", "applicant_present", "applicant_may_block")),
    (
        gettext_lazy("Wenn jemand ein Veto einlegt"),
        ("reasonless_block_is_serious", "block_unfounded_by", "second_persons"),
    ),
    (gettext_lazy("Wenn es keinen Konsens gibt"), ("ladder", "consensus_minus")),
    (
        gettext_lazy("Kleine Beträge, knappes Geld"),
        ("small_sums", "small_sum_cents", "small_sum_days", "ranking"),
    ),
    (gettext_lazy("Nach der Sitzung"), ("objection_days",)),
)
"""All settings, in the order in which a page tells them."""

LABELS_OF_RULES: dict[str, str | Promise] = {
    "deciders": gettext_lazy("Wer mitentscheidet"),
    "quorum": gettext_lazy("Mindestzahl"),
    "notice_days": gettext_lazy("Frist für die Einladung (Tage)"),
    "remote": gettext_lazy("Vorab zustimmen"),
    "scale": gettext_lazy("Haltungen"),
    "applicant_present": gettext_lazy("Wer einen Antrag stellt"),
    "applicant_may_block": gettext_lazy("Veto gegen den eigenen Antrag"),
    "reasonless_block_is_serious": gettext_lazy("Veto ohne Grund"),
    "block_unfounded_by": gettext_lazy("Wer ein Veto für unbegründet erklären darf"),
    "second_persons": gettext_lazy("Wer einen Verstoß gegen die Grundregeln bestätigt"),
    "ladder": gettext_lazy("Schritte ohne Konsens"),
    "consensus_minus": gettext_lazy("Konsens minus (Zahl der Vetos)"),
    "small_sums": gettext_lazy("Kleine Beträge ohne Sitzung"),
    "small_sum_cents": gettext_lazy("Grenze für kleine Beträge (Euro)"),
    "small_sum_days": gettext_lazy("Dauer eines Umlaufs (Tage)"),
    "ranking": gettext_lazy("Rangfolge, wenn das Geld nicht reicht"),
    "objection_days": gettext_lazy("Einwände gegen das Protokoll (Tage)"),
}


@dataclass(frozen=True)
class RuleTold:
    """One rule as a page tells it: its name, the rule in a sentence, and what that means."""

    name: str
    label: str
    says: str
    means: str


@dataclass(frozen=True)
class ChangeTold:
    """A rule that changes: as it was, as it would be, and what the new one means."""

    label: str
    before: str
    after: str
    means: str


def rule(name: str, procedure: Procedure) -> RuleTold:
    """One setting in words."""
    says, means = _WORDS[name](procedure)
    return RuleTold(name, str(LABELS_OF_RULES[name]), says, means)


def rules_in_words(procedure: Procedure) -> list[tuple[str, list[RuleTold]]]:
    """All rules in their groups."""
    return [(str(title), [rule(name, procedure) for name in names]) for title, names in GROUPS]


def changes_in_words(change: RulesChange) -> list[ChangeTold]:
    """What a proposal changes, rule by rule."""
    told = []
    for name in (name for _title, names in GROUPS for name in names if name in change.changed):
        before, after = rule(name, change.before), rule(name, change.after)
        told.append(ChangeTold(after.label, before.says, after.says, after.means))
    return told


def adopted_sentence(change: RulesChange) -> str:
    """Which version holds once a change is decided."""
    return _("Jetzt gilt Fassung %(version)s der Geschäftsordnung.") % {"version": change.based_on + 1}


def change_lines(change: RulesChange) -> list[str]:
    """Each rule that is to be, beside the one that it replaces."""
    text, told = _("%(what)s: %(after)s Bisher: %(before)s"), changes_in_words(change)
    return [text % {"what": one.label, "after": one.after, "before": one.before} for one in told]


def title_of_change(changed: Collection[str]) -> str:
    """What a proposal is called: by the rules that it changes, or by how many where these are a lot."""
    found = [str(LABELS_OF_RULES[name]) for _title, group in GROUPS for name in group if name in changed]
    if len(found) > 2:
        return _("Geschäftsordnung ändern: %(count)s Regeln") % {"count": len(found)}
    return _("Geschäftsordnung ändern: %(what)s") % {"what": ", ".join(found)}


def _deciders(procedure: Procedure) -> tuple[str, str]:
    return {
        Deciders.ALL_PRESENT: (
            _("Alle, die da sind, entscheiden mit."),
            _("Wer kommt, zählt mit. Egal ist, wo jemand wohnt oder arbeitet."),
        ),
        Deciders.RESIDENTS: (
            _("Mit entscheidet, wer im Gebiet wohnt."),
            _("Einrichtungen, Verwaltung und Politik reden mit, werden aber nicht gezählt."),
        ),
        Deciders.ELECTED: (
            _("Mit entscheiden die gewählten Mitglieder."),
            _("Alle anderen reden mit und können Bedenken einbringen. Gezählt werden nur die Gewählten."),
        ),
    }[procedure.deciders]


def _quorum(procedure: Procedure) -> tuple[str, str]:
    if not procedure.quorum:
        return _("Eine Mindestzahl gibt es nicht."), _("Auch eine kleine Runde kann entscheiden.")
    says = ngettext(
        "Mindestens %(count)s Mensch, der mitentscheidet, muss da sein.",
        "Mindestens %(count)s Menschen, die mitentscheiden, müssen da sein.",
        procedure.quorum,
    )
    return says % {"count": procedure.quorum}, _("Sind es weniger, wird an diesem Tag nichts entschieden.")


def _notice_days(procedure: Procedure) -> tuple[str, str]:
    if not procedure.notice_days:
        return _("Eine Frist für die Einladung gibt es nicht."), _("Eine Sitzung kann schon morgen sein.")
    says = ngettext(
        "Eingeladen wird mindestens %(count)s Tag vorher.",
        "Eingeladen wird mindestens %(count)s Tage vorher.",
        procedure.notice_days,
    )
    return says % {"count": procedure.notice_days}, _("So lange vorher wissen alle, wann und worüber gesprochen wird.")


def _remote(procedure: Procedure) -> tuple[str, str]:
    if procedure.remote:
        return (
            _("Wer nicht kommen kann, darf vorab zustimmen."),
            _("Ein Veto gilt aber nur in der Sitzung. Ein Bedenken kann man vorher aufschreiben, es wird vorgelesen."),
        )
    return (
        _("Vorab zustimmen geht nicht."),
        _("Gezählt wird nur, wer in der Sitzung ist. Ein Bedenken kann man trotzdem vorher aufschreiben."),
    )


def _scale(procedure: Procedure) -> tuple[str, str]:
    return {
        Scale.SIX: (
            _("Es gibt sechs Haltungen, von Zustimmung bis Veto."),
            _("Leichte und schwere Bedenken werden unterschieden. Bei schweren wird noch einmal gesprochen."),
        ),
        Scale.FOUR: (
            _("Es gibt vier Haltungen: Zustimmung, Bedenken, beiseite stehen, Veto."),
            _("Das Fragen geht schneller. Wie schwer ein Bedenken wiegt, wird nicht gezählt."),
        ),
        Scale.CONSENT: (
            _("Es gibt zwei Haltungen: zustimmen oder Einwand."),
            _("Jeder Einwand hält den Vorschlag auf, bis eine Lösung gefunden ist."),
        ),
    }[procedure.scale]


def _applicant_present(procedure: Procedure) -> tuple[str, str]:
    if procedure.applicant_present:
        return (
            _("Wer einen Antrag stellt, muss dabei sein, notfalls am Telefon."),
            _("Fehlt diese Person, wird über den Antrag nicht entschieden."),
        )
    return (
        _("Wer einen Antrag stellt, muss nicht dabei sein."),
        _("Es wird auch ohne diese Person entschieden. Änderungen kann dann aber niemand gleich annehmen."),
    )


def _applicant_may_block(procedure: Procedure) -> tuple[str, str]:
    if procedure.applicant_may_block:
        return (
            _("Wer den Antrag stellt, darf auch ein Veto einlegen."),
            _("Dieses Veto hält den eigenen Antrag auf wie jedes andere."),
        )
    return (
        _("Wer den Antrag stellt, kann zustimmen, aber kein Veto einlegen."),
        _("Wer den eigenen Antrag nicht mehr will, zieht ihn zurück."),
    )


def _reasonless(procedure: Procedure) -> tuple[str, str]:
    if procedure.reasonless_block_is_serious:
        return (
            _("Ein Veto ohne Grund zählt als schweres Bedenken."),
            _("Nach dem Grund wird gefragt. Nennt jemand keinen, wird noch einmal gesprochen, mehr nicht."),
        )
    return (
        _("Ein Veto gilt auch ohne Grund."),
        _("Nach dem Grund wird gefragt. Nennt jemand keinen, hält das Veto den Vorschlag trotzdem auf."),
    )


def _unfounded(procedure: Procedure) -> tuple[str, str]:
    return {
        UnfoundedBy.NOBODY: (
            _("Niemand darf ein Veto für unbegründet erklären."),
            _("Ein Veto endet nur, wenn es gelöst oder zurückgezogen wird."),
        ),
        UnfoundedBy.MEETING: (
            _("Die Versammlung darf ein Veto für unbegründet erklären."),
            _("Dann hält es den Vorschlag nicht mehr auf. Der Grund dafür wird aufgeschrieben."),
        ),
        UnfoundedBy.OFFICE: (
            _("Das Amt darf ein Veto für unbegründet erklären."),
            _("Dafür gibt die Versammlung die Sache zuerst an das Amt ab."),
        ),
    }[procedure.block_unfounded_by]


def _second_persons(procedure: Procedure) -> tuple[str, str]:
    named = _(" oder ").join(label(one) for one in procedure.second_persons)
    return (
        _("Einen Verstoß gegen die Grundregeln bestätigt: %(who)s.") % {"who": named},
        _("Allein kann die Moderation kein Veto zur Seite legen. Es braucht immer zwei Menschen und einen Grund."),
    )


STEPS: Mapping[FallbackKind, str | Promise] = {
    FallbackKind.ADJOURN: gettext_lazy("vertagen und vermitteln"),
    FallbackKind.CONSENSUS_MINUS: gettext_lazy("Konsens minus"),
    FallbackKind.LEAST_RESISTANCE: gettext_lazy("nach dem geringsten Widerstand"),
    FallbackKind.OFFICE: gettext_lazy("an das Amt geben"),
    FallbackKind.DECLINE: gettext_lazy("ablehnen"),
}


def _ladder(procedure: Procedure) -> tuple[str, str]:
    if not procedure.ladder:
        return (
            _("Ohne Konsens gibt es keinen weiteren Schritt."),
            _("Ein Vorschlag ohne Konsens ist abgelehnt."),
        )
    steps = _(", dann ").join(str(STEPS[kind]) for kind in procedure.ladder)
    means = (
        _("Am Ende entscheidet das Amt und begründet das öffentlich.")
        if FallbackKind.OFFICE in procedure.ladder
        else _("Hilft keiner dieser Schritte, ist der Vorschlag abgelehnt.")
    )
    if FallbackKind.LEAST_RESISTANCE in procedure.ladder:
        means = f"{_beyond_a_veto()} {means}"
    return _("Ohne Konsens geht es so weiter: %(steps)s.") % {"steps": steps}, means


def _beyond_a_veto() -> str:
    return _(
        "Beim geringsten Widerstand sagen alle von 0 bis 10, wie schwer der Vorschlag zu ertragen ist und wie schwer "
        "es ist, alles so zu lassen. Das kleinere gewinnt. Ein Veto wird vermerkt, aber es hält hier nicht mehr auf."
    )


def _minus(procedure: Procedure) -> tuple[str, str]:
    if not procedure.consensus_minus:
        return _("Konsens minus gibt es nicht."), _("Schon ein einziges Veto hält einen Vorschlag auf.")
    says = ngettext(
        "Bei „Konsens minus“ darf es höchstens %(count)s Veto geben.",
        "Bei „Konsens minus“ darf es höchstens %(count)s Vetos geben.",
        procedure.consensus_minus,
    )
    return (
        says % {"count": procedure.consensus_minus},
        _("In diesem Schritt kommt der Vorschlag auch dann durch. Der Grund wird aufgeschrieben."),
    )


def _small_sums(procedure: Procedure) -> tuple[str, str]:
    if not procedure.small_sums:
        return (
            _("Auch kleine Beträge kommen in die Sitzung."),
            _("Jeder Antrag wartet auf die nächste Sitzung."),
        )
    means = ngettext(
        "Widerspricht %(count)s Tag lang niemand, ist der Antrag entschieden. Ein einziges Bedenken bringt ihn in die "
        "nächste Sitzung.",
        "Widerspricht %(count)s Tage lang niemand, ist der Antrag entschieden. Ein einziges Bedenken bringt ihn in die "
        "nächste Sitzung.",
        procedure.small_sum_days,
    )
    return (
        _("Über kleine Beträge darf im Umlauf entschieden werden, ohne Sitzung."),
        means % {"count": procedure.small_sum_days},
    )


def _small_sum(procedure: Procedure) -> tuple[str, str]:
    most = in_words("most_cents", procedure.small_sum_cents)
    says = _("Ein kleiner Betrag ist höchstens %(most)s.") % {"most": most}
    return says, _("Wer mehr beantragt, kommt in die Sitzung.") if procedure.small_sums else _no_circular()


def _small_sum_days(procedure: Procedure) -> tuple[str, str]:
    says = ngettext("Ein Umlauf dauert %(count)s Tag.", "Ein Umlauf dauert %(count)s Tage.", procedure.small_sum_days)
    means = _("So lange kann jede und jeder widersprechen.") if procedure.small_sums else _no_circular()
    return says % {"count": procedure.small_sum_days}, means


def _no_circular() -> str:
    return _("Das wirkt erst, wenn kleine Beträge ohne Sitzung erlaubt sind.")


def _ranking(procedure: Procedure) -> tuple[str, str]:
    if procedure.ranking:
        return (
            _("Reicht das Geld nicht, darf eine Rangfolge gebildet werden."),
            _("Alle sagen zu jedem Projekt von 0 bis 10, wie groß ihr Widerstand ist. Der kleinste kommt zuerst."),
        )
    return (
        _("Reicht das Geld nicht, gibt es keine Rangfolge."),
        _("Die Versammlung spricht darüber, wer mit weniger auskommt. Der Rest kommt auf die Warteliste."),
    )


def _objection_days(procedure: Procedure) -> tuple[str, str]:
    if not procedure.objection_days:
        return (
            _("Für Einwände gegen das Protokoll gibt es keine Frist."),
            _("Was nicht stimmt, sagt man in der nächsten Sitzung."),
        )
    says = ngettext(
        "Einwände gegen das Protokoll sind %(count)s Tag lang möglich.",
        "Einwände gegen das Protokoll sind %(count)s Tage lang möglich.",
        procedure.objection_days,
    )
    return says % {"count": procedure.objection_days}, _("So lange kann man sagen, was darin nicht stimmt.")


_WORDS: Mapping[str, Callable[[Procedure], tuple[str, str]]] = {
    "deciders": _deciders,
    "quorum": _quorum,
    "notice_days": _notice_days,
    "remote": _remote,
    "scale": _scale,
    "applicant_present": _applicant_present,
    "applicant_may_block": _applicant_may_block,
    "reasonless_block_is_serious": _reasonless,
    "block_unfounded_by": _unfounded,
    "second_persons": _second_persons,
    "ladder": _ladder,
    "consensus_minus": _minus,
    "small_sums": _small_sums,
    "small_sum_cents": _small_sum,
    "small_sum_days": _small_sum_days,
    "ranking": _ranking,
    "objection_days": _objection_days,
}
