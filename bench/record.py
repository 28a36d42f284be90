"""A long record.jsonl to verify."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from einklang.record.rules import chain


@contextmanager
def write_record(entries: int) -> Iterator[Path]:
    """A whole chain of so many entries in a file that goes again."""
    with tempfile.TemporaryDirectory(prefix="einklang-record-") as folder:
        path, previous = Path(folder) / "record.jsonl", chain.START
        with path.open("wb") as file:
            for number in range(1, entries + 1):
                body = chain.write_entry(
                    scope="huchting",
                    sequence=number,
                    kind="transfer",
                    subject=f"projects/{number % 500}",
                    happened_at="2026-02-10T18:30:00Z",
                    entered_at="2026-02-10T18:30:00Z",
                    facts={"amount_cents": number, "title": "Nähcafé für alle", "act": "reserve"},
                )
                previous = chain.chained(previous, body)
                file.write(chain.export_line(previous, body))
        yield path
