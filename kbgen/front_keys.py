"""Keys in the front matter of articles that nobody knows, and what they may stand for. Pure.

Reading an article passes over them, so a slip of the pen would take what it says off the site
without a word.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress

from kbgen import frontmatter
from kbgen.article_text import LISTS
from kbgen.claims import claim
from kbgen.frontmatter import FrontMatterError, Key
from kbgen.misspelled import distance, mistakes_allowed
from kbgen.model import Problem

RULE = "key-unknown"
TWICE = "key-twice"
OURS = (
    *("title", "description", "lang", "tags", *LISTS, "date", "updated", "verified", "status"),
    *("see", "license", "basis", "source", "also", "contributors", "digest"),
)
"""What kbgen reads."""
MATERIAL = (
    *("author", "authors", "categories", "comments", "draft", "hide", "icon", "links", "pin"),
    *("readtime", "revision_date", "search", "slug", "social", "subtitle", "template"),
)
"""What MkDocs and Material for MkDocs read of a page, besides those above."""
_OF_SOURCE = ("key", "platform", "site", "url")
WITHIN = {
    "source": _OF_SOURCE,
    "also": _OF_SOURCE,
    "contributors": ("name", "url", "role"),
}
"""What kbgen reads of the mappings below a key."""
_KNOWN = frozenset({*OURS, *MATERIAL})
_MEANT = {
    "superseded_by": "see",
    "replaced_by": "see",
    "language": "lang",
    "aliases": "redirects",
    "redirect_from": "redirects",
    "keywords": "tags",
    "summary": "description",
    "lastmod": "updated",
    "reviewed": "verified",
}
"""What other programs call it, and words that come to mind first."""
_NO_KEY = " \t-#]}"
"""How lines begin that hold no top-level key, or go on with one."""
_LONGEST = 80
"""Letters of a key that are shown."""


def problems(path: str, text: str, allowed: Collection[str]) -> Iterator[Problem]:
    """Keys of an article's file that stand twice, or that nothing reads and nobody allows."""
    head = frontmatter.split(text)[0]
    yield from _twice(path, head)
    for key in _unknown(head, allowed):
        meant = _nearest(key.name, 2) or [_MEANT.get(_plain(key.name), "")]
        hint = f"write {' or '.join(meant)}, or " if meant[0] else ""
        shown = " ".join(key.name.split())[:_LONGEST]
        reason = f"nothing reads this key: {hint}allow it in `check.allow_keys` of kbgen.yml"
        yield Problem(path=path, line=key.line, rule=RULE, text=f"{shown}: {reason}", warning=True)


def _twice(path: str, head: str) -> Iterator[Problem]:
    """YAML readers differ: most take the last one, some the first, GitHub shows an error."""
    names = [line.partition(":")[0].strip("\"'") for line in head.split("\n") if line]
    if len(set(names)) == len(names):
        return
    first: dict[str, int] = {}
    keys = frontmatter.keys(head)
    for key in keys if _is_article(head, keys) else ():
        line = first.setdefault(key.name, key.line)
        if line != key.line:
            shown = " ".join(key.name.split())[:_LONGEST]
            reason = f"stands on line {line} already, and the last one counts: remove one of them"
            yield Problem(path=path, line=key.line, rule=TWICE, text=f"{shown}: {reason}")


def within(path: str, text: str, allowed: Collection[str]) -> Iterator[Problem]:
    """Keys in `source`, `also` and `contributors` of an article's file that nothing reads."""
    for key in frontmatter.keys(frontmatter.split(text)[0], WITHIN):
        above, _, name = key.name.partition(".")
        known = WITHIN[above]
        if name in known or key.name in allowed:
            continue
        nearest = _nearest(name, 2, known)
        hint = f"write {' or '.join(nearest)}, or " if nearest else ""
        shown = " ".join(key.name.split())[:_LONGEST]
        reason = f"nothing reads this key: {hint}allow it in `check.allow_keys` of kbgen.yml"
        yield Problem(path=path, line=key.line, rule=RULE, text=f"{shown}: {reason}", warning=True)


def slips(head: str, allowed: Collection[str]) -> list[tuple[Key, str]]:
    """Unknown keys that can only be slips of one known key which does not stand there, with it."""
    unknown = list(_unknown(head, allowed))
    there = {key.name for key in frontmatter.keys(head)} if unknown else set()
    near = [(key, _nearest(key.name, mistakes_allowed(key.name))) for key in unknown]
    wanted = Counter(name for _, names in near for name in names)
    return [
        (key, names[0])
        for key, names in near
        if len(names) == 1 and names[0] not in there and wanted[names[0]] == 1
    ]


def _unknown(head: str, allowed: Collection[str]) -> Iterator[Key]:
    names = {line.partition(":")[0] for line in head.split("\n") if line and line[0] not in _NO_KEY}
    # most files hold none, which takes no parser to see
    if all(name in _KNOWN or name in allowed for name in names):
        return
    keys = frontmatter.keys(head)
    for key in keys if _is_article(head, keys) else ():
        if key.name not in _KNOWN and key.name not in allowed:
            yield key


def _is_article(head: str, keys: Iterable[Key]) -> bool:
    """Without a source it is a page that people wrote, and its keys are theirs."""
    if any(key.name == "source" for key in keys):
        return True
    with suppress(FrontMatterError):
        return claim(f"---\n{head}---\n", frontmatter.load(head)) is not None
    return False


def _nearest(name: str, most: int, among: Collection[str] = _KNOWN) -> list[str]:
    """Keys that are written most like `name`, with at most so many mistakes."""
    plain = _plain(name)
    off = {known: distance(plain, known, most) for known in sorted(among)}
    least = min(off.values())
    return [known for known in off if off[known] == least] if least <= most else []


def _plain(name: str) -> str:
    return name.casefold().replace("-", "_")
