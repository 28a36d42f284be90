"""Reads for pages that carry the thread through several rooms."""
