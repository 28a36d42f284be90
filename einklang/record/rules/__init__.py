"""The rules of the public record: how entries are chained, and how personal text is committed to."""

from pathlib import Path

from einklang.record.rules.commitments import commitment

# What people download as `verify.py`; it needs nothing but Python.
VERIFY_SCRIPT = Path(__file__).with_name("chain.py")

__all__ = ("VERIFY_SCRIPT", "commitment")
