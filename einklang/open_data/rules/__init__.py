"""What the exports hold, column by column, and how cells and books are written. Plain Python."""
