"""`einklang verify`: prove the public record of every scope, with its texts, or of a file that was downloaded."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from einklang.record.queries import scopes, verify_scope
from einklang.record.rules import chain
from einklang.web.queries.commitments import commitments


class Command(BaseCommand):
    help = "Proves that nothing in the public record was changed, left out, doubled or moved, and no text behind it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", help="a downloaded record.jsonl instead of the database")
        parser.add_argument("--head", default="", help="with --file: a published head that it must reach")
        parser.add_argument("--count", type=int, help="with --file: a published number of entries")

    def handle(self, *args: Any, **options: Any) -> None:
        verdicts = [self._read(**options)] if options["file"] else [verify_scope(scope) for scope in scopes()]
        for verdict in verdicts:
            self.stdout.write(f"{verdict.scope}: {chain.say(verdict, 'de')}")
        whole = [verdict.scope for verdict in verdicts if not verdict.broken]
        changed = [] if options["file"] else [one for scope in whole for one in commitments(scope) if not one.holds]
        for one in changed:
            self.stdout.write(
                f"{one.scope}: Eintrag {one.sequence}: Der Text dazu ist nicht mehr der, der eingetragen wurde."
            )
        if changed or any(verdict.broken for verdict in verdicts):
            raise CommandError("Das Protokollbuch ist nicht heil.")

    def _read(self, *, file: str, head: str, count: int | None, **_: Any) -> chain.Verdict:
        try:
            verdict = chain.verify_file(file, head=head, count=count or 0)
        except OSError as problem:
            raise CommandError(f"Die Datei kann nicht gelesen werden: {problem}", returncode=2) from problem
        if not (verdict.count or verdict.broken) and count is None:
            raise CommandError(chain.SENTENCES["de"]["empty"], returncode=2)
        return verdict
