"""Short links of comments on Stack Exchange, which its dumps hold as they were typed: `[ask]`.

What they are is told on https://meta.stackexchange.com/editing-help#comment-formatting.
"""

import re
from urllib.parse import quote, urlsplit

_PAGES = {
    "about": ("tour", "tour"),
    "tour": ("tour", "tour"),
    "answer": ("help/how-to-answer", "How to Answer"),
    "ask": ("help/how-to-ask", "How to Ask"),
    "faq": ("help", "help center"),
    "help": ("help", "help center"),
    "mcve": ("help/minimal-reproducible-example", "minimal reproducible example"),
    "mre": ("help/minimal-reproducible-example", "minimal reproducible example"),
}
"""Pages that each site has, and what a link to them shows."""
_SITES = {
    "so": ("stackoverflow.com", "Stack Overflow"),
    "su": ("superuser.com", "Super User"),
    "sf": ("serverfault.com", "Server Fault"),
    "se": ("stackexchange.com", "Stack Exchange"),
    "a51": ("area51.stackexchange.com", "Area 51"),
    "metase": ("meta.stackexchange.com", "Meta Stack Exchange"),
    "meta.se": ("meta.stackexchange.com", "Meta Stack Exchange"),
    "meta.so": ("meta.stackoverflow.com", "Meta Stack Overflow"),
    "ubuntu.se": ("askubuntu.com", "Ask Ubuntu"),
}
_WORDS = {"edit": "edit", "meta": "the meta site", "main": "the main site"}
"""What leads nowhere for certain is words."""
_MAGIC = re.compile(
    r"(?s:(?<!`)(`{1,3})(?!`).+?(?<!`)\1(?!`))|https?://\S+|\]\([^()\s]*\)|(?<![\\\]!])\[(?P<what>(?:meta-)?tag:[^\s\[\]()]{1,35}|help/[a-z-]{2,40}"
    rf"|[a-z0-9-]{{2,30}}(?:\.meta)?\.se|{'|'.join(map(re.escape, {*_PAGES, *_SITES, *_WORDS}))}"
    r"|chat)\](?![(\[:])",
    re.IGNORECASE,
)
_NETWORK = ("stackexchange.com", "stackoverflow.com", "superuser.com", "serverfault.com")
_MORE = ("askubuntu.com", "stackapps.com", "mathoverflow.net")
_OURS = tuple(f".{name}" for name in (*_NETWORK, *_MORE))


def written_out(comment: str, site_url: str) -> str:
    """A comment's Markdown with links, or with words where it is not certain what they lead to.

    `site_url` is that of its site; what stands in code stays.
    """
    if "[" not in comment:
        return comment
    host = urlsplit(site_url).hostname or ""
    site = f"https://{host}" if f".{host}".endswith(_OURS) else ""
    return _MAGIC.sub(lambda match: _written(match, site, host), comment)


def _written(match: re.Match[str], site: str, host: str) -> str:
    if not match["what"]:
        return match[0]
    typed, what = match["what"], match["what"].lower()
    if what in _WORDS:
        return _WORDS[what]
    if what in _SITES:
        return f"[{_SITES[what][1]}](https://{_SITES[what][0]})"
    if what.endswith(".se"):
        name = f"{what[:-3]}.stackexchange.com"
        return f"[{name}](https://{name})"
    if what.startswith(("tag:", "meta-tag:")):
        tag = what.partition(":")[2]
        here = site and what.startswith("tag:")
        return f"[{tag}]({site}/questions/tagged/{quote(tag)})" if here else tag
    if what == "chat":
        return f"[chat](https://chat.stackexchange.com/?tab=site&host={host})" if site else "chat"
    page, shown = _PAGES.get(what, (what, "help center"))
    shown = typed if shown == what else shown
    return f"[{shown}]({site}/{page})" if site else shown
