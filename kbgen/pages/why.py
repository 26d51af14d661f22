"""The page `why/`: what the community is for, and how far it is from its goals."""

from collections.abc import Iterable, Iterator
from functools import partial

from kbgen.markup.escape import literal
from kbgen.pages.corpus import Corpus
from kbgen.pages.lists import head_of
from kbgen.pages.sheets import Page, Sheet
from kbgen.pages.summaries import summary

PATH = "why/index.md"


def pages(corpus: Corpus) -> list[Page]:
    """One page, where kbgen.yml says what the community is for or wants to reach."""
    return [Page(path=PATH, make=partial(_sheet, corpus))] if is_there(corpus) else []


def is_there(corpus: Corpus) -> bool:
    """Whether there is anything to say."""
    why = corpus.settings.why
    return bool(why.purpose or why.audience or why.values or why.not_for or corpus.settings.goals)


def _sheet(corpus: Corpus) -> Sheet:
    words, why = corpus.settings.words, corpus.settings.why
    title = words("why.title")
    said = words("why.description", site=corpus.settings.site_name)
    as_of = max((one.as_of for one in corpus.settings.standing.values()), default="")
    kb = {
        "kind": "why",
        "title": title,
        "crumbs": [{"name": words("site.home"), "path": ""}],
        "updated": as_of,
        "head_title": title,
    }
    parts = [f"# {literal(title)}"]
    parts += [literal(why.purpose)] if why.purpose else []
    parts += _list(words("why.reached"), why.audience)
    parts += _list(words("why.valued"), why.values)
    parts += _list(words("why.excluded"), why.not_for)
    parts += _goals(corpus)
    if as_of:
        parts.append(literal(words("why.as_of", date=words.date(as_of))))
    head = head_of(title, summary(*filter(None, (why.purpose, said))), kb)
    return Sheet(head=head, said="\n\n".join(parts) + "\n")


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    rows = [f"- {literal(item)}" for item in items]
    if rows:
        yield f"## {literal(title)}"
        yield "\n".join(rows)


def _goals(corpus: Corpus) -> Iterator[str]:
    settings = corpus.settings
    if not settings.goals:
        return
    words = settings.words
    names = ("goal", "now", "target", "by", "status", "serves", "owner")
    rows = [
        f"| {' | '.join(literal(words(f'why.{name}')) for name in names)} |",
        "|" + "---|" * len(names),
    ]
    for name, goal in settings.goals:
        now = settings.standing.get(name)
        cells = (
            name.replace("-", " "),
            now.value if now else words("why.unknown"),
            now.target if now else f"{goal.target:g}",
            words.date(goal.by) if goal.by else words("why.always"),
            now.status if now else "–",
            goal.aim,
            goal.owner,
        )
        rows.append(f"| {' | '.join(literal(cell) for cell in cells)} |")
    yield f"## {literal(words('why.goals'))}"
    yield "\n".join(rows)
