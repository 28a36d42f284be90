"""What became of each demand: handed over, received, answered, promised, kept, told back."""
