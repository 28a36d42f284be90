"""Notices with their days, the conditions that they carry, and the office's text blocks in versions."""

from django.db import models
from django.db.models import F, Q

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.forum.models import Condition
from einklang.fund.models import Grant
from einklang.grants.rules.content import Content
from einklang.grants.rules.notices import Delivery, NoticeKind, Stage, stage_of
from einklang.grants.rules.standing import Sent
from einklang.people.models import File, Person


class Notice(Public):
    """A notice to whoever gets the money. `facts` is `rules.content.Content` as JSON, frozen once it is signed off.

    `recipient` is a name and an address, so it stands apart and can be emptied. `notified_on` follows from the day of
    dispatch and the way of delivery; it is a later day when the letter was proved to have come later.
    """

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="notices")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    facts = models.JSONField()
    recipient = models.TextField(blank=True)
    remedies_included = models.BooleanField(default=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    drafted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    drafted_at = models.DateTimeField()
    signed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    dispatched_on = models.DateField(null=True, blank=True)
    delivery = models.CharField(max_length=20, blank=True)
    notified_on = models.DateField(null=True, blank=True)
    waived_on = models.DateField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("grant_id", "number")
        constraints = (
            models.UniqueConstraint(name="notice_number_once", fields=("grant", "number")),
            models.UniqueConstraint(
                name="notice_one_at_a_time",
                fields=("grant",),
                condition=Q(dispatched_on__isnull=True, discarded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="notice_signed_by_a_second", condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("drafted_by"))
            ),
            models.CheckConstraint(
                name="notice_signed_before_dispatch",
                condition=Q(dispatched_on__isnull=True) | Q(signed_at__isnull=False, notified_on__isnull=False),
            ),
            models.CheckConstraint(
                name="notice_dispatched_before_waiver",
                condition=Q(waived_on__isnull=True) | Q(waived_on__gte=F("dispatched_on")),
            ),
        )

    @property
    def says(self) -> NoticeKind:
        """What kind of notice it is."""
        return NoticeKind(self.kind)

    @property
    def stands(self) -> Stage:
        """How far it is."""
        signed, sent = self.signed_at is not None, self.dispatched_on is not None
        return stage_of(signed=signed, sent=sent, discarded=self.discarded_at is not None)

    @property
    def way(self) -> Delivery | None:
        """How it went out; None before it did."""
        return Delivery(self.delivery) if self.delivery else None

    def content(self) -> Content:
        """What it says, as the rules read it."""
        return Content.from_json(self.facts)

    def sent(self) -> Sent:
        """Its days, for whoever asks where the grant stands. Only of a notice that was dispatched."""
        if self.dispatched_on is None or self.notified_on is None:
            raise ValueError(self.number)
        return Sent(
            kind=self.says,
            dispatched_on=self.dispatched_on,
            notified_on=self.notified_on,
            remedies_included=self.remedies_included,
            waived_on=self.waived_on,
            content=self.content(),
        )


class TrackedCondition(models.Model):
    """A condition of the assembly that became part of a notice: until when it is to be met, and when it was."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="conditions")
    condition = models.OneToOneField(Condition, on_delete=models.PROTECT, related_name="tracked")
    due_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    word = models.CharField(max_length=300, blank=True)
    noted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    noted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="condition_met_with_a_word", condition=Q(met_on__isnull=True) | ~Q(word="")),
        )


class TextBlock(Public):
    """One version of a legal part of the notices, adopted by the programme office. Version 0 is what we ship.

    `checked` says that the city's law office has looked at it.
    """

    key = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    body = models.TextField()
    checked = models.BooleanField(default=False)
    adopted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    adopted_at = models.DateTimeField()

    class Meta:
        ordering = ("key", "version")
        constraints = (
            models.UniqueConstraint(name="text_block_version_once", fields=("key", "version")),
            models.CheckConstraint(name="text_block_begins_at_one", condition=Q(version__gte=1)),
        )


# Who it went to may be forgotten; when it went, and what was waived, comes later than the signature.
NOTICES = (
    AppendOnly(
        "Notice",
        except_fields=(
            "recipient", "drafted_by", "signed_by", "dispatched_on", "delivery", "notified_on", "waived_on",
            "discarded_at",
        ),
        once_set="signed_at",
    ),
    AppendOnly("TextBlock", except_fields=("adopted_by",)),
)  # fmt: skip
