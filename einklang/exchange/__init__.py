"""Questions to a level above and back with a day to answer, know-how that others find, thanks."""
