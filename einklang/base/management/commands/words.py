"""`einklang words`: sentences that lack an English one, or have one that nobody uses."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from einklang.base.management import catalogue


class Command(BaseCommand):
    """List what is missing, unused, uncertain or contradictory; add empty entries; make the compiled files."""

    help = "Compares the sentences in code and templates with the catalogues of every shipped language."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when anything is wrong")
        parser.add_argument(
            "--write", action="store_true", help="add missing sentences, without a text, to their files"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        used = catalogue.used_sentences()
        wrong = 0
        for folder in sorted(path for path in catalogue.LOCALE.iterdir() if path.is_dir()):
            findings = catalogue.compare(used, catalogue.read_language(folder))
            wrong += self._tell(folder.name, findings)
            if options["write"]:
                count = catalogue.add_missing(folder, findings.missing)
                self.stdout.write(f"{folder.name}: {count} sentences written without a text")
        catalogue.compile_all()
        if wrong and options["check"]:
            raise CommandError(f"{wrong} sentences need a person.")

    def _tell(self, language: str, findings: catalogue.Findings) -> int:
        for fault in findings.faults:
            self.stdout.write(f"{language}: {fault}")
        for room, messages in sorted(findings.missing.items()):
            for message in messages:
                self.stdout.write(f"{language}: {room}.po lacks {catalogue.key_of(message)[1]!r}")
        return len(findings.faults) + sum(map(len, findings.missing.values()))
