"""The fields of this room's pages and how they help."""
