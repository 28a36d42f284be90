"""Where a proof stands: the lock every act takes, moving it along its life, the log."""

import datetime as dt

from django.db import transaction

from einklang.people.actions import log_deed
from einklang.people.models import Person
from einklang.projects.actions.standing import lock as lock_application
from einklang.projects.models import Application
from einklang.proofs.models import Proof
from einklang.proofs.rules.life import Act, check_act
from einklang.record.actions import touch


def lock(proof: Proof) -> Proof:
    """The application's row and then the proof's, both locked."""
    application = lock_application(proof.application)
    proof = Proof.objects.select_for_update(of=("self",), no_key=True).get(pk=proof.pk)
    proof.application = application
    return proof


@transaction.atomic
def mark_proof(*, proof: Proof, act: Act) -> Proof:
    """Let the examination move the proof; its acts check the door, log the deed and enter the fact."""
    proof = lock(proof)
    proof.state = check_act(proof.stands, act)
    proof.save(update_fields=("state",))
    touch(proof.application.neighbourhood.slug)
    return proof


def log(actor: Person | None, what: str, application: Application, now: dt.datetime, why: str = "") -> None:
    """Enter a deed on a proof in the private log."""
    scope, subject = application.neighbourhood.slug, application.subject
    log_deed(actor, f"proofs.{what}", scope=scope, subject=subject, now=now, why=why)
