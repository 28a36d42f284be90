"""Notices, and what is paid on them; `APPEND_ONLY` says which rows never change."""

from einklang.grants.models.notices import NOTICES, Notice, TextBlock, TrackedCondition
from einklang.grants.models.payments import (
    PAYMENTS,
    BankAccount,
    Drawdown,
    Handout,
    Instalment,
    PaymentOrder,
    Spending,
    TreasuryEntry,
    TreasuryFile,
    TreasuryLine,
    order_key,
    sealed_account,
)
from einklang.grants.models.register import REGISTER, RegisterLayout, RegisterNumber

__all__ = [
    "APPEND_ONLY",
    "BankAccount",
    "Drawdown",
    "Handout",
    "Instalment",
    "Notice",
    "PaymentOrder",
    "RegisterLayout",
    "RegisterNumber",
    "Spending",
    "TextBlock",
    "TrackedCondition",
    "TreasuryEntry",
    "TreasuryFile",
    "TreasuryLine",
    "order_key",
    "sealed_account",
]

APPEND_ONLY = (*NOTICES, *PAYMENTS, *REGISTER)
