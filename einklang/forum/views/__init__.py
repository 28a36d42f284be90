"""Pages of bodies and their rules."""
