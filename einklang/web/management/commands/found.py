"""`einklang found [FILE]`: set up the city with its areas and the topics of needs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from einklang.needs.actions import seed_topics
from einklang.places.actions import found_city
from einklang.places.readers import read_city


class Command(BaseCommand):
    help = "Sets up the city with its areas (Bremen's, or those of a file of the same shape) and the topics of needs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="the city as JSON; without it Bremen's 14 areas")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = read_city(options["file"]) if options["file"] else read_city()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"The file does not tell a city: {error}") from error
        city = found_city(told)
        seed_topics()
        self.stdout.write(f"{city.name}: {city.neighbourhoods.count()} Gebiete.")
