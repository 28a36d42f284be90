"""Pages of questions, know-how and thanks."""
