"""Which site a dump comes from: its address for links back, and its name for people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from kbgen.errors import AddressUnknown

_OWN_HOSTS = {
    "stackoverflow": ("stackoverflow.com", "Stack Overflow"),
    "serverfault": ("serverfault.com", "Server Fault"),
    "superuser": ("superuser.com", "Super User"),
    "askubuntu": ("askubuntu.com", "Ask Ubuntu"),
    "mathoverflow": ("mathoverflow.net", "MathOverflow"),
    "stackapps": ("stackapps.com", "Stack Apps"),
}
"""Sites of the network that are no part of stackexchange.com: https://stackexchange.com/sites"""
_NETWORK = (".stackexchange.com", *(f".{host}" for host, _ in _OWN_HOSTS.values()))
_NO_SITES = frozenset(
    (
        *("archive", "backup", "community", "data", "dl", "download", "downloads", "dump", "dumps"),
        *("example", "examples", "export", "exports", "files", "fixture", "fixtures", "forum"),
        *("in", "input", "kb", "kbgen", "main", "posts", "qa", "questions", "raw", "se", "site"),
        *("sites", "source", "sources", "src", "stack", "stackexchange", "test", "tests", "tmp"),
        *("unpacked", "xml"),
        # tables of a dump, which stand beside Posts.xml
        *("badges", "comments", "posthistory", "postlinks", "tags", "users", "votes"),
    )
)
"""Names of files and folders that say where somebody put the dump, not what it is."""
_SUFFIX = re.compile(r"\.(7z|zip|tar|tgz|gz|bz2|xz|tbz2|txz|xml)$")
_TABLE = re.compile(r"-(posts|users|comments|votes|postlinks|tags|badges|posthistory)$")
_DATE = re.compile(r"[_-](19|20)\d\d(-?\d\d){0,2}$")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site of questions and answers."""

    url: str
    """Its address without a slash at the end."""
    name: str
    """Its name for people."""

    @property
    def in_network(self) -> bool:
        """Whether Stack Exchange runs it, so that its licences hold."""
        return f".{_host(self.url)}".endswith(_NETWORK)


def find_site(url: str, name: str, hints: Iterable[str]) -> Site:
    """The site as configured, or as the hints tell (names of files, folders, the source).

    Hints are names as the dumps have them: `cardano.stackexchange.com.7z`, `cardano_2021-12`,
    `history.meta_2018-09`, `stackoverflow.com-Posts.7z`. The first of these counts, else the
    first plain word, such as `cardano`. Raises AddressUnknown where none tells.
    """
    if not url:
        told = [hint for hint in map(_host_of_hint, hints) if hint.host]
        host = next((hint.host for hint in told if hint.sure), told[0].host if told else "")
        if not host:
            raise AddressUnknown(
                "The address of the site is not known, so articles could not link back. "
                "Set `url:` of this source in kbgen.yml, as in url: https://cooking.stackexchange.com"
            )
        url = f"https://{host}"
    return Site(url=url.rstrip("/"), name=name or _name(_host(url)))


@lru_cache(64)  # asked once a thread
def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower().removeprefix("www.")


class _Told(NamedTuple):
    host: str
    sure: bool


def _host_of_hint(hint: str) -> _Told:
    """The host that a name stands for, "" for none, and whether only a dump is named so."""
    word = hint.lower()
    while _SUFFIX.search(word):
        word = _SUFFIX.sub("", word)
    word, dates = _DATE.subn("", _TABLE.sub("", word))
    if f".{word}".endswith(_NETWORK):
        return _Told(word if all(map(_LABEL.fullmatch, word.split("."))) else "", sure=True)
    label, meta = _without_meta(word)
    if not _LABEL.fullmatch(label) or label in _NO_SITES:
        return _Told("", sure=False)
    prefix = "meta." if meta else ""
    if label in _OWN_HOSTS:
        return _Told(prefix + _OWN_HOSTS[label][0], sure=True)
    if label == "meta":
        return _Told("meta.stackexchange.com", sure=dates > 0)
    middle = ".meta" if meta else ""
    return _Told(f"{label}{middle}.stackexchange.com", sure=meta or dates > 0)


def _without_meta(word: str) -> tuple[str, bool]:
    for affix in (".meta", "meta."):
        bare = word.removesuffix(affix) if affix[0] == "." else word.removeprefix(affix)
        if bare != word:
            return bare, True
    return word, False


def _name(host: str) -> str:
    """ "History Meta Stack Exchange" of history.meta.stackexchange.com; other hosts as they are."""
    for own, name in _OWN_HOSTS.values():
        if host == own:
            return name
        if host.endswith(f".{own}"):
            label = host.removesuffix(f".{own}")
            return f"Meta {name}" if label == "meta" else f"{name} ({label})"
    if not host.endswith(".stackexchange.com"):
        return host
    words = host.removesuffix(".stackexchange.com").replace("-", " ").replace(".", " ").split()
    return " ".join([*(word.capitalize() for word in words), "Stack Exchange"])
