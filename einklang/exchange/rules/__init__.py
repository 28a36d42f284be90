"""What holds for questions, know-how and thanks. Plain Python."""
