"""A need's life, how far it came, and how long people wait for an answer. Plain Python."""
