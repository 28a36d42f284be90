"""How a report becomes paragraphs that can be pointed at, and what may be noted on them. Plain Python."""
