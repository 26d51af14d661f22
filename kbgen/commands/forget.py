"""Take a person out of the knowledge base: people.yml, the store, articles in content/."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kbgen import article_text, content, people
from kbgen.commands import forget_traces, suggest_index
from kbgen.commands.copies import Copies, clear
from kbgen.commands.forget_images import forget_images
from kbgen.commands.forget_people import Found, find
from kbgen.commands.made import Survey, articles_of, survey
from kbgen.commands.opening import opened
from kbgen.commands.shelf import KEPT, Shelf
from kbgen.config import Config
from kbgen.counted import counted
from kbgen.curate.forgotten import REASON
from kbgen.curate.pictures import FOLDER, used
from kbgen.curate.wishes import hashed
from kbgen.curated import Curated
from kbgen.files import write_text
from kbgen.identity import profile
from kbgen.model import Dropped, Placed, Role
from kbgen.report import Outcome
from kbgen.store import Store

_WITHDRAWN = " withdrawn"
"""How the reasons of `kbgen.curate.rules` end for posts without which there is no article."""


@dataclass(slots=True, kw_only=True)
class Done:
    """What happened to files in content/, by path relative to it."""

    deleted: list[str] = field(default_factory=list)
    """Articles that do not stand without the person's words, and images of theirs alone."""
    written: list[str] = field(default_factory=list)
    """Articles that stand without."""
    left: list[str] = field(default_factory=list)
    """Articles that people edited, or whose thread is gone: to be corrected by hand."""


def forget(
    root: Path, who: str, *, keep_words: bool = False, dry_run: bool = False, quiet: bool = False
) -> Outcome:
    """Take the person `who` (address of a profile, or `NAME:id`) out of everything kbgen keeps.

    What they wrote goes, with articles that need it; with `keep_words` only their name goes. With
    `dry_run` nothing is written. It can be repeated at any time, after a kill too. Raises
    ConfigError where nobody, or nobody for certain, is known by `who`.
    """
    with opened(root) as (config, store):
        found = find(config, store, who)
    outcome = Outcome(lines=[_known(found)])
    outcome.figures["person"] = {"threads": len(found.threads), "posts": found.posts}
    if dry_run:
        outcome.lines.append("nothing was written")
        return outcome
    credit = "anonymous" if keep_words else "none"
    if not keep_words:
        with opened(root) as (config, store):
            forget_images(config, store, found)
    people.forget(root, found.identities, map(hashed, found.told), credit)
    # a cache of words of articles, made anew when it is asked
    (root / ".kbgen" / suggest_index.FILE).unlink(missing_ok=True)
    # whoever opens the store now finds it without them
    with opened(root) as (config, store):
        done = _settle(config, store, found, quiet=quiet)
    outcome.figures["articles"] = {
        "deleted": done.deleted, "changed": done.written, "by_hand": done.left,
    }  # fmt: skip
    outcome.lines += _lines(done)
    outcome.lines += forget_traces.lines(config, found.names)
    return outcome


def _known(found: Found) -> str:
    many = len(found.threads)
    posts = counted(found.posts, "post")
    return f"{' = '.join(sorted(found.told))}: {posts} in {counted(many, 'thread')}"


def _settle(config: Config, store: Store, found: Found, *, quiet: bool) -> Done:
    """Delete or write anew the articles that the person has a part in."""
    done = Done()
    concerned = _concerned(config, store, found)
    if not concerned:
        return done
    shelf = Shelf(config.content, kept=config.work / KEPT)
    all_ = survey(store, config, edited=shelf.edited(), standing=shelf.keys(), quiet=quiet)
    made = dict(_made(config, store, all_, shelf, {one.article.source.key for one in concerned}))
    pictures: set[str] = set()
    for placed in concerned:
        key = placed.article.source.key
        now = made.get(key)
        if _is_to_go(placed, now, found):
            shelf.remove(placed.path)
            done.deleted.append(placed.path)
        elif isinstance(now, str) and _is_ours(shelf, key):
            path = config.content / placed.path
            if now == path.read_text(encoding="utf-8"):
                continue
            write_text(path, now)
            done.written.append(placed.path)
        else:
            if any(_credited(placed, found)):
                done.left.append(placed.path)
            continue
        pictures.update(used(placed.article.body))
    shelf.save()
    done.deleted += [f"{FOLDER}/{name}" for name in clear(config.content, pictures)]
    return done


def _is_to_go(placed: Placed, now: str | Dropped | None, found: Found) -> bool:
    """Whether nothing of an article stands without the person; `now` is what its thread makes."""
    if isinstance(now, Dropped):
        return now.reason.endswith(_WITHDRAWN)
    return now is None and not {"asked", "answered"}.isdisjoint(_credited(placed, found))


def _is_ours(shelf: Shelf, key: str) -> bool:
    """Whether an article is there that nobody edited."""
    entry = shelf.standing(key)
    return entry is not None and not entry.edited


def _concerned(config: Config, store: Store, found: Found) -> list[Placed]:
    """Articles that name them, or are made of threads that they are taken out of."""
    keys = set(found.threads)
    for name in config.sources:
        for thread in store.threads(name):
            if any(post.state_reason == REASON for post in thread.posts):
                keys.add(thread.key)
    return [
        placed
        for placed in content.each(config.content)
        if any(_credited(placed, found))
        or placed.article.source.key in keys
        or any(source.key in keys for source in placed.article.also)
    ]


def _made(
    config: Config, store: Store, all_: Survey, shelf: Shelf, keys: set[str]
) -> Iterator[tuple[str, str | Dropped]]:
    """(key, text of its article, or why there is none) of the threads of `keys` as they are."""
    places = shelf.settle(all_.wished, all_.into, all_.places)
    with closing(Copies(config)) as copies:
        for key, curated in articles_of(store, config, all_, places=places, only=keys):
            if isinstance(curated, Curated):
                article = copies.shown(curated).article
                copies.put(article, config.content)
                yield key, article_text.render(article)
            else:
                yield key, curated


def _credited(placed: Placed, found: Found) -> Iterator[Role]:
    """Their roles in an article."""
    for credit in placed.article.contributors:
        if credit.url and profile(credit.url) in found.identities:
            yield credit.role


def _lines(done: Done) -> list[str]:
    said = [f"content/{path}: deleted" for path in done.deleted]
    said += [f"content/{path}: written without them" for path in done.written]
    said += [f"content/{path}: edited by people, or its thread is gone: take them out by hand"
             for path in done.left]  # fmt: skip
    return said or ["no article shows what they wrote"]
