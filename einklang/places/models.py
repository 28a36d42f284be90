"""The city and its neighbourhoods. One installation serves one city."""

from django.db import models
from django.db.models import F, Q

from einklang.base.models import Public


class City(models.Model):
    """The city that gives the money; `state` is the German state whose holidays count ("HB")."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    state = models.CharField(max_length=2)

    def __str__(self) -> str:
        return self.name


class Neighbourhood(Public):
    """An area with its own fund and assembly, valid for some years.

    `share_percent` is its share class (150, 100, 50 or 25 % of the base); `districts` are the city's districts
    that make up the area, by the names in the outlines' file; there may be none. `inhabitants` were counted on
    `inhabitants_on`; None: nobody knows.
    """

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="neighbourhoods")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    colour = models.CharField(max_length=20, default="teal")
    share_percent = models.PositiveSmallIntegerField(default=100)
    districts = models.JSONField(default=list, blank=True)
    inhabitants = models.PositiveIntegerField(null=True, blank=True)
    inhabitants_on = models.DateField(null=True, blank=True)
    valid_from = models.PositiveSmallIntegerField()
    valid_to = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                name="neighbourhood_years_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="neighbourhood_has_a_share", condition=Q(share_percent__gt=0)),
        )

    def __str__(self) -> str:
        return self.name


class Feedback(Public):
    """What hinders somebody on these pages (BremBGG § 15). It is the city's, of no neighbourhood and no account.

    `contact` is given only by those who want an answer; it is emptied when the report is handled.
    """

    body = models.TextField()
    page = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, default="de")
    form_token = models.UUIDField(unique=True)
    given_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("given_at", "pk")
        constraints = (
            models.CheckConstraint(name="feedback_says_something", condition=~Q(body="")),
            models.CheckConstraint(
                name="feedback_handled_has_no_contact", condition=Q(handled_at__isnull=True) | Q(contact="")
            ),
        )
