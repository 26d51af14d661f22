"""A line of text in the making: what was said so far, and text that waits for what follows it."""

import re

from kbgen.markup import escape, tex, unseen
from kbgen.markup.scope import Scope

BREAK = "<br>\n"
"""A line break that somebody set."""
_APART = "\n\n"
"""Before and behind a formula of several lines."""
# a single blank stays what it is, and most are
_SPACE = re.compile(
    r"[ \t\n\r\f\v\u2028\u2029\x85]"
    r"(?:(?<! )[ \t\n\r\f\v\u2028\u2029\x85]*|[ \t\n\r\f\v\u2028\u2029\x85]+)"
)


class Line:
    """Markdown of a line so far. Text waits until it is known what follows it."""

    def __init__(self, scope: Scope) -> None:
        """Empty, in a place that says what to escape."""
        self.scope = scope
        self.parts: list[str] = []
        self.waiting = ""

    def text(self, text: str) -> None:
        """Text as it was typed."""
        self.waiting += text

    def mark(self, markdown: str) -> None:
        """Finished Markdown; "" for nothing."""
        if markdown:
            self.flush(markdown)
            self.parts.append(markdown)

    def flush(self, after: str = "") -> None:
        """Writes the text that waits, before the Markdown `after`."""
        text, self.waiting = self.waiting, ""
        if "$$" in text and "\n" in text:
            *formulas, text = tex.in_lines(unseen.readable(text), self._may_part())
            for at in range(0, len(formulas), 2):
                self._write(formulas[at].rstrip(), _APART)
                self._apart(formulas[at + 1])
        if text:
            self._write(text, after)

    def _may_part(self) -> bool:
        """Whether a formula may stand in lines of its own here."""
        place = self.scope.place
        return not (self.scope.styles or place.link or place.cell)

    def _apart(self, formula: str) -> None:
        while (self.parts and not self.parts[-1].strip(" \n")) or self.parts[-1:] == [BREAK]:
            self.parts.pop()
        self.parts.append(f"{_APART if self.parts else ''}{formula}{_APART}")

    def _write(self, text: str, after: str) -> None:
        if "  " in text or not (text.isascii() and text.isprintable()):
            text = _SPACE.sub(" ", unseen.readable(text))
        last = self.parts[-1] if self.parts else ""
        if text.startswith(" ") and last.endswith((" ", "\n")):
            text = text[1:]
        if last.endswith("]") and text[:1] in ("(", "[", ":") and text:
            self.parts.append(f"&#{ord(text[0])};")  # else a footnote's mark becomes a link
            text = text[1:]
        if text:
            self.parts.append(escape.inline(text, self.scope.place, after))

    def line_break(self) -> None:
        """A break, but none behind another."""
        self.waiting = self.waiting.rstrip()
        self.flush(BREAK)
        if self.parts and self.parts[-1].endswith((BREAK, _APART)):
            return  # an empty line within bold text, or behind a formula
        if self.parts:
            self.parts[-1] = self.parts[-1].rstrip(" ")
        self.parts.append("<br>" if self.scope.place.cell else BREAK)

    def before(self) -> str:
        """The last character so far."""
        if self.waiting:
            return self.waiting[-1]
        return self.parts[-1][-1:] if self.parts else ""
