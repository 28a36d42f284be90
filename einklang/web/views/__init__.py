"""The pages that carry the thread, by what they show."""
