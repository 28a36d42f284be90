"""The words in which a guideline chooses."""

from enum import StrEnum


class FinancingForm(StrEnum):
    """How the final grant follows from what was spent (R-16)."""

    SHORTFALL = "shortfall"
    SHARE = "share"
    FULL = "full"
    FIXED_SUM = "fixed_sum"


class BindingUnit(StrEnum):
    """What of the plan binds when it is spent: a group of lines, or each line (R-15)."""

    GROUP = "group"
    LINE = "line"


class ApplicantKind(StrEnum):
    """Who applies: an organisation by its kind (as in `people`), a group without legal form, or a natural person."""

    ASSOCIATION = "association"
    WELFARE = "welfare"
    SCHOOL = "school"
    HEALTH = "health"
    HOUSING_COMPANY = "housing_company"
    DEPARTMENT = "department"
    GROUP = "group"
    OTHER = "other"
    PERSON = "person"


class ReturnedMoney(StrEnum):
    """Where money goes that comes back from a project: to others in the same area, or to the city."""

    AVAILABLE = "available"
    TREASURY = "treasury"
