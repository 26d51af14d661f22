"""Invented posts as GitHub Flavored Markdown, and as the HTML that a forum shows."""

from collections.abc import Sequence
from html import escape

# What Stack Exchange calls the languages that it colours.
_CLASSES = {"python": "py", "cpp": "cpp"}


class Markdown:
    """As kbgen writes articles."""

    def ticked(self, text: str) -> str:
        """Code within a line."""
        return f"`{text}`"

    def linked(self, text: str, url: str) -> str:
        """A link within a line."""
        return f"[{text}]({url})"

    def strong(self, text: str) -> str:
        """Bold words within a line."""
        return f"**{text}**"

    def paragraph(self, text: str) -> str:
        """Sentences."""
        return f"{text}\n\n"

    def code(self, language: str, text: str) -> str:
        """A fence."""
        return f"```{language}\n{text}```\n\n"

    def items(self, texts: Sequence[str], *, numbered: bool) -> str:
        """A list, indented as each Markdown understands it."""
        marks = (f"{n}." if numbered else "-" for n in range(1, len(texts) + 1))
        return "".join(f"{m} {t}\n" for m, t in zip(marks, texts, strict=True)) + "\n"

    def quote(self, text: str) -> str:
        """A block quote."""
        return f"> {text}\n\n"

    def table(self, rows: Sequence[Sequence[str]]) -> str:
        """A table with a head."""
        lines = [f"| {' | '.join(row)} |\n" for row in rows]
        return "".join([lines[0], "| --- " * len(rows[0]) + "|\n", *lines[1:]]) + "\n"


class Html:
    """As Stack Exchange keeps posts."""

    def ticked(self, text: str) -> str:
        """Code within a line."""
        return f"<code>{escape(text, quote=False)}</code>"

    def linked(self, text: str, url: str) -> str:
        """A link within a line."""
        return f'<a href="{url}" rel="nofollow noreferrer">{text}</a>'

    def strong(self, text: str) -> str:
        """Bold words within a line."""
        return f"<strong>{text}</strong>"

    def paragraph(self, text: str) -> str:
        """Sentences."""
        return f"<p>{text}</p>\n"

    def code(self, language: str, text: str) -> str:
        """A block with the class that the site's script looks for, or without."""
        name = f' class="lang-{_CLASSES.get(language, language)} prettyprint-override"'
        shown = escape(text, quote=False)
        return f"<pre{name if language else ''}><code>{shown}</code></pre>\n"

    def items(self, texts: Sequence[str], *, numbered: bool) -> str:
        """A list."""
        tag = "ol" if numbered else "ul"
        lines = "".join(f"<li>{text}</li>\n" for text in texts)
        return f"<{tag}>\n{lines}</{tag}>\n"

    def quote(self, text: str) -> str:
        """A block quote."""
        return f"<blockquote>\n<p>{text}</p>\n</blockquote>\n"

    def table(self, rows: Sequence[Sequence[str]]) -> str:
        """A table with a head."""
        head = "".join(f"<th>{one}</th>" for one in rows[0])
        body = "".join(
            f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>\n" for row in rows[1:]
        )
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
