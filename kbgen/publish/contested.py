"""Files of the site that several files of content/, or generated pages, would be written to.

MkDocs copies files first, and then writes pages: what people wrote in the order of the folders,
then what plugins made. The last one stands: README.md beside the generated list of its folder, for
one, is not on the site.
"""

from collections.abc import Collection, Container, Iterable, Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, set_exclusions

from kbgen.model import Placed
from kbgen.pages import redirects

_ENTRIES = ("index.md", "README.md")


def ways(dest: str) -> Iterator[str]:
    """Paths in content/ of pages that may be written to the file `dest` of the site."""
    base = dest.removesuffix(".html")
    if base == dest:
        return
    yield f"{base}.md"
    if base.rpartition("/")[2] == "index":
        place = base.removesuffix("index")
        yield f"{place}README.md"
        if place:
            yield f"{place[:-1]}.md"


def rivals(paths: Iterable[str], here: Container[str] | None = None) -> Iterator[str]:
    """Other pages, of those that are `here`, that may be written where these are."""
    for path in paths:
        place, _, name = path.rpartition("/")
        below = f"{place}/" if place else ""
        if name in _ENTRIES:
            others = [*(f"{below}{one}" for one in _ENTRIES), f"{place}.md"]
        else:
            base = path.removesuffix(".md")
            others = [f"{base}/{one}" for one in _ENTRIES]
        yield from (one for one in others if one != path and (here is None or one in here))


def claimed_twice(articles: Iterable[Placed]) -> list[str]:
    """Warnings, one for each former place that several articles claim, by place."""
    found = redirects.contested(articles)
    return [
        f"{paths[-1]}: redirects: {place!r} is claimed by {', '.join(paths[:-1])}, too: its page "
        "names them all and leads to none: keep it in one of them (`kbgen check` says more)"
        for place, paths in sorted(found.items())
    ]


def left_out(config: MkDocsConfig, names: Collection[str]) -> dict[str, str]:
    """Of files of content/: README.md -> the index.md beside it, for which MkDocs leaves it out."""
    found = {}
    for name in names:
        if not name.endswith("README.md"):
            continue
        pair = [name, f"{name.removesuffix('README.md')}index.md"]
        if pair[1] not in names:
            continue
        files = [File(n, config.docs_dir, "", config.use_directory_urls) for n in pair]
        set_exclusions(files, config)
        if all(one.inclusion.is_included() for one in files):  # type: ignore[no-untyped-call] # MkDocs' own gap
            found[pair[0]] = pair[1]
    return found


def last(names: Collection[str], generated: Container[str]) -> list[str]:
    """Those pages of `names` that have to be written after their rivals, in order."""
    entries = [name for name in names if name.endswith(_ENTRIES)]
    if not entries:
        return []
    here = frozenset(names)
    pairs = ((name, other) for name in entries for other in rivals([name], here))
    after = {max(pair, key=lambda one: (one in generated, one.count("/"))) for pair in pairs}
    return sorted(after, key=lambda one: (one in generated, one.count("/"), one))
