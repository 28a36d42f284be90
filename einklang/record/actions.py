"""Entering what happened in public. The record is locked last, inside the transaction of the act itself."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import connection, models, transaction

from einklang.record.models import Entry, Revision
from einklang.record.rules import chain


def enter(
    *,
    scope: str,
    kind: str,
    subject: str,
    facts: Mapping[str, object],
    happened_at: dt.datetime,
    entered_at: dt.datetime,
) -> Entry:
    """Enter a public fact at the end of the scope's chain, and raise the scope's revision.

    Must run inside the transaction of the act it tells of: either both stand or neither.
    """
    row = _lock(scope)
    body = chain.write_entry(
        scope=scope,
        sequence=row.last_sequence + 1,
        kind=kind,
        subject=subject,
        happened_at=_moment(happened_at),
        entered_at=_moment(entered_at),
        facts=facts,
    )
    entry = Entry.objects.create(
        scope=scope,
        sequence=row.last_sequence + 1,
        kind=kind,
        subject=subject,
        happened_at=happened_at,
        entered_at=entered_at,
        body=body.decode(),
        digest=chain.chained(row.last_digest, body),
    )
    row.last_sequence, row.last_digest, row.number = entry.sequence, entry.digest, row.number + 1
    row.save(update_fields=("last_sequence", "last_digest", "number"))
    return entry


def touch(scope: str) -> None:
    """Something public changed that is no entry of its own: pages that were kept are no longer true."""
    _check_atomic()
    changed = Revision.objects.filter(scope=scope).update(number=models.F("number") + 1)
    if not changed:
        row = _lock(scope)
        row.number += 1
        row.save(update_fields=("number",))


def lock(scopes: Iterable[str]) -> None:
    """Lock several scopes in one order, for an act that writes in more than one; before it writes in the first."""
    for scope in sorted(set(scopes)):
        _lock(scope)


def _lock(scope: str) -> Revision:
    """The scope's row, locked; two first entries at once make one row (the unique scope sees to it)."""
    _check_atomic()
    row = Revision.objects.select_for_update(no_key=True).filter(scope=scope).first()
    if row is None:
        with transaction.atomic():
            Revision.objects.get_or_create(scope=scope)
        row = Revision.objects.select_for_update(no_key=True).get(scope=scope)
    return row


def _check_atomic() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The record is written inside the transaction of the act.")


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
