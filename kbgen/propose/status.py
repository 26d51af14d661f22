"""What each thread's own page should say of its article: a pure function of proposals."""

from collections.abc import Callable, Iterable, Mapping

from kbgen.github.notice import Notice, State, read
from kbgen.model import Thread
from kbgen.propose.base import Proposal, Published

FIRST: tuple[State, ...] = ("proposed", "published")
"""What a thread is told that was told nothing yet: the end of what nobody knew of is no news."""


def notices(
    proposals: Iterable[Proposal],
    published: Mapping[str, Published],
    base: str,
    site: Callable[[str], str],
) -> list[Notice]:
    """A notice for each thread that was ever proposed, the one proposed first in front.

    `base` is owner/name of the knowledge base; `site` makes the address of an article of its path
    in the repository, "" where none is known.
    """
    known: dict[str, list[Proposal]] = {}
    for proposal in sorted(proposals, key=lambda p: p.number):
        known.setdefault(proposal.marker.key, []).append(proposal)
    return [_notice(key, known[key], published.get(key), base, site) for key in known]


def _notice(
    key: str,
    known: list[Proposal],
    published: Published | None,
    base: str,
    site: Callable[[str], str],
) -> Notice:
    if published is not None:
        return Notice(base=base, key=key, state="published", url=site(published.path))
    last = known[-1]
    if last.state == "open":
        return Notice(base=base, key=key, state="proposed", url=last.url)
    state: State = "withdrawn"
    if last.state == "merged":
        state = "retired"
    elif last.is_no and last.marker.kind == "new":
        state = "declined"
    return Notice(base=base, key=key, state=state)


def told(thread: Thread, base: str, logins: Iterable[str]) -> str:
    """What the thread, as it was harvested, was told last by one of `logins`; "" if nothing.

    Logins are as REST writes them: GraphQL leaves out the [bot] of a bot.
    """
    logins = tuple(logins)
    people = {login for login in logins if not login.endswith("[bot]")}
    bots = {login.removesuffix("[bot]") for login in logins if login.endswith("[bot]")}
    for post in thread.posts:
        if post.state != "system":
            continue
        name, notice = post.author.name, read(post.body)
        mine = name.removesuffix("[bot]") in bots if post.author.kind == "bot" else name in people
        if mine and notice is not None and (notice.base, notice.key) == (base, thread.key):
            return post.body
    return ""
