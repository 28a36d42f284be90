"""The files that everybody may download: tables, books, calendar, and the paper that describes them."""
