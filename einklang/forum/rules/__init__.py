"""How an assembly decides: plain functions of their arguments, without a clock and without a database."""
