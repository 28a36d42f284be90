"""By what the register is filtered."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from einklang.administration.models import Department
from einklang.demands.rules.register import OVERDUE, WAITING, Age
from einklang.demands.rules.status import Status
from einklang.demands.words import LABELS
from einklang.needs.models import Topic
from einklang.places.models import Neighbourhood


class FilterForm(forms.Form):
    """Field of action, department, state, age; in the city's register also the neighbourhood."""

    area = forms.ChoiceField(label=_("Quartier"), required=False)
    topic = forms.ChoiceField(label=_("Thema"), required=False)
    department = forms.ChoiceField(label=_("Welches Ressort?"), required=False)
    status = forms.ChoiceField(label=_("Stand"), required=False)
    age = forms.ChoiceField(label=_("Beschlossen"), required=False)

    def __init__(
        self,
        *args: Any,
        topics: Iterable[Topic],
        departments: Iterable[Department],
        areas: Iterable[Neighbourhood] | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        states = [(status.value, LABELS[Status][status]) for status in Status]
        ages = [(age.value, LABELS[Age][age]) for age in Age]
        houses = [(one.organisation.slug, one.short) for one in departments]
        if areas is None:
            del self.fields["area"]
        else:
            self._offer("area", _("alle Quartiere"), [(area.slug, area.name) for area in areas])
        self._offer("topic", _("alle Themen"), [(topic.slug, str(topic)) for topic in topics])
        self._offer("department", _("alle Ressorts"), houses)
        waits = [(WAITING, _("wartet auf Antwort")), (OVERDUE, _("überfällig"))]
        self._offer("status", _("jeder Stand"), [*states, *waits])
        self._offer("age", _("wann auch immer"), ages)

    def _offer(self, name: str, every: Any, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", every), *choices]  # type: ignore[attr-defined]
