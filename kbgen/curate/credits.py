"""Who is credited, and for what."""

from collections.abc import Iterator

from kbgen.curate.draft import Draft
from kbgen.curate.titles import clean
from kbgen.model import Author, Credit, Role
from kbgen.settings import Settings


def contributors(draft: Draft, _: Settings) -> Draft:
    """Everybody whose words are shown: each person once a role, keyed by id, not by name.

    Who edited their own or a thread that they are credited for anyway is not named again.
    """
    credits: list[Credit] = []
    seen: set[tuple[str, str]] = set()
    people: set[str] = set()
    for author, role in _roles(draft):
        person = author.id or author.url or f"name {author.name}"
        if (person, role) in seen or (role == "edited" and person in people):
            continue
        seen.add((person, role))
        people.add(person)
        credits.append(Credit(name=clean(author.name) or "ghost", url=author.url, role=role))
    return draft.changed(contributors=tuple(credits))


def _roles(draft: Draft) -> Iterator[tuple[Author, Role]]:
    yield draft.asked.author, "asked"
    for post in draft.accepted:
        yield post.author, "answered"
    for part in draft.others:
        yield part.post.author, "answered"
    for post in draft.used:
        for editor in post.editors:
            # an account that is gone may have left a name
            if editor.kind == "person" or (editor.kind == "deleted" and editor.name != "ghost"):
                yield editor, "edited"
    for part in draft.corrections:
        yield part.post.author, "commented"
    for part in draft.others:
        # the asker's own question needs no other role
        if part.asks is not None and part.asks.author.id != draft.asked.author.id:
            yield part.asks.author, "commented"
