"""What holds for statements. Plain Python."""
