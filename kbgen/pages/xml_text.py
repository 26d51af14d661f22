"""Text as XML may hold it."""

import re
from html import escape

# XML 1.0 can hold no other characters, not even escaped: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml(text: str) -> str:
    """`text` for an element or an attribute, without the characters that XML knows no way for."""
    # what can be printed can stand there, all but a few of what cannot
    return escape(text if text.isprintable() else _NOT_XML.sub("", text))
