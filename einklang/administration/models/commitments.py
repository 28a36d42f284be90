"""What departments promised a neighbourhood, and what came of it."""

from django.db import models
from django.db.models import F, Q

from einklang.administration.models.departments import Department
from einklang.administration.rules import commitments
from einklang.base.models import Public
from einklang.forum.models import Meeting
from einklang.people.models import Person
from einklang.places.models import Neighbourhood

MOST_SAID = 500


class Commitment(Public):
    """A department promised something: what, until when, and how one will see it. Public, and never changed.

    The department is named as it was called when it promised; `queries.today_of` says who has to keep it now.
    `source` says by what it was promised first ("demands/3", "meetings/12"), as the record writes addresses; by what
    else, `CommitmentSource` says. `corrects` is an earlier entry that this one sets right: that one stays, and counts
    no more.
    """

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="commitments")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="commitments")
    what = models.CharField(max_length=MOST_SAID)
    sign = models.CharField(max_length=MOST_SAID)
    until = models.DateField()
    made_on = models.DateField()
    source = models.CharField(max_length=120, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("until", "pk")
        constraints = (
            models.CheckConstraint(name="commitment_ends_after_it_was_made", condition=Q(until__gte=F("made_on"))),
            models.CheckConstraint(name="commitment_says_what_and_how", condition=~Q(what="") & ~Q(sign="")),
        )
        indexes = (models.Index(fields=("neighbourhood", "until"), name="commitment_list"),)

    def __str__(self) -> str:
        return self.what


class CommitmentSource(models.Model):
    """By what a commitment was promised: one answer to several demands is one commitment with a source for each.

    `left_at`: the answer there was set right, and promises it no longer; it was promised by something else too.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="sources")
    source = models.CharField(max_length=120)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="commitment_source_once", fields=("commitment", "source"), condition=Q(left_at__isnull=True)
            ),
        )


class CommitmentReview(models.Model):
    """Somebody looked whether a commitment was kept. The last one counts; none is ever changed.

    `on` is the day of looking, `meeting` the one in which it was told; `kept` of `promised` are "3 of 4".
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reviews")
    result = models.CharField(max_length=20, choices=[(result.value, result.value) for result in commitments.Result])
    kept = models.PositiveIntegerField(null=True, blank=True)
    promised = models.PositiveIntegerField(null=True, blank=True)
    on = models.DateField()
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=MOST_SAID, blank=True)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="commitment_review_figures_are_two",
                condition=Q(kept__isnull=True, promised__isnull=True)
                | Q(kept__isnull=False, promised__isnull=False, promised__gte=1),
            ),
        )

    def value(self) -> commitments.Seen:
        """As the rules read it."""
        return commitments.Seen(self.on, commitments.Result(self.result))
