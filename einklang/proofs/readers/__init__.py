"""Files in: lists of vouchers out of office programs."""
