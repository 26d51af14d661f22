"""Quotes in an answer that say where they are from: a page that is quoted may be the answer."""

import re

from kbgen.curate.sentences import Block

_LONGEST = 300
"""Characters of a paragraph that says where a quote is from."""
_SHORT = 160
"""The same of one that names a page and says little of it."""
# names a page, and says no more: "Source: <https://...>"
_SOURCE = re.compile(
    r"[*_(]*(?:from|sources?|references?|ref|(?:quoted|taken|excerpt) from|according to|as per|per)"
    r"\b[:*_ ]*(?:the )?(?:<?https?://|\[[^\]\n]{1,80}\]\(https?://)\S*(?: \([^()\n]*\))?"
    r"[\s:).*_]*$",
    re.IGNORECASE,
)


def is_source(markdown: str) -> bool:
    """Whether a paragraph names the page that something is from, and says no more."""
    return len(markdown) <= _LONGEST and bool(_SOURCE.match(markdown))


def is_of_page(found: list[Block], number: int) -> bool:
    """Whether the paragraph before or after the quote `number` says which page it is from."""
    before = found[max(0, number - 1) : number]
    around = (*before, *found[number + 1 : number + 2])
    if any(block.kind == "paragraph" and is_source(block.markdown) for block in around):
        return True
    says = found[number].markdown.rstrip()
    leads = any(block.kind == "paragraph" and _leads_to_page(block.markdown) for block in before)
    return leads and not says.endswith(("?", ":"))


def _leads_to_page(markdown: str) -> bool:
    """Whether the last line of a paragraph has a link and leads on: "The [manual](...) says:"."""
    last = markdown.rstrip().rpartition("\n")[2][-_LONGEST:].rpartition(". ")[2]
    return ("](http" in last or "<http" in last) and (last.endswith(":") or len(markdown) <= _SHORT)
