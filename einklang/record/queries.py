"""Reading the public record: by key, by subject, as a file, and proving it."""

import datetime as dt
import json
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Max, OuterRef, Subquery, Sum

from einklang.record.models import Entry, Revision
from einklang.record.rules import chain

AT_ONCE = 2000


def revision(scopes: Collection[str]) -> int:
    """The sum of the revisions of these scopes: it changes with every public change in one of them."""
    found = Revision.objects.filter(scope__in=scopes).aggregate(sum=Sum("number"))["sum"]
    return int(found or 0)


def whole_revision() -> int:
    """The sum of all revisions, for pages over several neighbourhoods."""
    return int(Revision.objects.aggregate(sum=Sum("number"))["sum"] or 0)


def facts_of(entry: Entry) -> dict[str, Any]:
    """The facts of an entry, read from its bytes."""
    facts: dict[str, Any] = json.loads(entry.body)["facts"]
    return facts


def timeline(scope: str, *, before: int | None = None, most: int = 30, without: Collection[str] = ()) -> list[Entry]:
    """The newest entries of a scope, or those before a sequence: one page by key; `without` leaves kinds out."""
    rows = Entry.objects.filter(scope=scope).exclude(kind__in=without)
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    return list(rows.order_by("-sequence")[:most])


def about(scope: str, subjects: Collection[str]) -> list[Entry]:
    """All entries about these things of a scope, in the order in which they were entered.

    Each comes with `digest_before`, that of the entry before it: what `not_holding` asks for.
    """
    before = Entry.objects.filter(scope=OuterRef("scope"), sequence=OuterRef("sequence") - 1)
    rows = Entry.objects.filter(scope=scope, subject__in=subjects)
    return list(rows.annotate(digest_before=Subquery(before.values("digest")[:1])).order_by("sequence"))


def not_holding(these: Collection[Entry]) -> list[int]:
    """The numbers of those of `about`'s entries whose digest does not stand on the one before and their own bytes.

    What lies between is proved by the whole file (`verify_scope`).
    """
    return [entry.sequence for entry in these if chain.chained(_before(entry), entry.body.encode()) != entry.digest]


def _before(entry: Entry) -> str:
    return chain.START if entry.sequence == 1 else vars(entry)["digest_before"] or ""


def last_told(scope: str, subjects: Collection[str], kinds: Collection[str] = ()) -> dict[str, dt.datetime]:
    """When something (of these kinds, or any) was last entered about each of these things.

    One of which nothing was ever entered is left out.
    """
    rows = Entry.objects.filter(scope=scope, subject__in=subjects).order_by().values_list("subject")
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return dict(rows.annotate(at=Max("entered_at")))


def entry_at(scope: str, sequence: int) -> Entry | None:
    """One entry by its number."""
    return Entry.objects.filter(scope=scope, sequence=sequence).first()


def scopes() -> list[str]:
    """All scopes that have entries, also one whose revision somebody took away."""
    told = Revision.objects.filter(last_sequence__gt=0).values_list("scope", flat=True)
    return sorted({*told, *Entry.objects.order_by("scope").values_list("scope", flat=True).distinct()})


def head(scope: str) -> tuple[int, str]:
    """How many entries a scope has and the digest of the last; this is what one notes to find a cut tail later."""
    row = Revision.objects.filter(scope=scope).first()
    return (row.last_sequence, row.last_digest) if row else (0, chain.START)


def export_lines(scope: str) -> Iterator[bytes]:
    """The scope's record.jsonl line by line, in constant memory."""
    return (chain.export_line(entry.digest, entry.body.encode()) for entry in entries(scope))


def entries(scope: str) -> Iterator[Entry]:
    """All entries in order, some at once by key: however slowly the reader reads, no cursor is held open."""
    last = 0
    while some := list(Entry.objects.filter(scope=scope, sequence__gt=last).order_by("sequence")[:AT_ONCE]):
        yield from some
        last = some[-1].sequence


def verify_scope(scope: str) -> chain.Verdict:
    """Prove a scope's chain from the database: bytes, order, the published head, and the columns beside the bytes."""
    count, digest = head(scope)
    verdict = chain.verify(export_lines(scope), scope=scope, head=digest if count else "", count=count)
    if verdict.broken is None:
        number = _first_wrong_column(scope)
        if number:
            broken = chain.Break("columns", number)
            return chain.Verdict(verdict.scope, number - 1, verdict.head, broken)
    return verdict


def _first_wrong_column(scope: str) -> int:
    """The number of the first entry whose columns say something else than its bytes; 0 when there is none."""
    told = enumerate(entries(scope), 1)  # in a whole chain the place is the number, whatever the column says
    return next((number for number, entry in told if not _shows_its_bytes(entry)), 0)


def _shows_its_bytes(entry: Entry) -> bool:
    said = json.loads(entry.body)
    moments = [dt.datetime.fromisoformat(said[name]) for name in ("happened_at", "entered_at")]
    shown = [moment.replace(microsecond=0) for moment in (entry.happened_at, entry.entered_at)]
    told = (said["scope"], said["sequence"], said["kind"], said["subject"], moments)
    return told == (entry.scope, entry.sequence, entry.kind, entry.subject, shown)
