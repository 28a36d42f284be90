"""What leaves the house about a meeting: its event for calendars, letters, the poster."""
