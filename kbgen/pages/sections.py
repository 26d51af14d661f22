"""Pages that list what stands in each folder, and the page that lists the folders."""

from kbgen.pages.corpus import Corpus, Page, section_path, section_title
from kbgen.pages.lists import (
    PER_PAGE,
    Entry,
    article_entry,
    count,
    listing,
    newest_update,
    row,
)

INDEX = "sections/index.md"


def pages(corpus: Corpus) -> list[Page]:
    """Every section's listing, newest first, and the list of sections.

    Articles in no folder are listed behind the sections, so that a path leads to them too.
    """
    made = []
    for section, placed in corpus.sections.items():
        if not section:
            continue
        title = section_title(section)
        made += listing(
            kind="section",
            path=section_path(section),
            title=title,
            head_title=f"{title}: all answered questions",
            description=f"{count(len(placed), 'answered question')} about {title}, newest first.",
            intro=f"{count(len(placed), 'answered question')}, newest first.",
            entries=[article_entry(one, corpus) for one in placed],
            crumbs=[("Home", "index.md"), ("Sections", INDEX)],
            dates=[one.article.updated for one in placed],
        )
    return made + _index(corpus)


def _index(corpus: Corpus) -> list[Page]:
    named = [(name, placed) for name, placed in corpus.sections.items() if name]
    loose = corpus.sections.get("", ())
    entries: list[Entry] = [
        row(section_title(name), section_path(name), count(len(placed), "article"))
        for name, placed in named
    ]
    dates = [newest_update(placed) for _, placed in named]
    entries += [article_entry(one, corpus) for one in loose]
    dates += [one.article.updated for one in loose]
    return listing(
        kind="sections",
        path=INDEX,
        title="Sections",
        description=f"The {count(len(named), 'section')} of {corpus.settings.site_name}.",
        intro=f"{count(len(corpus.articles), 'article')} in {count(len(named), 'section')}.",
        entries=entries,
        crumbs=[("Home", "index.md")],
        dates=dates,
        per_page=PER_PAGE,
    )
