"""The ledger, the waiting list and the days by which things are due. Plain Python."""
