"""Images of a person in the cache of images: they go with the words that show them."""

from collections.abc import Iterator
from contextlib import closing

from kbgen import content
from kbgen.commands.forget_people import Found
from kbgen.config import Config
from kbgen.curate.forgotten import people_of
from kbgen.curate.pictures import addresses, used
from kbgen.curate.texts import converted
from kbgen.curate.wishes import identities
from kbgen.identity import profile
from kbgen.images.cache import Cache
from kbgen.markup.pictures import pictures
from kbgen.model import Author, Thread
from kbgen.store import Store


def forget_images(config: Config, store: Store, found: Found) -> int:
    """Take images of the person out of .kbgen/images/; how many addresses.

    To be called while the store still has their posts. What others show too is fetched again by the
    next harvest.
    """
    folder = config.work / "images"
    if not folder.is_dir():
        return 0
    with closing(Cache(folder)) as cache:
        urls = set(_of_posts(store, found))
        names = {cache.copy(url) for url in urls} | set(_of_articles(config, found))
        urls.update(url for name in names for url in cache.addresses(name))
        return sum(map(cache.drop, sorted(urls)))


def _of_posts(store: Store, found: Found) -> Iterator[str]:
    for key in sorted(found.threads):
        yield from _of_thread(store.thread(key), found)


def _of_thread(thread: Thread, found: Found) -> Iterator[str]:
    def is_them(author: Author) -> bool:
        return not found.identities.isdisjoint(identities(author, thread.source))

    if any(map(is_them, people_of(thread))):
        for post in thread.posts:
            if any(map(is_them, (post.author, *post.editors))):
                for picture in pictures(converted(thread, post, "")):
                    yield from addresses(picture)


def _of_articles(config: Config, found: Found) -> Iterator[str]:
    """Names of copies in articles that they alone asked and answered: no thread may be left."""
    for placed in content.each(config.content):
        people = {profile(one.url) for one in placed.article.contributors if one.url}
        if people and people <= found.identities:
            yield from used(placed.article.body)
