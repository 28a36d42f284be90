"""`einklang import statement FILE`: read an existing statement; a person confirms it on one page before it counts."""

# ruff: noqa: N999 - the command is called so

import uuid
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from einklang.base.clock import read_clock
from einklang.base.refusal import Refusal
from einklang.base.words import sentence
from einklang.places.models import Neighbourhood
from einklang.statements.actions import read_statement
from einklang.statements.models import Statement
from einklang.statements.queries import days_read, parts_of
from einklang.statements.readers import read_paper
from einklang.statements.words import read_out


class Command(BaseCommand):
    help = "Reads what exists on paper: `import statement FILE` cuts the text of a statement into its pieces."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        statement = what.add_parser("statement", help="the text of a statement that both bodies adopted")
        statement.add_argument("file", type=Path)
        statement.add_argument("--neighbourhood", required=True)
        statement.add_argument("--title", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        hood = Neighbourhood.objects.filter(slug=options["neighbourhood"]).first()
        if hood is None:
            raise CommandError(f"Ein Quartier {options['neighbourhood']} gibt es hier nicht.")
        statement = _read(hood, options["file"], options["title"])
        parts = list(parts_of(statement))
        for line in read_out(statement, parts, *days_read(parts)):
            self.stdout.write(line)


def _read(hood: Neighbourhood, file: Path, title: str) -> Statement:
    try:
        text = read_paper(file.read_bytes())
        return read_statement(
            actor=None, neighbourhood=hood, title=title, text=text, form_token=uuid.uuid4(), now=read_clock()
        )
    except OSError as error:
        raise CommandError(f"{file} lässt sich nicht lesen: {error}") from error
    except Refusal as refusal:
        raise CommandError(sentence(refusal)) from refusal
