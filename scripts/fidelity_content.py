"""What a text says, and what of it another text lacks. Pure; shares no code with kbgen.

lxml reads HTML, wherever it is from: the words that people see, code blocks character by
character, the addresses of links and images.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
from lxml.html import HtmlElement

MEASURES = ("code", "facts", "words", "links")
_BLOCK_NAMES = """address article aside blockquote body br caption dd details div dl dt figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr img li main nav ol p pre section summary table
    tbody td tfoot th thead tr ul"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "title", "svg"})
_FURNITURE_OF_PLATFORMS = """quote-controls meta avatar site-icon zeroclipboard-container
    badge-wrapper badge-notification click-count footnote-backref data-footnote-backref
    onebox-metadata source"""
_FURNITURE_OF_THE_SITE = "headerlink admonition-title markdown-alert-title kb-image linenos"
_FURNITURE = frozenset(f"{_FURNITURE_OF_PLATFORMS} {_FURNITURE_OF_THE_SITE}".split())
"""Classes of what nobody wrote: counters, names of files, links to themselves."""
_NO_LINKS = """anchor mention user-mention team-mention mention-group hashtag hashtag-cooked
    headerlink footnote-ref footnote-backref avatar emoji site-icon badge-wrapper"""
_NOT_LINKS = frozenset(_NO_LINKS.split())
_PREVIEW = "ancestor::article[contains(@class, 'onebox-body')]"
"""Pictures in it were put there by Discourse, which shows what it found behind a link."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f]")
BBCODE = re.compile(
    r"\[/?(?:attachment|b|center|code|color|email|hr|i|img|indent|justify|left|list|media|ol|php|"
    r"pre|quote|right|s|size|font|spoiler|sub|sup|u|ul|url|video|youtube|li|\*)(?:=[^\]\n]*)?\]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.|//(?=[\w-]+\.[\w-]+\.))\S+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_FACT = re.compile(
    r"""(?<![\w-])--?[A-Za-z][\w-]*             # a flag
    |[~.]{0,2}/?\w[\w.+@:-]*(?:[/\\][\w.+@:-]+)+   # a path
    |\w*[0-9][\w.,:%+-]*                     # a number, a version, a date, a hash
    |\w*[a-z0-9][A-Z_]\w*                    # names of code and errors
    |REDACTED-[A-Z0-9-]+
    |\b(?!(?:EDIT|UPDATE|SOLVED|OK|PS|ASAP)\b)[A-Z]{2,}[A-Z_]*
    """,
    re.VERBOSE,
)
_STOPS = ".,:;!?-+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a text says, as far as it is compared."""

    words: tuple[str, ...] = ()
    """In order; code included, written-out addresses left out (they count as links)."""
    code: tuple[str, ...] = ()
    """Code blocks, without the line end after the last line."""
    links: tuple[str, ...] = ()
    """Absolute addresses of links and images, decoded, in order."""
    facts: tuple[str, ...] = ()
    """Numbers, versions, paths, flags, names of code and errors, each once, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What of one measure did not arrive."""

    total: int
    """How much there was."""
    lost: tuple[str, ...]
    """What is missing, in order."""


# Reading


def content_of(elements: Iterable[HtmlElement], base: str) -> Content:
    """What elements say; relative addresses are resolved against `base`."""
    words: list[str] = []
    code: list[str] = []
    links: list[str] = []
    facts: list[str] = []
    for element in elements:
        text = _INVISIBLE.sub("", visible_text(element))
        text = BBCODE.sub(" ", _ADDRESS.sub(" ", text))
        words += _WORD.findall(text)
        facts += (fact.rstrip(_STOPS) for fact in _FACT.findall(text))
        for pre in element.iter("pre"):
            block = code_text(pre)
            if block.strip():
                code.append(block)
        links += _addresses(element, base)
    return Content(
        words=tuple(words),
        code=tuple(code),
        links=tuple(dict.fromkeys(links)),
        facts=tuple(fact for fact in dict.fromkeys(facts) if fact),
    )


def parse(html: str) -> HtmlElement:
    """The body of a fragment or a page. Raises ValueError where lxml would lose what is deep."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    document = lxml.html.document_fromstring(f"<html>{html}".encode(), parser=parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise ValueError("nested too deeply to be read")
    body = document.find("body")
    return document if body is None else body


def visible_text(element: HtmlElement) -> str:
    """Text that people see, blocks parted by line ends."""
    parts: list[str] = []
    skipped = 0
    for event, node in _walk(element):
        hidden = not isinstance(node.tag, str) or node.tag in _UNSEEN or _is_furniture(node)
        if event == "start":
            skipped += hidden
            if not skipped:
                parts += ["\n" if node.tag in _BLOCKS else "", node.text or ""]
        else:
            skipped -= hidden
            if not skipped:
                parts += ["\n" if node.tag in _BLOCKS else "", node.tail or ""]
    return "".join(parts)


def _walk(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Start and end of each element below and including this one, without recursion."""
    waiting: list[tuple[str, HtmlElement]] = [("start", element)]
    while waiting:
        event, node = waiting.pop()
        yield event, node
        if event == "start":
            waiting.append(("end", node))
            waiting += [("start", child) for child in reversed(node)]


def _classes(node: HtmlElement) -> list[str]:
    return str(node.get("class") or "").split()


def _is_furniture(node: HtmlElement) -> bool:
    hidden = node.get("hidden") is not None or "display:none" in str(
        node.get("style") or ""
    ).replace(" ", "")
    return hidden or not _FURNITURE.isdisjoint(_classes(node))


def code_text(pre: HtmlElement) -> str:
    """A code block's characters as a browser has them, less the last line end."""
    lines = pre.xpath('.//ol[contains(@class, "lines")]/li')
    if lines:
        return "\n".join(line.text_content().removesuffix("\n") for line in lines)
    parts: list[str] = []
    for event, node in _walk(pre):
        if event == "start":
            parts.append("\n" if node.tag == "br" else "")
            parts.append(node.text or "" if isinstance(node.tag, str) else "")
        elif node is not pre:
            parts.append(node.tail or "")
    text = "".join(parts).replace("\r\n", "\n").replace("\r", "\n")
    if (pre.text or "").startswith(("\n", "\r")):
        text = text.removeprefix("\n")  # the parser of HTML drops it, and only there
    return text.removesuffix("\n")


def _addresses(element: HtmlElement, base: str) -> Iterator[str]:
    for node in element.iter("a", "img"):
        raw = node.get("href") if node.tag == "a" else node.get("src")
        classes = _classes(node)
        if not raw or not _NOT_LINKS.isdisjoint(classes):
            continue
        if "thumbnail" in classes and node.xpath(_PREVIEW):
            continue
        if node.tag == "a" and not (node.text_content().strip() or node.xpath(".//img")):
            continue
        address = normal(raw, base)
        if address:
            yield address


def normal(raw: str, base: str) -> str:
    """An address in a form that can be compared; "" for what is no web address or mail address."""
    raw = re.sub(r"[\t\n\r]", "", raw).strip()
    if raw.startswith("#"):
        return ""
    try:
        parts = urlsplit(urljoin(base, raw))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https", "mailto"):
        return ""
    path = unquote(parts.path) or "/"
    tail = f"?{unquote(parts.query)}" if parts.query else ""
    mark = f"#{unquote(parts.fragment)}" if parts.fragment else ""
    return f"{parts.scheme}://{parts.netloc.lower()}{path}{tail}{mark}"


# Comparing


def losses(source: Content, built: Content) -> dict[str, Loss]:
    """What of `source` is not in `built`, by measure. Order and additions do not matter.

    Code and facts with a redacted place count as there: they must match around the mark.
    """
    return {
        measure: Loss(
            total=len(getattr(source, measure)),
            lost=without_redacted(
                missing(getattr(source, measure), getattr(built, measure)),
                getattr(built, measure) if measure in ("code", "facts") else (),
            ),
        )
        for measure in MEASURES
    }


_SECRET = re.compile(r"\S{16,}|[\d.:]{7,}|\S+@\S+")
"""What may have stood in the place of a mark that stands alone."""
_MARK = re.compile(r"REDACTED-[A-Z0-9-]+|(?<=[/\\])user(?=[/\\]|$)", re.MULTILINE)


def without_redacted(lost: tuple[str, ...], there: Iterable[str]) -> tuple[str, ...]:
    """`lost` without what stands in `there` but for marks in the place of something private."""
    marked = [_MARK.split(text) for text in there if _MARK.search(text)]
    patterns = [
        re.compile(r"[^\n]+?".join(map(re.escape, parts))) if any(parts) else _SECRET
        for parts in marked
    ]
    return tuple(text for text in lost if not any(pattern.fullmatch(text) for pattern in patterns))


def missing(wanted: Iterable[str], there: Iterable[str]) -> tuple[str, ...]:
    """What of `wanted` has no partner in `there`, in order; each partner counts once."""
    free = Counter(there)
    lost = []
    for one in wanted:
        if free[one]:
            free[one] -= 1
        else:
            lost.append(one)
    return tuple(lost)


def excerpt(measure: str, loss: Loss, source: Content, built: Content) -> str:
    """A few lines that show what is missing."""
    if measure in ("links", "facts"):
        return "\n".join(loss.lost[:5])
    if measure == "code":
        return _code_excerpt(loss.lost[0], built.code)
    lost = Counter(loss.lost)
    lines, shown = [], 0
    matcher = difflib.SequenceMatcher(None, source.words[:4000], built.words[:4000], autojunk=False)
    for kind, start, end, other, last in matcher.get_opcodes():
        if kind == "equal" or not any(word in lost for word in source.words[start:end]):
            continue
        before = " ".join(source.words[max(0, start - 4) : start])
        lines.append(
            f"{before} [-{_cut(source.words[start:end])}-] {{+{_cut(built.words[other:last])}+}}"
        )
        shown += 1
        if shown == 4:
            break
    return "\n".join(lines) or " ".join(loss.lost[:20])


def _cut(words: tuple[str, ...]) -> str:
    return " ".join(words[:12]) + (" ..." if len(words) > 12 else "")


def _code_excerpt(code: str, there: tuple[str, ...]) -> str:
    """A diff with the block that is most like it, by shared lines."""
    lines = Counter(code.split("\n"))
    best = max(there, key=lambda other: (lines & Counter(other.split("\n"))).total(), default="")
    diff = difflib.unified_diff(
        [repr(line) for line in code.split("\n")[:400]],
        [repr(line) for line in best.split("\n")[:400]],
        lineterm="",
        n=0,
    )
    return "\n".join(list(diff)[2:10]) or repr(code[:200])
