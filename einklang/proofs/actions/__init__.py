"""The acts of this room: one function an act."""

from einklang.proofs.actions.closing import close_file, tell_what_came
from einklang.proofs.actions.examination import (
    forget_findings,
    hand_back,
    judge_vouchers,
    open_examination,
    propose,
    request_completion,
    write_note,
)
from einklang.proofs.actions.keeping import delete_old, forget_files, set_time
from einklang.proofs.actions.office import approve_overrun, extend_due
from einklang.proofs.actions.proof import save_draft, start_new_version, start_proof, submit_proof
from einklang.proofs.actions.receipts import attach_receipt, show_on
from einklang.proofs.actions.reminding import remind_of_proofs
from einklang.proofs.actions.repayments import (
    decide_write_off,
    propose_write_off,
    record_money_back,
    remind,
    set_account,
)
from einklang.proofs.actions.revoking import drop_hearing, open_hearing, record_answer, revoke
from einklang.proofs.actions.sampling import announce_draw, draw_sample
from einklang.proofs.actions.signing import sign_off
from einklang.proofs.actions.standing import mark_proof

__all__ = [
    "announce_draw",
    "approve_overrun",
    "attach_receipt",
    "close_file",
    "decide_write_off",
    "delete_old",
    "draw_sample",
    "drop_hearing",
    "extend_due",
    "forget_files",
    "forget_findings",
    "hand_back",
    "judge_vouchers",
    "mark_proof",
    "open_examination",
    "open_hearing",
    "propose",
    "propose_write_off",
    "record_answer",
    "record_money_back",
    "remind",
    "remind_of_proofs",
    "request_completion",
    "revoke",
    "save_draft",
    "set_account",
    "set_time",
    "show_on",
    "sign_off",
    "start_new_version",
    "start_proof",
    "submit_proof",
    "tell_what_came",
    "write_note",
]
