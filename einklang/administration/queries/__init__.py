"""The reads of this room, and the doors to what is not public."""

from einklang.administration.queries.commitments import (
    Promise,
    commitment_at,
    commitments_from,
    commitments_of,
    commitments_to,
    due_for_review,
)
from einklang.administration.queries.departments import (
    all_departments,
    before_today,
    check_speaks_for,
    contacts_of,
    department_at,
    departments_named_in,
    departments_on,
    offices_of,
    speaks_for,
    today_of,
)
from einklang.administration.queries.responsibilities import (
    Field,
    Matrix,
    departments_for,
    matrix_of,
    of_desk,
    responsibilities_of,
    responsibility_at,
    responsible_for,
)

__all__ = [
    "Field",
    "Matrix",
    "Promise",
    "all_departments",
    "before_today",
    "check_speaks_for",
    "commitment_at",
    "commitments_from",
    "commitments_of",
    "commitments_to",
    "contacts_of",
    "department_at",
    "departments_for",
    "departments_named_in",
    "departments_on",
    "due_for_review",
    "matrix_of",
    "of_desk",
    "offices_of",
    "responsibilities_of",
    "responsibility_at",
    "responsible_for",
    "speaks_for",
    "today_of",
]
