"""`einklang appoint MAIL`: the first administrator of a new installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from einklang.base.clock import read_clock
from einklang.base.refusal import Refusal
from einklang.base.words import sentence
from einklang.people.actions import appoint_first_administrator


class Command(BaseCommand):
    help = "Gives a new installation its first administrator, who gives all other roles on the web."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            appoint_first_administrator(email=options["email"], name=options["name"], now=read_clock())
        except Refusal as refusal:
            raise CommandError(sentence(refusal)) from refusal
        self.stdout.write(f"{options['email']} verwaltet jetzt die Anwendung. Anmelden: /account/login/")
