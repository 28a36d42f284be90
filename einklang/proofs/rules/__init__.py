"""Plain Python: vouchers, the final grant, examination, interest, how long things are kept."""
