"""What residents raise, read by a person before it is public, and what somebody has taken care of since."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from einklang.base.models import Public
from einklang.forum.models import Meeting
from einklang.needs.rules.life import NOT_PUBLIC, State
from einklang.needs.rules.publishing import public_words
from einklang.needs.rules.raising import ALPHABET, CODE_LENGTH, MOST_LINE, Way
from einklang.people.models import Organisation, Person, Text
from einklang.places.models import Neighbourhood


def new_follow_code() -> str:
    """Ten random signs (50 bits): the way back to a need without an account."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


class Topic(models.Model):
    """A field of action under which needs are found."""

    slug = models.SlugField(unique=True)
    name_de = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "slug")

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_de


class Need(Public):
    """A need: three fields when raised, public only after somebody has read it.

    `wording`, `place` and `contact` are what was typed (internal); `title`, `public_text` and `public_place` are what
    the public reads: none of it stands in the record, which commits to it with the salt of `public_text`. So it can be
    emptied (`emptied_at`). `entered_by` is who entered it for somebody else; `kept_back_because` is told to the raiser
    only.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="needs")
    number = models.PositiveIntegerField()
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="needs")
    state = models.CharField(max_length=20, default=State.RECEIVED.value)
    way = models.CharField(max_length=10, default=Way.WEB.value)
    wording = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=MOST_LINE, blank=True)
    contact = models.CharField(max_length=MOST_LINE, blank=True)
    title = models.CharField(max_length=MOST_LINE, blank=True)
    public_text = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    public_place = models.CharField(max_length=MOST_LINE, blank=True)
    raised_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="needs")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    follow_code = models.CharField(max_length=10, unique=True, default=new_follow_code)
    form_token = models.UUIDField(unique=True)
    raised_at = models.DateTimeField()
    read_by_due = models.DateField()
    read_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    project_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    result = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kept_back_because = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="need_number_once", fields=("neighbourhood", "number")),
            models.CheckConstraint(
                name="need_public_was_read",
                condition=Q(state__in=sorted(state.value for state in NOT_PUBLIC))
                | (
                    Q(public_text__isnull=False)
                    & Q(read_at__isnull=False)
                    & (~Q(title="") | Q(emptied_at__isnull=False))
                ),
            ),
            models.CheckConstraint(
                name="need_emptied_is_empty", condition=Q(emptied_at__isnull=True) | Q(title="", public_place="")
            ),
        )
        indexes = (models.Index(fields=("neighbourhood", "state", "-number"), name="need_list"),)

    def words(self) -> str:
        """What the public reads, as the record commits to it."""
        return public_words(self.title, self.public_text.body if self.public_text else "", self.public_place)


class NeedAnswer(Public):
    """An answer told back to the one who raised the need; public. `meeting` when it was given in one."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="answers")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField()
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("given_at", "pk")


class FollowUp(Public):
    """Something to be done about a need, and who takes care; carried from meeting to meeting until closed."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="follow_ups")
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups")
    what = models.CharField(max_length=MOST_LINE)
    caretaker = models.CharField(max_length=MOST_LINE)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=MOST_LINE, blank=True)
    form_token = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ("closed_at", "due_on", "pk")
