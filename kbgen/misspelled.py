"""How far a word is from another, and how far it may be to be taken for it."""

SHORTEST, LONG = 4, 8
"""Letters from which a word may have one mistake, and two."""


def mistakes_allowed(word: str) -> int:
    """How many mistakes a word of this length may have."""
    if len(word) < SHORTEST or word.isdigit():
        return 0
    return 2 if len(word) >= LONG else 1


def distance(one: str, two: str, most: int) -> int:
    """Letters to insert, leave out, replace or swap; `most + 1` for all that is more."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(two, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most and (not before or min(before) > most):
            return most + 1
    return row[-1]


def is_alike(written: str, name: str) -> bool:
    """Whether `name` may be meant: at most two letters are wrong, and at least one is right."""
    most = min(2, len(name) - 1)
    return distance(written.casefold(), name.casefold(), most) <= most
