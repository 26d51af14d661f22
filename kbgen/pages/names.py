"""File names for tags and people: readable, safe, and as steady as can be without a memory."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from hashlib import blake2b
from urllib.parse import unquote

from kbgen.markup.links import taken_apart

_SPELLED = {"+": "-plus", "#": "-sharp", ".": "-dot-", "&": "-and-", "@": "-at-"}
_RESERVED = frozenset(
    {"index", "readme", "page", "con", "prn", "aux", "nul"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
_MAX_BYTES = 60


def slug(text: str) -> str:
    """Letters and digits of any script in lower case, joined by hyphens; "" where there are none.

    At most 60 bytes, so that a suffix fits under the 80 that a file name may have.
    """
    text = unicodedata.normalize("NFC", text.casefold())
    text = re.sub(r"[\W_]+", "-", text).strip("-")
    text = text.encode()[:_MAX_BYTES].decode(errors="ignore").strip("-")
    return unicodedata.normalize("NFC", text)


def tag_slugs(tags: Iterable[str]) -> dict[str, str]:
    """Tag -> file name without .md, each once.

    c++ and c# are told apart in words. Where two tags still meet, the one that is its own slug
    keeps it and the others get a hash of the tag, so a new tag moves no other tag's page.
    """
    wishes = {tag: _tag_wish(tag) for tag in tags}
    return _settle(wishes, lambda tag, wish: tag == wish, _digest)


def _tag_wish(tag: str) -> str:
    # a dot within a version or a file name is a mere separator: 3.11, node.js
    spelled = re.sub(r"(?<=\w)\.(?=\w)", "-", tag)
    return slug("".join(_SPELLED.get(char, char) for char in spelled))


def people_slugs(names: dict[str, str]) -> dict[str, str]:
    """Profile -> file name without .md, each once; `names` are profile -> name.

    A profile that is addressed by the name itself (github.com/ada) has the name; any other has
    the name and its native id (ada-1234), so that people of one name never share or swap pages.
    """
    wishes = {url: _person_wish(name, url) for url, name in names.items()}
    return _settle(wishes, lambda _url, _wish: False, _digest)


def _person_wish(name: str, url: str) -> str:
    parts = [unquote(part) for part in _url_path(url).split("/") if part]
    wish = slug(name)
    if wish and parts and slug(parts[-1]) == wish:
        # /users/1234/ada: the number is the person, the name beside it decoration
        numbers = [part for part in parts[:-1] if part.isdecimal()]
        return f"{wish}-{numbers[-1]}" if numbers else wish
    native = slug(parts[-1]) if parts else ""
    return "-".join(part for part in (wish, native) if part)


def _url_path(url: str) -> str:
    try:
        return taken_apart(url).path
    except ValueError:  # http://[not-an-ip]/
        return ""


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _settle(
    wishes: dict[str, str], owns: Callable[[str, str], bool], suffix: Callable[[str], str]
) -> dict[str, str]:
    """Key -> slug, each slug once: wishes that meet, or are reserved, get the key's suffix."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key, wish in wishes.items():
        groups[_cut(wish)].append(key)
    settled: dict[str, str] = {}
    taken = {wish for wish in groups if wish}
    for wish, keys in groups.items():
        owner = keys[0] if len(keys) == 1 else next((k for k in keys if owns(k, wish)), None)
        for key in sorted(keys):
            if key == owner and wish and wish not in _RESERVED:
                settled[key] = wish
                continue
            name = "-".join(part for part in (wish, suffix(key)) if part)
            while name in taken:
                name += "x"
            taken.add(name)
            settled[key] = name
    return settled


def _cut(text: str) -> str:
    return text.encode()[:_MAX_BYTES].decode(errors="ignore").strip("-")
