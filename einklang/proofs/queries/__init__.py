"""The reads of this room, and the doors to what is not public."""
