"""The doors of proofs of use: who reads them, who enters them from paper. The applicant's own is the application's."""

from einklang.people.rules import RoleKind, door

READ_PROOFS = door("proofs.read", RoleKind.GRANT_OFFICER, RoleKind.PROGRAMME_OFFICE, RoleKind.AUDITOR)
"""To vouchers, receipts and remarks: payees may be persons, so neither moderators nor the working group read them."""

KEEP_PROOFS = door("proofs.keep", RoleKind.GRANT_OFFICER)
"""To entering a proof that came on paper, to a later day for handing in, to agreeing with higher costs."""
