"""What tables of all rooms share: a random public name beside the integer key. Knows nothing of the field."""

import uuid

import uuid6
from django.db import models


def new_public_id() -> uuid.UUID:
    """A UUIDv7: random enough not to be guessed, in order of time so that indexes stay small."""
    return uuid.UUID(bytes=uuid6.uuid7().bytes)


class Public(models.Model):
    """A thing with a public name of its own beside the integer key."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)

    class Meta:
        abstract = True
