"""The city's own pages: they are there, in both languages, and cost what they say."""
