"""What a neighbourhood says to a report, written by several hands and adopted by its bodies."""
