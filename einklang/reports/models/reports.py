"""Reports of the city, which all neighbourhoods read, and the paragraphs that each of their editions was cut into."""

from django.db import models
from django.db.models import Q

from einklang.base.models import Public
from einklang.people.models import File, Person
from einklang.places.models import City
from einklang.reports.rules.editions import EditionState
from einklang.reports.rules.paragraphs import Cut, ParagraphKind

LONGEST_ANCHOR = 24


class Report(Public):
    """A report to which the neighbourhoods are asked. `statements_by` is the day until which they may answer.

    It is public as soon as one of its editions is.
    """

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="reports")
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    statements_by = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.title


class Edition(Public):
    """A report as it was handed in once. The newest one that is published is what people read and note on.

    `trouble` is the code of the refusal that says why a file could not be read; `pages_read` of `pages` shows how far
    the reader has come.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, default=EditionState.READING.value, choices=[(one.value, one.value) for one in EditionState]
    )
    language = models.CharField(max_length=8, default="de")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField(default=0)
    pages_read = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=60, blank=True)
    brought_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    brought_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    form_token = models.UUIDField(unique=True)

    class Meta:
        ordering = ("report_id", "-number")
        constraints = (
            models.UniqueConstraint(name="edition_number_once", fields=("report", "number")),
            models.CheckConstraint(
                name="edition_published_has_its_moment",
                condition=Q(state=EditionState.PUBLISHED.value, published_at__isnull=False)
                | (~Q(state=EditionState.PUBLISHED.value) & Q(published_at__isnull=True)),
            ),
        )


class Paragraph(models.Model):
    """A paragraph of an edition, called by its `anchor` in every edition in which its words are (nearly) the same.

    `number` is what people say ("14"; "14a" for what was split off after publication); `former` are anchors of
    paragraphs that were joined into this one, which lead here. Furniture and headings have no number.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField()
    chapter = models.PositiveIntegerField()
    number = models.CharField(max_length=12, blank=True)
    anchor = models.CharField(max_length=LONGEST_ANCHOR)
    former = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in ParagraphKind])
    level = models.PositiveSmallIntegerField(default=0)
    body = models.TextField()
    rows = models.JSONField(default=list, blank=True)
    first_page = models.PositiveIntegerField(default=0)
    last_page = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("edition_id", "position")
        constraints = (
            models.UniqueConstraint(name="paragraph_anchor_once", fields=("edition", "anchor")),
            models.CheckConstraint(name="paragraph_says_something", condition=~Q(body="")),
        )
        indexes = (models.Index(fields=("edition", "chapter", "position"), name="paragraph_by_chapter"),)

    def value(self) -> Cut:
        """What the rules know of it."""
        rows = tuple(tuple(row) for row in self.rows)
        return Cut(ParagraphKind(self.kind), self.body, self.level, self.first_page, self.last_page, rows)
