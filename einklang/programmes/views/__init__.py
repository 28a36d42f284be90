"""Pages of programmes: for everybody, for the programme office."""
