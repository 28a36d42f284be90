"""`einklang verify`: prove the public record of every scope, or of a file that was downloaded."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from einklang.record.queries import scopes, verify_scope
from einklang.record.rules import chain


class Command(BaseCommand):
    help = "Proves that nothing in the public record was changed, left out, doubled or moved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", help="a downloaded record.jsonl instead of the database")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"]:
            verdicts = [chain.verify_file(options["file"])]
        else:
            verdicts = [verify_scope(scope) for scope in scopes()]
        for verdict in verdicts:
            self.stdout.write(chain.say(verdict, "de"))
        if any(verdict.broken for verdict in verdicts):
            raise CommandError("Das Protokollbuch ist nicht heil.")
