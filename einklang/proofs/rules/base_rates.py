"""The base rate of § 247 BGB: from which day on which rate held, in hundredths of a percent.

VERIFY: taken from the announcements of the Deutsche Bundesbank, to be checked by the city before the first demand. The
bank announces it on 1 January and 1 July; add a line each time it changes, and move `KNOWN_UNTIL` on each time it
does not.
"""

import datetime as dt

BASE_RATES: tuple[tuple[dt.date, int], ...] = (
    (dt.date(2016, 7, 1), -88),
    (dt.date(2023, 1, 1), 162),
    (dt.date(2023, 7, 1), 312),
    (dt.date(2024, 1, 1), 362),
    (dt.date(2024, 7, 1), 337),
    (dt.date(2025, 1, 1), 227),
    (dt.date(2025, 7, 1), 127),
)

KNOWN_UNTIL = dt.date(2026, 6, 30)
"""The last day for which the table was read; after it the last rate goes on, and the page says that it does."""
