"""Articles on the default branch, by the key of their thread. Wherever people moved them."""

from collections.abc import Mapping

from kbgen import article_text, frontmatter
from kbgen.curate import fold
from kbgen.frontmatter import FrontMatterError
from kbgen.propose.base import Published
from kbgen.propose.candidates import digest_of


def is_article(path: str) -> bool:
    """Whether a path of the repository may be an article; dotted names are not."""
    parts = path.split("/")
    return path.endswith(".md") and not any(part.startswith(".") for part in parts)


def read(files: Mapping[str, str]) -> dict[str, Published]:
    """Articles among `files` (text by path); of two with one key the first by path."""
    found: dict[str, Published] = {}
    for path, text in sorted(files.items()):
        key, title = _key_and_title(text)
        if key and key not in found:
            edited = article_text.is_edited(text)
            found[key] = Published(
                key=key,
                path=path,
                title=title or path,
                text=text,
                digest=digest_of(text),
                edited=edited,
                base="" if edited else text,
            )
    return found


def former_places(
    articles: Mapping[str, Published], into: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Key -> places `section/slug` that lead to its article once those in `into` are folded."""
    standing: dict[str, tuple[str, tuple[str, ...]]] = {}
    for key, article in articles.items():
        place = article.path.removeprefix("content/").removesuffix(".md")
        standing[key] = (place, _redirects(article))
    occupied = {place.lower() for key, (place, _) in standing.items() if key not in into}
    return fold.former_places(into, standing, occupied)


def _redirects(article: Published) -> tuple[str, ...]:
    try:
        parsed = article_text.parse(article.text, article.path)
    except FrontMatterError:
        return ()
    return parsed.redirects if parsed is not None else ()


def _key_and_title(text: str) -> tuple[str, str]:
    head, _ = frontmatter.split(text)
    try:
        values = frontmatter.load(head)
    except FrontMatterError:
        return (frontmatter.key_in(head), "")
    source, title = values.get("source"), values.get("title")
    key = source.get("key") if isinstance(source, dict) else None
    return (key if isinstance(key, str) else "", title if isinstance(title, str) else "")
