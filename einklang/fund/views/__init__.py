"""Pages of the fund: for everybody, for the programme office, for the officer."""
