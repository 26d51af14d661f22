"""What platforms add around people's words: mentions, avatars, emoji images, lightboxes, notes."""

import re

from kbgen.markup import emoji, escape, links
from kbgen.markup.scope import Scope
from kbgen.markup.tree import Node, names

_MENTIONS = names("mention mention-group user-mention team-mention hashtag hashtag-cooked")
_FURNITURE = names(
    "avatar site-icon favicon thumbnail onebox-avatar onebox-avatar-inline ytp-thumbnail-image"
)
NO_DESCRIPTION = frozenset(
    {"", "image", "img", "alt text", "enter image description here", "image description"}
)
"""What editors put where nobody described the image, in lower case."""
_SAMPLES = {"em": "emphasized text", "i": "emphasized text", "strong": "strong text"}
_BACK = frozenset({"footnote-backref", "data-footnote-backref", "reversefootnote"})
# the name of a file beside a page: no address, and none from the root of a site
_BESIDE = re.compile(r"(?![A-Za-z][\w+.-]*:|[/\\#?])\S")
_UPLOAD = re.compile(r"[A-Za-z0-9]{20,32}")
"""Name of an upload of Discourse: the SHA-1 of the file, in 62 digits."""
_KIND = re.compile(r"\.[a-z]{3,4}$", re.IGNORECASE)
_NOTE_LISTS = re.compile(r"(?:^|\s)(?:footnotes?|footnotes-list)(?:\s|$)")


def is_mention(link: Node) -> bool:
    """A person or group addressed by name: the name is text, the address of a profile is not."""
    return not _MENTIONS.isdisjoint(link.classes)


def is_furniture(image: Node) -> bool:
    """An avatar, a site's icon or a pixel that counts readers."""
    if not _FURNITURE.isdisjoint(image.classes):
        return True
    return image.get("width") in ("0", "1") and image.get("height") in ("0", "1")


def emoji_of(image: Node) -> str:
    """The character that an emoji image stands for."""
    return emoji.text(image.get("alt"), image.get("title"), image.get("src"))


def description_of(image: Node) -> str:
    """What its alternative text says; "" for an editor's placeholder."""
    alt = escape.flat(image.get("alt"))
    return "" if alt.lower() in NO_DESCRIPTION else alt


def address_of(image: Node, scope: Scope) -> str:
    """Where an image stands; "" where that cannot be told, or is no place to link to.

    A saved page has the name of a file beside it: the image's other sizes, or the name of the
    upload, tell where it was.
    """
    src = image.get("src")
    if _BESIDE.match(src):
        for size in image.get("srcset").split(", "):
            found = links.absolute(size.strip().partition(" ")[0])
            if found:
                return found
        upload = _UPLOAD.fullmatch(image.get("data-base62-sha1"))
        if upload:
            kind = _KIND.search(src)
            return links.absolute(
                f"/uploads/short-url/{upload[0]}{kind[0] if kind else ''}", scope.base_url
            )
    return links.absolute(src, scope.base_url)


def is_sample(node: Node) -> bool:
    """Words that Stack Exchange's editor puts between marks for the writer to overwrite."""
    sample = _SAMPLES.get(node.tag)
    return sample is not None and node.text().strip() == sample


def label(link: Node) -> list[Node | str]:
    """What a link shows; a lightbox without the file name and size that it adds."""
    return [kid for kid in link.kids if isinstance(kid, str) or "meta" not in kid.classes]


def is_back_reference(link: Node) -> bool:
    """The arrow from a footnote to where it was called."""
    return not _BACK.isdisjoint(link.classes) or bool("data-footnote-backref" in link.attributes)


def note_of(node: Node, scope: Scope) -> str:
    """`[^1]` for a link to a footnote, or for the <sup> that holds only such a link."""
    if node.tag == "sup":
        inner = [kid for kid in node.kids if not (isinstance(kid, str) and not kid.strip(" [],"))]
        if len(inner) != 1 or isinstance(inner[0], str):
            return ""
        node = inner[0]
    name = scope.notes.get(node.get("href")[1:]) if node.get("href").startswith("#") else None
    return f"[^{name}]" if name and node.tag == "a" else ""


def notes(root: Node, prefix: str) -> dict[str, str]:
    """Footnotes that the text calls: id of the element -> label in Markdown."""
    found: dict[str, str] = {}
    called = {node.get("href")[1:] for node in root.walk() if node.get("href").startswith("#")}
    for holder in root.walk():
        if not is_note_list(holder):
            continue
        for node in holder.walk():
            name = node.get("id")
            if node.tag == "li" and name and name in called:
                found.setdefault(name, f"{prefix}{len(found) + 1}")
    return found


def is_note_list(node: Node) -> bool:
    """The part of a page that holds its footnotes."""
    return "data-footnotes" in node.attributes or bool(_NOTE_LISTS.search(node.get("class")))


def attribution(quote: Node) -> str:
    """Who is quoted, as the platform says it: "bob:"."""
    name = escape.flat(quote.get("data-username"))
    return f"{name}:" if name else ""
