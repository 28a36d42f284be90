"""Setting up the fields of action."""

from django.db import transaction

from einklang.needs.models import Topic
from einklang.needs.readers import read_topics


@transaction.atomic
def seed_topics() -> None:
    """Set up the topics that a new installation starts with; those that are there keep their names."""
    for position, told in enumerate(read_topics()):
        names = {"name_de": told.name_de, "name_en": told.name_en, "position": position}
        Topic.objects.get_or_create(slug=told.slug, defaults=names)
