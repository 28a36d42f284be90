"""`python -m einklang` or `einklang`: every command of Django's and ours."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command that was asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "einklang.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
