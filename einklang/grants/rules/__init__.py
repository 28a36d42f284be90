"""Plain Python: notices and their days, calls for money, payment orders."""
