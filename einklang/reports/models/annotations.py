"""What a neighbourhood notes on a report, and where in which edition it stands."""

import secrets

from django.db import models
from django.db.models import F, Q

from einklang.base.models import Public
from einklang.needs.models import Need
from einklang.needs.rules.raising import ALPHABET, CODE_LENGTH
from einklang.people.models import Person, Text
from einklang.places.models import Neighbourhood
from einklang.projects.models import Application
from einklang.reports.models.reports import Edition, Paragraph, Report
from einklang.reports.rules.notes import AnnotationKind, AnnotationState, Placed

MOST_LINE = 200


def new_follow_code() -> str:
    """Ten random signs (50 bits): the way back to an annotation without an account."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


class Annotation(Public):
    """Something noted on a report, public only after somebody has read it.

    `wording` is what was typed (internal), `public_text` what the public reads. `quote` are the report's own words
    with a few before and after them, by which any program finds the place again (W3C Web Annotation). `figure` names
    an indicator in words. Who wrote it is never public.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="annotations")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="annotations")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in AnnotationKind])
    state = models.CharField(max_length=14, default=AnnotationState.RECEIVED.value)
    wording = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    public_text = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    quote = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    figure = models.CharField(max_length=MOST_LINE, blank=True)
    needs = models.ManyToManyField(Need, blank=True, related_name="annotations")
    projects = models.ManyToManyField(Application, blank=True, related_name="annotations")
    written_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="annotations")
    follow_code = models.CharField(max_length=10, unique=True, default=new_follow_code)
    form_token = models.UUIDField(unique=True)
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)
    kept_back_because = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(name="annotation_number_once", fields=("neighbourhood", "number")),
            models.CheckConstraint(
                name="annotation_public_was_read",
                condition=~Q(state=AnnotationState.PUBLISHED.value)
                | Q(public_text__isnull=False, read_at__isnull=False),
            ),
        )
        indexes = (models.Index(fields=("neighbourhood", "report", "state"), name="annotation_list"),)


class Placement(models.Model):
    """Where an annotation stands in one edition: from a sign of one paragraph to a sign of the same or a later one."""

    annotation = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="placements")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="placements")
    first = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    last = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="+")
    end = models.PositiveIntegerField()
    how = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Placed])
    placed_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="placement_once", fields=("annotation", "edition")),
            models.CheckConstraint(name="placement_in_order", condition=~Q(first=F("last")) | Q(end__gt=F("start"))),
        )
