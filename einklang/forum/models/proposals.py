"""Proposals, their versions, and consents given to one of them in advance."""

from django.db import models
from django.db.models import Q

from einklang.base.models import Public
from einklang.forum.rules import advance
from einklang.forum.rules.positions import Degree
from einklang.people.models import Person
from einklang.places.models import Neighbourhood


class Proposal(Public):
    """What a round is about. `kind` is plain text ("application", "rules"); `subject` its path in the neighbourhood.

    `ended_at` is set when it was taken back, so that nobody is asked about it any more.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    subject = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("neighbourhood_id", "number")
        constraints = (
            models.UniqueConstraint(name="proposal_number_once", fields=("neighbourhood", "number")),
            models.UniqueConstraint(name="proposal_subject_once", fields=("neighbourhood", "kind", "subject")),
        )


class ProposalVersion(Public):
    """The wording that people decide on. Append-only. `facts` are public figures of that version as canonical JSON."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    summary = models.TextField()
    facts = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("proposal_id", "number")
        constraints = (models.UniqueConstraint(name="proposal_version_once", fields=("proposal", "number")),)


class AdvanceConsent(models.Model):
    """An absent member's consent to one version; a new version voids it. Internal; deleted when decided."""

    version = models.ForeignKey(ProposalVersion, on_delete=models.CASCADE, related_name="advance_consents")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    degree = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="advance_consent_once", fields=("version", "person")),
            models.CheckConstraint(name="advance_never_blocks", condition=Q(degree__gte=1, degree__lte=4)),
        )

    def value(self) -> advance.AdvanceConsent:
        """The consent as the rules see it: a version and a degree."""
        return advance.AdvanceConsent(self.version.number, Degree(self.degree))
