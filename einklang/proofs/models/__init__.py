"""The tables of this room; `APPEND_ONLY` says which rows never change."""

from einklang.proofs.models import closing, examination, proof, repayments
from einklang.proofs.models.closing import Deletion, FileClosing, KeptTime
from einklang.proofs.models.examination import (
    CompletionRequest,
    Draw,
    Examination,
    LateUse,
    Outcome,
    VoucherFinding,
)
from einklang.proofs.models.proof import (
    Extension,
    OverrunApproval,
    Proof,
    ProofVersion,
    Receipt,
    Received,
    Reminder,
    Voucher,
    Work,
)
from einklang.proofs.models.repayments import (
    CityAccount,
    Hearing,
    MoneyBack,
    Repayment,
    RepaymentReminder,
    WriteOff,
    repayment_key,
)

APPEND_ONLY = (
    *proof.APPEND_ONLY,
    *examination.APPEND_ONLY,
    *repayments.APPEND_ONLY,
    *closing.APPEND_ONLY,
)

__all__ = [
    "APPEND_ONLY",
    "CityAccount",
    "CompletionRequest",
    "Deletion",
    "Draw",
    "Examination",
    "Extension",
    "FileClosing",
    "Hearing",
    "KeptTime",
    "LateUse",
    "MoneyBack",
    "Outcome",
    "OverrunApproval",
    "Proof",
    "ProofVersion",
    "Receipt",
    "Received",
    "Reminder",
    "Repayment",
    "RepaymentReminder",
    "Voucher",
    "VoucherFinding",
    "Work",
    "WriteOff",
    "repayment_key",
]
