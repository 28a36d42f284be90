"""What holds for departments. Plain Python."""
