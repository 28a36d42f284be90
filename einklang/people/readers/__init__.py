"""Files in: what they are and whether they are whole."""

from einklang.people.readers.files import ENDINGS, MOST_BYTES, check_file, keep_bytes, plain_name, told_by_content

__all__ = ["ENDINGS", "MOST_BYTES", "check_file", "keep_bytes", "plain_name", "told_by_content"]
