"""A report of 300 pages in two columns, read as the worker reads it: its time, and the memory that it takes."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHAPTERS, PARAGRAPHS = 24, 110
"""Together a little more than 300 pages, with footnotes, lists, tables and hyphenation."""

SCRIPT = "import sys; from bench.report import read; read(sys.argv[1])"


def read(path: str) -> None:
    """Read the file, and say how many pages, how many seconds and how many megabytes."""
    from einklang.reports.readers import PDF, read_report

    pages = 0

    def count(_read: int, of: int) -> None:
        nonlocal pages
        pages = of

    begun = time.perf_counter()
    cuts = read_report(Path(path), PDF, count)
    took = time.perf_counter() - begun
    print(pages, len(cuts), f"{took:.1f}", most_memory())


def most_memory() -> int:
    """The most megabytes that this process held. `getrusage` would count those of whoever started it, too."""
    status = Path("/proc/self/status")
    if status.exists():
        held = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(held.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def reading() -> tuple[int, int, float, int]:
    """Pages, paragraphs, seconds and megabytes, in a process of its own as the worker is."""
    from einklang.reports.tests.papers import long_report, pdf

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(pdf(long_report(CHAPTERS, PARAGRAPHS).source))
        told = subprocess.run([sys.executable, "-c", SCRIPT, path], check=True, capture_output=True, text=True)
    pages, cuts, took, memory = told.stdout.split()
    return int(pages), int(cuts), float(took), int(memory)
