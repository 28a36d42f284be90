"""What holds for demands. Plain Python."""
