"""The home page: what this is, how much there is, and the ways in."""

from kbgen.markup.escape import literal
from kbgen.pages import people, sections, tags
from kbgen.pages.corpus import Corpus, Page, section_path, section_title
from kbgen.pages.lists import article_entry, count, front_matter, link, newest_update, row

PATH = "index.md"
_SECTIONS = 12
_NEWEST = 10
_TAGS = 40
_PEOPLE = 12


def pages(corpus: Corpus) -> list[Page]:
    """One page, of a size that does not depend on the site's."""
    settings = corpus.settings
    about = settings.description or (
        "Answers that a community found and accepted, kept where they can be searched, "
        "with credit to the people who wrote them."
    )
    head = front_matter(
        kind="home",
        title=settings.site_name,
        description=about,
        updated=newest_update(corpus.articles),
    )
    parts = [
        f"# {literal(settings.site_name)}",
        literal(about),
        _counts(corpus),
        *_sections(corpus),
        *_newest(corpus),
        *_tags(corpus),
        *_people(corpus),
    ]
    return [Page(path=PATH, text=head + "\n" + "\n\n".join(parts) + "\n")]


def _counts(corpus: Corpus) -> str:
    named = sum(1 for name in corpus.sections if name)
    return " · ".join(
        (
            f"**{count(len(corpus.articles), 'answered question')}**",
            link(count(named, "section"), sections.INDEX, PATH),
            link(count(len(corpus.tags), "tag"), tags.INDEX, PATH),
            link(count(len(corpus.people), "person"), people.INDEX, PATH),
        )
    )


def _sections(corpus: Corpus) -> list[str]:
    named = [(name, placed) for name, placed in corpus.sections.items() if name]
    if not named:
        return []
    largest = sorted(named, key=lambda item: (-len(item[1]), item[0]))[:_SECTIONS]
    rows = [
        row(section_title(name), section_path(name), count(len(placed), "article"))(PATH)
        for name, placed in largest
    ]
    return ["## Sections", "".join(rows).rstrip(), link("All sections", sections.INDEX, PATH)]


def _newest(corpus: Corpus) -> list[str]:
    entries = [article_entry(one, corpus)(PATH) for one in corpus.newest[:_NEWEST]]
    return ["## Newest answers", "".join(entries).rstrip()] if entries else []


def _tags(corpus: Corpus) -> list[str]:
    if not corpus.tags:
        return []
    most = sorted(corpus.tags, key=lambda tag: (-len(corpus.tags[tag]), tag))[:_TAGS]
    rows = [row(tag, corpus.tag_paths[tag], f"{len(corpus.tags[tag]):,}")(PATH) for tag in most]
    return ["## Tags", "".join(rows).rstrip(), link("All tags", tags.INDEX, PATH)]


def _people(corpus: Corpus) -> list[str]:
    most = [person for person in people.by_answers(corpus) if person.answered][:_PEOPLE]
    if not most:
        return []
    rows = [row(p.name, p.path, count(p.answered, "answer"))(PATH) for p in most]
    return [
        "## People who answered most",
        "".join(rows).rstrip(),
        link("All people", people.INDEX, PATH),
    ]
