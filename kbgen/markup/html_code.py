"""Code: fenced blocks and code spans that keep every character."""

import re

from kbgen.markup import escape
from kbgen.markup.scope import Block
from kbgen.markup.tree import Node, names

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?-|highlight-source-|highlight-text-|brush:\s*|sourceCode\s+|hljs\s+)"
    r"([A-Za-z0-9][\w+#.-]*)"
)
_NO_LANGUAGE = names(
    "auto none default plain plaintext text txt nohighlight no-highlight prettyprint-override "
    "prettyprint hljs override notranslate"
)
_ALIASES = {
    "adb": "ada", "basic": "text", "batchfile": "batch", "c++": "cpp", "coffee": "coffeescript",
    "golang": "go", "html-basic": "html", "html-vue": "vue", "js": "js", "source-shell": "bash",
    "sh-session": "console", "viml": "vim", "xml-svg": "xml",
}  # fmt: skip
_FENCE = re.compile(r"`{3,}")
_TICKS = re.compile(r"`{2,}")
_RISKY = re.compile(
    # Python-Markdown looks for HTML before it looks for code. Complete tags it gives back
    # unharmed; what swallows the text behind it, or ends <details>, is kept from it.
    r"<[!?]|</?(?:details|summary|script|style|textarea|title|plaintext|xmp|iframe|noembed|"
    r"noframes|noscript)\b|</?[A-Za-z](?:[^<>`\"']|\"[^\"<>`]*\"|'[^'<>`]*')*+(?:[<\"'`]|$)",
    re.IGNORECASE,
)


def fence(pre: Node, around: str = "") -> Block:
    """A code block. `around` are classes of elements around the <pre>."""
    return fenced(text(pre), language(pre, around))


def text(pre: Node) -> str:
    """Its characters; without the line end right after <pre>, which HTML does not count.

    Nor does the last line end count: a fence adds it again.
    """
    numbered = [kid for kid in pre.walk() if kid.tag == "ol" and "lines" in kid.classes]
    if numbered:
        # white space around the list is none of the code, but its first and last line are
        return _unix("\n".join(map(_numbered, numbered)))
    code = _unix("".join(_lines(pre)))
    if pre.kids and isinstance(pre.kids[0], str):
        code = code.removeprefix("\n")
    return code.removesuffix("\n")


def _unix(code: str) -> str:
    return code.replace("\r\n", "\n").replace("\r", "\n")


def fenced(code: str, name: str) -> Block:
    """A code block of this text; the fence is longer than any in it."""
    longest = max((len(ticks) for ticks in _FENCE.findall(code)), default=2)
    ticks = "`" * (longest + 1)
    return Block(kind="code", text=f"{ticks}{name}\n{code}\n{ticks}")


def _lines(pre: Node) -> list[str]:
    """The text of a code block; <br>, the edge of a block and an item end a line."""
    parts: list[str] = []
    waiting: list[Node | str] = pre.kids[::-1]
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, str):
            parts.append(kid)
        elif kid.tag == "br":
            parts.append("\n")
        elif kid.is_edge():
            if parts and not parts[-1].endswith("\n"):
                parts.append("\n")
        elif kid.tag in ("ol", "ul"):
            waiting.append(_numbered(kid))
        else:
            waiting.extend(kid.kids[::-1])
    return parts


def _numbered(lines: Node) -> str:
    """The text of a list that numbers the lines of code; white space between items is none."""
    rows = []
    for item in lines.nodes():
        row = item.text()
        rows.append("" if "\n" in row and not row.strip() else row.removesuffix("\n"))
    return "\n".join(rows)


def language(pre: Node, around: str = "") -> str:
    """The declared language of a code block, in the words of fences; "" where none is."""
    classes = [pre.get("class"), around]
    classes += [node.get("class") for node in pre.nodes() if node.tag == "code"]
    named = [pre.get("data-code-wrap"), pre.get("lang"), pre.get("data-lang")]
    found = [match[1] for words in classes for match in _LANGUAGE.finditer(words)]
    for name in (*found, *named):
        name = _ALIASES.get(name.lower().strip("."), name.lower().strip("."))
        if re.fullmatch(r"[a-z0-9][\w+#.-]{0,39}", name) and name not in _NO_LANGUAGE:
            return name
    return ""


def span(code: str, *, before: str, cell: bool) -> str:
    """A code span; as <code> with entities where backticks mean different things to renderers."""
    code = re.sub(r"[\r\n\x0b\x0c\x85\u2028\u2029]+", " ", code)
    if not code:
        return ""
    simple = code.strip() == code and not _TICKS.search(code) and not _RISKY.search(code)
    if not simple or before == "`" or (cell and "|" in code):
        return f"<code>{escape.entities(code)}</code>"
    if "`" not in code:
        return f"`{code}`"
    pad_left = " " if code.startswith("`") else ""
    pad_right = " " if code.endswith("`") else ""
    return f"``{pad_left}{code}{pad_right}``" if pad_left == pad_right else f"`` {code} ``"
