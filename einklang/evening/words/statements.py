"""What a meeting is told of a statement: what lay on the table, and what became of it."""

from django.utils.translation import gettext as _, ngettext

from einklang.forum.models import Proposal, ProposalVersion
from einklang.statements.rules.life import Stage, stage_in
from einklang.statements.rules.wording import wording_in


def on_the_table(version: ProposalVersion) -> str:
    """How many demands there were, and to whom; empty for a version of anything else."""
    wording = wording_in(version.facts)
    if wording is None:
        return ""
    if not wording.demands:
        return _("Auf dem Tisch lag eine Stellungnahme ohne Forderungen.")
    told = ngettext(
        "Auf dem Tisch lag eine Stellungnahme mit %(count)s Forderung. Sie richtet sich an: %(who)s.",
        "Auf dem Tisch lag eine Stellungnahme mit %(count)s Forderungen. Sie richten sich an: %(who)s.",
        wording.demands,
    )
    return told % {"count": wording.demands, "who": ", ".join(wording.addressed)}


def became(proposal: Proposal, version: ProposalVersion) -> str:
    """What the decision did at once; empty for anything but a statement."""
    stage = stage_in(proposal.subject) if wording_in(version.facts) else None
    if stage is Stage.DISCUSSION:
        return _("Die Stellungnahme ist beraten. Beschließen kann sie jetzt die Stadtteilgruppe.")
    if stage is Stage.ADOPTION:
        return _("Die Stellungnahme ist beschlossen. Ihr Text ändert sich nicht mehr.")
    return ""
