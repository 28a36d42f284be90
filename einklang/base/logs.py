"""What the log leaves out: some addresses are keys to a page, and a log is read by more people than the page."""

import logging
import re
from collections.abc import Sequence

MASKED = r"\1…"


class MaskingFormatter(logging.Formatter):
    """Masks what follows the first group of each of `shapes`, in messages and in traces of errors alike."""

    def __init__(self, *, format: str, shapes: Sequence[str]) -> None:  # noqa: A002 - the word of the logging settings
        super().__init__(format)
        self.shapes = [re.compile(shape) for shape in shapes]

    def format(self, record: logging.LogRecord) -> str:
        """The line, without the keys."""
        line = super().format(record)
        for shape in self.shapes:
            line = shape.sub(MASKED, line)
        return line
