"""The paragraph of the minutes that says what the evening came to."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from einklang.base.words import in_words
from einklang.evening.words.answers import verdicts_in_short
from einklang.evening.words.sums import Sums, Tally, counted


def results_of(sums: Sums) -> tuple[str, ...]:
    """All of it in one paragraph."""
    said = [_agreed(sums), _others(sums), verdicts_in_short(sums.assessed), _needs(sums)]
    text = " ".join(capfirst(one) for one in said if one)
    return (text or _("In dieser Sitzung wurde nichts beschlossen."),)


def _agreed(sums: Sums) -> str:
    return " ".join(capfirst(one) for one in (*_projects(sums), *_statements(sums), *_rules(sums)))


def _projects(sums: Sums) -> Iterator[str]:
    if sums.projects.agreed:
        about = {"count": counted(sums.projects.agreed), "money": in_words("money_cents", sums.cents)}
        said = ngettext(
            "Beschlossen wurde %(count)s Projekt über %(money)s aus dem Fonds.",
            "Beschlossen wurden %(count)s Projekte über zusammen %(money)s aus dem Fonds.",
            sums.projects.agreed,
        )
        yield said % about
    if sums.waiting:
        waits = ngettext(
            "Auf die Warteliste kam davon %(count)s Projekt.",
            "Auf die Warteliste kamen davon %(count)s Projekte.",
            sums.waiting,
        )
        yield waits % {"count": counted(sums.waiting)}


def _rules(sums: Sums) -> Iterator[str]:
    if sums.rules.agreed == 1:
        yield _("Die Geschäftsordnung wurde geändert.")
    elif sums.rules.agreed:
        yield _("Die Geschäftsordnung wurde %(count)s-mal geändert.") % {"count": sums.rules.agreed}


def _statements(sums: Sums) -> Iterator[str]:
    if sums.statements.agreed == 1:
        yield _("Einer Stellungnahme wurde zugestimmt.")
    elif sums.statements.agreed:
        yield _("%(count)s Stellungnahmen wurde zugestimmt.") % {"count": counted(sums.statements.agreed)}


def _of_rules(count: int, one: str, many: str) -> tuple[int, str]:
    return count, one if count == 1 else many


def _of_statements(statements: Tally) -> Iterator[tuple[int, str]]:
    yield _of_rules(
        statements.declined,
        _("Abgelehnt wurde eine Stellungnahme."),
        _("Abgelehnt wurden %(count)s Stellungnahmen."),
    )
    yield _of_rules(
        statements.not_reached,
        _("Nicht mehr an die Reihe kam eine Stellungnahme."),
        _("Nicht mehr an die Reihe kamen %(count)s Stellungnahmen."),
    )


def _others(sums: Sums) -> str:
    projects, rules = sums.projects, sums.rules
    adjourned = projects.adjourned + rules.adjourned + sums.statements.adjourned
    parts = (
        (adjourned, ngettext("Vertagt wurde %(count)s Punkt.", "Vertagt wurden %(count)s Punkte.", adjourned)),
        (
            projects.to_office,
            ngettext("An das Amt ging %(count)s Antrag.", "An das Amt gingen %(count)s Anträge.", projects.to_office),
        ),
        (
            projects.declined,
            ngettext("Abgelehnt wurde %(count)s Antrag.", "Abgelehnt wurden %(count)s Anträge.", projects.declined),
        ),
        _of_rules(
            rules.declined,
            _("Abgelehnt wurde eine Änderung der Geschäftsordnung."),
            _("Abgelehnt wurden %(count)s Änderungen der Geschäftsordnung."),
        ),
        (
            projects.not_reached,
            ngettext(
                "Nicht mehr an die Reihe kam %(count)s Antrag.",
                "Nicht mehr an die Reihe kamen %(count)s Anträge.",
                projects.not_reached,
            ),
        ),
        _of_rules(
            rules.not_reached,
            _("Nicht mehr an die Reihe kam eine Änderung der Geschäftsordnung."),
            _("Nicht mehr an die Reihe kamen %(count)s Änderungen der Geschäftsordnung."),
        ),
        *_of_statements(sums.statements),
    )
    return " ".join(capfirst(text % {"count": counted(count)}) for count, text in parts if count)


def _needs(sums: Sums) -> str:
    answered = (
        ngettext("%(count)s Anliegen beantwortet", "%(count)s Anliegen beantwortet", sums.answered)
        % {"count": counted(sums.answered)}
        if sums.answered
        else ""
    )
    agreed = (
        ngettext("%(count)s offener Punkt vereinbart", "%(count)s offene Punkte vereinbart", sums.tasks)
        % {"count": counted(sums.tasks)}
        if sums.tasks
        else ""
    )
    if answered and agreed:
        return _("Es wurden %(answered)s und %(agreed)s.") % {"answered": answered, "agreed": agreed}
    if sums.answered == 1 or (not sums.answered and sums.tasks == 1):
        return _("Es wurde %(what)s.") % {"what": answered or agreed}
    return _("Es wurden %(what)s.") % {"what": answered or agreed} if answered or agreed else ""
