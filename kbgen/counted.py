"""Numbers of things, in what commands say. Pure."""


def counted(number: int, one: str, many: str = "") -> str:
    """`1 page`, `2 pages`; `many` where it is not `one` with an s."""
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"
