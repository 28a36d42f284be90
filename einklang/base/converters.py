"""How numbers stand in addresses."""


class NumberConverter:
    """A number from 1 to 999,999,999: larger ones are no page, and never reach a database column."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
