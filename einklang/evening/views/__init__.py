"""The pages of the meeting night."""
