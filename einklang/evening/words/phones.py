"""What one may do in each step of a point, as a phone in the room says it while nobody is asked."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.forum.rules.stages import Stage

IN_STEP: dict[Stage, str | Promise] = {
    Stage.PRESENTATION: _("Der Vorschlag wird vorgestellt. Fragen können Sie danach stellen."),
    Stage.QUESTIONS: _("Jetzt können Sie fragen, was Sie nicht verstanden haben. Geändert wird noch nichts."),
    Stage.OPINIONS: _("Jetzt können Sie sagen, was Sie davon halten."),
    Stage.CONCERNS: _("Jetzt können Sie sagen, was Sie daran stört."),
    Stage.INTEGRATION: _("Jetzt suchen alle eine Lösung. Sie können sagen, welche Änderung Ihnen hilft."),
    Stage.QUERY: _("Gleich werden alle gefragt, wie sie dazu stehen."),
}
