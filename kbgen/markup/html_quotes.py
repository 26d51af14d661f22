"""Quotes, spoilers, folded sections, alerts, and the boxes that platforms make of links."""

import re

from kbgen.markup import chrome, escape, html_inline, html_lists, links
from kbgen.markup.scope import Block, Scope, joined
from kbgen.markup.tree import Node

_ALERT = re.compile(r"markdown-alert-(note|tip|important|warning|caution)")
_SCHEME = re.compile(r"\A(?:https?://)?(?:www\.)?")
_OLD_SPOILER = re.compile(r"(^|\n)\s*! ")
_MAILS = frozenset({"email-fragment", "email-quoted-reply", "email-signature-reply"})
_SPOILERS = frozenset({"spoiler", "spoiler-blurred", "md-spoiler"})


def quote(node: Node, scope: Scope) -> list[Block]:
    """A <blockquote>; on Stack Exchange perhaps a spoiler."""
    if "spoiler" in node.classes:
        return folded("Spoiler", node.kids, scope)
    first = next((kid for kid in node.kids if _counts(kid)), None)
    if isinstance(first, str) and first.lstrip().startswith("! "):
        kids = [_OLD_SPOILER.sub(r"\1", kid) if isinstance(kid, str) else kid for kid in node.kids]
        return folded("Spoiler", kids, scope)
    return quoted(scope.blocks(node.kids, scope.inside()), scope)


def _counts(kid: Node | str) -> bool:
    """Neither white space nor the edge of a paragraph."""
    return not (kid.isspace() if isinstance(kid, str) else kid.is_edge())


def quoted(blocks: list[Block], scope: Scope) -> list[Block]:
    """Blocks with `> ` before each line."""
    if not blocks or scope.depth >= html_lists.DEEPEST:
        return blocks
    text = "\n".join(f"> {line}" if line else ">" for line in joined(blocks).split("\n"))
    return [Block(kind="quote", text=text)]


def details(node: Node, scope: Scope) -> list[Block]:
    """A <details> with its summary, which alone is a paragraph; its links stand below it."""
    summary = next((kid for kid in node.nodes() if kid.tag == "summary"), None)
    if summary is None:
        return folded("Details", node.kids, scope)
    kids = [kid for kid in node.kids if kid is not summary]
    links_on = any(one.tag in ("a", "img") for one in summary.walk())
    title = escape.flat(summary.text()) or "Details"
    inner = folded(title, [summary, *kids] if links_on and kids else kids, scope)
    return inner or scope.blocks([summary], scope)


def folded(title: str, kids: list[Node | str], scope: Scope) -> list[Block]:
    """A folded section; inside lists and quotes, where Python-Markdown knows none, a quote."""
    if scope.depth:
        heading = Block(kind="text", text=f"**{escape.inline(title, escape.ANYWHERE)}**")
        inner = scope.blocks(kids, scope.inside())
        return quoted([heading, *inner], scope) if inner else []
    inner = scope.blocks(kids, scope)
    if not inner:
        return []
    start = f"<details>\n<summary>{escape.entities(title)}</summary>"
    return [Block(kind="details", text=f"{start}\n\n{joined(inner)}\n\n</details>")]


def aside(node: Node, scope: Scope) -> list[Block]:
    """Discourse's quotes and oneboxes; any other <aside> is its content."""
    classes = node.classes
    if "onebox" in classes:
        return _onebox(node, scope)
    if "quote" in classes:
        return _attributed(node, scope)
    return scope.blocks(node.kids, scope)


def _attributed(node: Node, scope: Scope) -> list[Block]:
    """A quote that says who is quoted, or from where."""
    inner = scope.inside()
    body = next((kid for kid in node.walk() if kid.tag == "blockquote"), None)
    if body is None:
        return scope.blocks(node.kids, scope)
    blocks = scope.blocks(body.kids, inner)
    title = next((kid for kid in node.nodes() if "title" in kid.classes), None)
    head = _attribution(title, inner) if title else ""
    name = escape.inline(chrome.attribution(node), escape.ANYWHERE)
    head = head or (f"**{name}**" if name else "")
    heads = [Block(kind="text", text=head)] if head else []
    return quoted([*heads, *blocks], scope) if blocks else []


def _attribution(title: Node, scope: Scope) -> str:
    """`**bob:**`, with the link to the quoted thread where there is one; no category badges."""
    kids: list[Node | str] = []
    for kid in title.kids:
        if isinstance(kid, str) and kid.strip():
            bold = Node("b", {}, title.depth)
            bold.kids = [kid]
            kids.append(bold)
        elif isinstance(kid, str) or (kid.tag == "a" and "badge-wrapper" not in kid.classes):
            kids.append(kid)
    return html_inline.on_one_line(kids, scope)


def _onebox(node: Node, scope: Scope) -> list[Block]:
    """The box made of a link: its title as a link, then its text and code; no thumbnails."""
    links_in = [kid for kid in node.walk() if kid.tag == "a" and kid.get("href")]
    address = node.get("data-onebox-src") or (links_in[0].get("href") if links_in else "")
    target = links.absolute(address, scope.base_url)
    heading = next((kid for kid in node.nodes() if kid.tag in ("h3", "h4")), None)
    shown = escape.inline(escape.flat(heading.text()), escape.ANYWHERE) if heading else ""
    head = f"[{shown}]({links.destination(target)})" if target and shown else shown
    if target and not shown:
        head = escape.autolink(target, target, scope.place)
    site = {id(kid) for kid in node.nodes() if "source" in kid.classes} if head else set()
    rest = [kid for kid in node.kids if kid is not heading and id(kid) not in site]
    if heading and shown and target:
        rest = _without_second(rest, address, escape.flat(heading.text()))
    body = scope.blocks(rest, scope.inside())
    return quoted([Block(kind="text", text=head), *body] if head else body, scope)


def _without_second(kids: list[Node | str], address: str, title: str) -> list[Node | str]:
    """Without paragraphs that are nothing but `address` or `title` as a link once more."""
    told = [kid for kid in kids if not isinstance(kid, str) or kid.strip()]
    around = [None, *told, None]
    alone = {
        id(kid)
        for before, kid, after in zip(around, told, around[2:], strict=False)
        if not isinstance(kid, str)
        and kid.tag == "a"
        and kid.get("href") == address
        and _is_edge(before)
        and _is_edge(after)
        and _repeats(kid, address, title)
    }
    return [kid for kid in kids if id(kid) not in alone]


def _repeats(link: Node, address: str, title: str) -> bool:
    """Whether a link shows nothing but a part of its address or of `title`."""
    if link.nodes():
        return False
    shown = escape.flat(link.text()).strip().rstrip("….").rstrip()
    return _bare(shown) in _bare(address) or shown in title


def _bare(address: str) -> str:
    """As people write it: without scheme, `www.` and a last slash, whatever the case."""
    return _SCHEME.sub("", address.casefold(), count=1).rstrip("/")


def _is_edge(kid: Node | str | None) -> bool:
    """Whether a paragraph ends there."""
    return kid is None or (not isinstance(kid, str) and (kid.is_edge() or not kid.is_inline()))


def division(node: Node, scope: Scope) -> list[Block]:
    """A <div> or <section> with a class that means something; [] for any other."""
    alert = _ALERT.search(node.get("class"))
    if alert:
        return _alert(node, alert[1], scope)
    if is_spoiler(node):
        return folded("Spoiler", node.kids, scope)
    if "lazyYT" in node.classes or "lazy-video-container" in node.classes:
        return _video(node, scope)
    if not _MAILS.isdisjoint(node.classes):
        return scope.blocks(_lined(node.kids), scope)
    if "email-hidden-reply" in node.classes:
        return quoted(scope.blocks(node.kids, scope.inside()), scope)
    return []


def _lined(kids: list[Node | str]) -> list[Node | str]:
    """Children of what GitHub shows as it was mailed: its line ends count."""
    found: list[Node | str] = []
    for at, kid in enumerate(kids):
        if not isinstance(kid, str):
            found.append(kid)
            continue
        text = kid.lstrip() if at == 0 else kid
        text = text.rstrip() if at == len(kids) - 1 else text
        for number, line in enumerate(text.split("\n")):
            if number:
                found.append(Node("br", {}))
            found.append(line)
    return found


def is_spoiler(node: Node) -> bool:
    """Text that the platform blurs until it is clicked."""
    return not _SPOILERS.isdisjoint(node.classes)


def _alert(node: Node, name: str, scope: Scope) -> list[Block]:
    """GitHub's alerts; in lists and quotes, where GitHub knows none, a quote with a bold title."""
    kids = node.kids
    mark = f"[!{name.upper()}]"
    inner = scope.blocks(kids, scope.inside())
    if inner and inner[0].text.casefold() == name:
        inner = inner[1:]
    if scope.depth:
        return quoted([Block(kind="text", text=f"**{name.capitalize()}**"), *inner], scope)
    body = quoted(inner, scope)
    text = f"> {mark}\n{body[0].text}" if body else f"> {mark}"
    return [Block(kind="quote", text=text)]


def _video(node: Node, scope: Scope) -> list[Block]:
    """A player that loads when it is clicked, as a link to the film."""
    name = node.get("data-youtube-id") or node.get("data-video-id")
    title = node.get("data-youtube-title") or node.get("data-video-title")
    address = next((kid.get("href") for kid in node.walk() if kid.tag == "a"), "")
    target = links.absolute(address or f"https://www.youtube.com/watch?v={name}", scope.base_url)
    shown = escape.inline(escape.flat(title), escape.ANYWHERE)
    if not target:
        return []
    text = f"[{shown}]({links.destination(target)})" if shown else f"<{target}>"
    return [Block(kind="text", text=text)]
