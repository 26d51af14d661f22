"""Articles on the default branch, by the key of their thread. Wherever people moved them."""

from collections.abc import Collection, Iterable, Mapping

from kbgen import article_text, frontmatter
from kbgen.claims import claim
from kbgen.curate import former
from kbgen.frontmatter import FrontMatterError
from kbgen.misnamed import candidates, url_in
from kbgen.propose import texts
from kbgen.propose.base import Published, Read
from kbgen.propose.candidates import digest_of


def is_article(path: str) -> bool:
    """Whether a path of the repository may be an article; dotted names are not."""
    parts = path.split("/")
    return path.endswith(".md") and not any(part.startswith(".") for part in parts)


def read(files: Iterable[tuple[str, str, Read]]) -> dict[str, Published]:
    """Articles among `files` (path, text, and what reads it again), which are sorted by path.

    Of two with one key the first counts. No text is held.
    """
    found: dict[str, Published] = {}
    for path, text, again in files:
        key, title, leads = _seen(text)
        if key and key not in found:
            edited = article_text.is_edited(text)
            redirects, also = _led_on(text, path) if leads else ((), ())
            found[key] = Published(
                key=key,
                path=path,
                title=title or path,
                digest=digest_of(text),
                edited=edited,
                fingerprint=texts.fingerprint(text),
                read=again,
                redirects=redirects,
                also=also,
                essence="" if edited else texts.essence(text),
            )
    return found


def misnamed(
    articles: Mapping[str, Published], urls: Mapping[str, str], names: Collection[str]
) -> dict[str, str]:
    """Key of a thread -> key of its article that begins with none of `names`, those of sources.

    `urls` has the addresses of all threads that make an article: they decide.
    """
    found: dict[str, str] = {}
    for written, article in articles.items():
        if written.partition(":")[0] in names:
            continue
        for key in candidates(written, names):
            if key in urls and key not in articles and url_in(article.text) == urls[key]:
                found[key] = written
                break
    return found


def former_places(
    articles: Mapping[str, Published],
    into: Mapping[str, str],
    places: Mapping[str, tuple[str, str]],
) -> dict[str, tuple[str, ...]]:
    """Key -> places `section/slug` that lead to its article once those in `into` are folded.

    `places` has section and slug of all articles, folded or not.
    """
    standing: dict[str, former.Stood] = {}
    for key, article in articles.items():
        place = article.path.removeprefix("content/").removesuffix(".md")
        standing[key] = former.Stood(place, article.redirects, article.also)
    occupied = {stood.place.lower() for key, stood in standing.items() if key not in into}
    return former.former_places(into, standing, occupied, places)


def _led_on(text: str, path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(former places, keys of the threads that are folded into it)."""
    try:
        parsed = article_text.parse(text, path)
    except FrontMatterError:
        return (), ()
    if parsed is None:
        return (), ()
    return parsed.redirects, tuple(source.key for source in parsed.also)


def _seen(text: str) -> tuple[str, str, bool]:
    """(key, title, whether former places lead to it, or threads are folded into it)."""
    head, _ = frontmatter.split(text)
    try:
        values = frontmatter.load(head)
    except FrontMatterError:
        return frontmatter.key_in(head), "", False
    if "source" not in values and (lost := claim(text, values)) is not None:
        return lost.key, "", False
    source, title = values.get("source"), values.get("title")
    key = source.get("key") if isinstance(source, dict) else None
    return (
        key if isinstance(key, str) else "",
        title if isinstance(title, str) else "",
        "redirects" in values or "also" in values,
    )
