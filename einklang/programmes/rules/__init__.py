"""What a guideline can say, plain Python."""

from einklang.programmes.rules.ending import check_last_day, check_runs, is_over
from einklang.programmes.rules.file_numbers import (
    DEFAULT,
    MOST_PATTERN,
    Place,
    check_pattern,
    file_number,
    has_programme,
)
from einklang.programmes.rules.kinds import ApplicantKind, BindingUnit, FinancingForm, ReturnedMoney
from einklang.programmes.rules.reading import MOST_SENTENCE, MonthDay, month_day
from einklang.programmes.rules.terms import SET_TERMS, WHOLE_SHARE, Terms, check_follows, check_number_of_applications
from einklang.programmes.rules.tiers import TIERS, FormKind, ProofKind, Tier

__all__ = [
    "DEFAULT",
    "MOST_PATTERN",
    "MOST_SENTENCE",
    "SET_TERMS",
    "TIERS",
    "WHOLE_SHARE",
    "ApplicantKind",
    "BindingUnit",
    "FinancingForm",
    "FormKind",
    "MonthDay",
    "Place",
    "ProofKind",
    "ReturnedMoney",
    "Terms",
    "Tier",
    "check_follows",
    "check_last_day",
    "check_number_of_applications",
    "check_pattern",
    "check_runs",
    "file_number",
    "has_programme",
    "is_over",
    "month_day",
]
