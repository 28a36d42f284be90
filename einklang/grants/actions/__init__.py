"""The acts of this room: one function an act."""
