"""A way to answer from a mail without an account, shared by demands and questions."""

from django.db import models

from einklang.people.models import Person


class WayIn(models.Model):
    """Only the digest of what stands in its address is kept.

    `sent_to` is an office's address; it is emptied when nobody waits any more. `person` is the contact to whom it went
    where it went to one: it opens as long as she answers for the department. `withdrawn_at`: somebody of the
    neighbourhood shut it.
    """

    digest = models.CharField(max_length=64, unique=True)
    sent_to = models.EmailField(blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("pk",)
