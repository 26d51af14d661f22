"""Ends of lines, and what else a text that was read lacks of its file's bytes. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def restored(raw: str, plain: str, better: str) -> str:
    """`better`, made of `plain`, with what `raw` has and `plain`, the same in text mode, has not.

    Lines that stayed are as they were in `raw`; new ones end as those around them.
    """
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    bare, wanted = raw.removeprefix(mark), better.removeprefix(mark)
    if bare == plain.removeprefix(mark):
        return mark + wanted
    if bare == plain.removeprefix(mark).replace("\n", "\r\n"):
        return mark + wanted.replace("\n", "\r\n")
    return mark + "".join(_lines(bare, plain.removeprefix(mark), wanted))


def _lines(raw: str, plain: str, better: str) -> Iterator[str]:
    there, old, new = (_LINE.findall(text) for text in (raw, plain, better))
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if what == "equal":
            yield from there[i1:i2]
            continue
        for place, line in enumerate(new[j1:j2], start=i1):
            like = there[min(place, max(i2 - 1, 0), len(there) - 1)]
            end = like[len(like.rstrip("\r\n")) :] or "\n"
            yield line.removesuffix("\n") + end if line.endswith("\n") else line
