"""Articles on the default branch, by the key of their thread. Wherever people moved them."""

from collections.abc import Iterable, Mapping

from kbgen import article_text, frontmatter
from kbgen.claims import claim
from kbgen.curate import fold
from kbgen.frontmatter import FrontMatterError
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
        key, title, has_redirects = _seen(text)
        if key and key not in found:
            edited = article_text.is_edited(text)
            found[key] = Published(
                key=key,
                path=path,
                title=title or path,
                digest=digest_of(text),
                edited=edited,
                fingerprint=texts.fingerprint(text),
                read=again,
                redirects=_redirects(text, path) if has_redirects else (),
                essence="" if edited else texts.essence(text),
            )
    return found


def former_places(
    articles: Mapping[str, Published], into: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Key -> places `section/slug` that lead to its article once those in `into` are folded."""
    standing: dict[str, tuple[str, tuple[str, ...]]] = {}
    for key, article in articles.items():
        place = article.path.removeprefix("content/").removesuffix(".md")
        standing[key] = (place, article.redirects)
    occupied = {place.lower() for key, (place, _) in standing.items() if key not in into}
    return fold.former_places(into, standing, occupied)


def _redirects(text: str, path: str) -> tuple[str, ...]:
    try:
        parsed = article_text.parse(text, path)
    except FrontMatterError:
        return ()
    return parsed.redirects if parsed is not None else ()


def _seen(text: str) -> tuple[str, str, bool]:
    """(key, title, whether former places lead to it)."""
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
        "redirects" in values,
    )
