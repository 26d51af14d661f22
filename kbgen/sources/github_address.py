"""Where discussions stand on GitHub, and what names a comment. Pure."""

import re
from dataclasses import dataclass

from kbgen.sources.github_rows import RawComment, RawDiscussion

_DISCUSSION_URL = re.compile(
    r"(?P<url>(?P<web>https?://[^/\s?#]+)/(?P<repo>(?:orgs/)?[^/\s?#]+(?:/[^/\s?#]+)?)"
    r"/discussions/(?P<number>\d{1,15}))(?![\w-])"
)
_ANCHOR = re.compile(r"#(discussioncomment-\d+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The repository that discussions belong to, as far as known beside them."""

    source: str
    """NAME of the source in kbgen.yml."""
    web: str = "https://github.com"
    """Address of the forge, without a slash at the end."""
    repo: str = ""
    """owner/name, or orgs/name for the discussions of an organization; "" where unknown."""
    site: str = ""
    """Name for people; "" for "owner/name Discussions"."""
    license: str = ""
    """SPDX id of all posts; "" where nobody says."""
    license_since: str = ""
    """YYYY-MM-DD: what was written before has none; "" if it holds for all."""

    def license_of(self, created: str) -> str:
        """Of a post that was written at `created`."""
        return self.license if created >= self.license_since else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a discussion stands."""

    web: str
    """Address of the forge."""
    repo: str
    """owner/name, or orgs/name."""
    number: int
    """Number of the discussion in the repository."""

    @property
    def url(self) -> str:
        """Permalink of the discussion."""
        return f"{self.web}/{self.repo}/discussions/{self.number}"


def address_in(url: str | None) -> Address | None:
    """The discussion that an address of it or of a comment in it names; None for any other."""
    match = _DISCUSSION_URL.match(url or "")
    if not match:
        return None
    return Address(web=match["web"], repo=match["repo"], number=int(match["number"]))


def address_of(raw: RawDiscussion, home: Home) -> Address:
    """Where a discussion stands. Raises ValueError where neither it nor the options tell."""
    found = address_in(raw.url)
    if found:
        return found
    number = raw.number
    if number is None and raw.id and raw.id.isdecimal() and len(raw.id) < 16:
        number = int(raw.id)
    if number is None or number < 1:
        raise ValueError("has neither a number nor the url of a discussion")
    if not home.repo:
        raise ValueError("has no url of a discussion: set `repo` in kbgen.yml")
    return Address(web=home.web, repo=home.repo, number=number)


def names(raw: RawComment) -> tuple[str, ...]:
    """What a comment is called wherever it is saved, best name first; () where nothing says.

    The anchor of its permalink comes first, because node ids changed their form in 2021.
    """
    anchor = _ANCHOR.search(raw.url or "")
    number = raw.database_id
    name = f"discussioncomment-{number}" if number is not None else anchor[1] if anchor else ""
    return tuple(name for name in (name, raw.id) if name)


def same_comment(one: RawComment, other: RawComment) -> bool:
    """Whether two records are of one comment; without names, by author and time."""
    if names(one) and names(other):
        return not set(names(one)).isdisjoint(names(other))
    return trace(one) == trace(other) and bool(one.created_at)


def trace(raw: RawComment) -> tuple[str, str]:
    """Who wrote a comment and when."""
    return (raw.author.login.lower() if raw.author else "", raw.created_at or "")
