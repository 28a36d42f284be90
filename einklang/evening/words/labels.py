"""What the values of the evening are called, in plain German; English stands in the catalogue."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einklang.evening.rules.minutes import MinutesAct, MinutesStatus
from einklang.evening.rules.remains import Fits

LABELS: dict[type[StrEnum], dict[str, str | Promise]] = {
    MinutesStatus: {
        MinutesStatus.DRAFT: _("Entwurf"),
        MinutesStatus.SIGNED: _("abgeschlossen, noch nicht genehmigt"),
        MinutesStatus.APPROVED: _("genehmigt"),
    },
    MinutesAct: {
        MinutesAct.SIGN: _("Abschließen"),
        MinutesAct.APPROVE: _("Genehmigen"),
    },
    Fits: {
        Fits.DECIDED: _("ist entschieden"),
        Fits.ENDED: _("heute nicht mehr"),
        Fits.FITS: _("reicht"),
        Fits.SHORT: _("reicht nicht: Warteliste"),
    },
}
