"""What Python-Markdown must be told, and GitHub must not see."""

from kbgen.markup.syntax import parse

_OPEN = "<details>"


def for_python_markdown(markdown: str) -> str:
    """`markdown` with `markdown="1"` on each `<details>`, so that what it holds is read, too.

    GitHub reads it so by itself; the extension md_in_html wants the word. Code is not touched.
    """
    if _OPEN not in markdown:
        return markdown
    lines = markdown.split("\n")
    for token in parse(markdown):
        if token.type == "html_block" and token.map:
            for number in range(*token.map):
                lines[number] = lines[number].replace(_OPEN, '<details markdown="1">')
    return "\n".join(lines)
