"""The door for the web server. It stays shut while rows that are decided or booked could be changed."""

import os
import sys

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection

from einklang.base.append_only import OpenTablesError, refuse_open_tables

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "einklang.settings")
application = get_wsgi_application()


def look_at_the_tables() -> None:
    """Refuse to start, with a sentence for the operator. One query."""
    try:
        refuse_open_tables(connection)
    except OpenTablesError as why:
        sys.exit(str(why))
    except DatabaseError as why:
        sys.exit(f"Einklang does not start: the database cannot be read ({type(why).__name__}). See DATABASE_URL.")
    finally:
        connection.close()


look_at_the_tables()
