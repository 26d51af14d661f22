"""The title: what was asked, on one line."""

import dataclasses
import unicodedata

from kbgen.curate.draft import Draft, Unfit
from kbgen.settings import Settings


def title(draft: Draft, _: Settings) -> Draft:
    """White space folded; characters that cannot be seen removed."""
    text = clean(draft.thread.title)
    if not text:
        raise Unfit("question has no title")
    return dataclasses.replace(draft, title=text)


# joiners that shape emoji and the scripts of India, Persia and others
_JOINERS = frozenset("\u200c\u200d\ufe0f")


def clean(text: str) -> str:
    """`text` on one line, NFC, without control, zero-width and direction-changing characters.

    Those serve to make a title look like something else (Trojan Source, CVE-2021-42574).
    """
    seen = "".join(
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c
        for c in unicodedata.normalize("NFC", text)
        if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn") or c in _JOINERS
    )
    return " ".join(seen.split())
