"""Files in: what the treasury sends."""

from einklang.grants.readers.treasury import read_treasury_bytes

__all__ = ["read_treasury_bytes"]
