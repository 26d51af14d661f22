"""What kbgen talks about: threads as they were harvested, articles as they are published.

Everything here is a frozen value without I/O. Times are text, `YYYY-MM-DDTHH:MM:SSZ` in UTC
(`kbgen.dates.utc` makes them), so that they sort, compare and serialise the same everywhere;
"" means that the source does not say.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Markup = Literal["html", "markdown", "bbcode", "text"]
PostKind = Literal["question", "answer", "comment"]
PostState = Literal["", "hidden", "deleted", "minimized", "system", "whisper", "withdrawn"]
Role = Literal["asked", "answered", "edited", "commented"]
LinkKind = Literal["duplicate", "linked"]
Basis = Literal["accepted", "voted", "titled", "maintainer"]
Status = Literal["outdated", "deprecated", "superseded"]
AuthorKind = Literal["person", "bot", "community", "deleted"]

STATUSES: tuple[Status, ...] = get_args(Status)
"""What people may say became of an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person on a source. Only what credits need: no e-mail, location or biography."""

    id: str = ""
    """Native id, unique on the source; "" for a deleted account or a source without names."""
    name: str = "ghost"
    """As shown on the source; "ghost" where the account is gone and left no name."""
    url: str = ""
    """Absolute address of the profile on the source; "" where there is none."""
    kind: AuthorKind = "person"
    """`community` stands for everybody of a source that keeps no names."""
    maintainer: bool = False
    """The source says: owner, member, admin, moderator or staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """How many people reacted in one way."""

    name: str
    """In the source's own words: THUMBS_UP, heart, like."""
    count: int
    """At least 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One message: the question, an answer or a comment."""

    id: str
    """Native id, unique in the thread."""
    kind: PostKind
    """What it is. A flat forum's replies are answers; replies to an answer are comments."""
    parent: str = ""
    """`id` of the post that it comments on or replies to; "" for the question and for answers."""
    author: Author = Author(kind="deleted")
    """Who wrote it."""
    editors: tuple[Author, ...] = ()
    """Others whose edits stand in the text, in order of their edits, as far as known."""
    created: str = ""
    """When it was written."""
    edited: str = ""
    """When its text last changed; "" if never."""
    score: int | None = None
    """Votes up less votes down, or likes; None where the source has no votes."""
    reactions: tuple[Reaction, ...] = ()
    """Sorted by name."""
    body: str = ""
    """The text exactly as the source holds it."""
    markup: Markup = "html"
    """The language of `body`."""
    url: str = ""
    """Absolute permalink; "" where the source has none."""
    license: str = ""
    """SPDX id or expression; "" where neither export nor configuration says."""
    accepted: bool = False
    """Marked as the answer by the asker or a moderator."""
    accepted_at: str = ""
    """When it was marked, where known."""
    accepted_by: Author | None = None
    """Who marked it, where known."""
    state: PostState = ""
    """"" = visible to everybody; anything else must not be published."""
    state_reason: str = ""
    """In the source's own words: spam, outdated, off-topic ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link between threads that people made (not one found in a text)."""

    kind: LinkKind
    """`duplicate`: this thread asks what the target asks; `linked`: it refers to it."""
    target: str
    """Key of the other thread, `NAME:native id`."""
    url: str = ""
    """Absolute address of the other thread, where known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A question with all its answers and comments, whatever the source."""

    key: str
    """`NAME:native id`: identifies the thread and its article for ever."""
    source: str
    """NAME of the source in kbgen.yml."""
    platform: str
    """stackexchange, discourse, github, codeplex ..."""
    site: str
    """The community's own name, for people: "Cardano Stack Exchange"."""
    site_url: str = ""
    """Absolute address of the community."""
    id: str
    """Native id."""
    url: str
    """Absolute address of the thread on the source."""
    title: str
    """As the source holds it: plain text, not HTML, not Markdown."""
    category: str = ""
    """The one shelf it stands on, by name; "" where the source has none."""
    tags: tuple[str, ...] = ()
    """In the source's order, each once."""
    created: str = ""
    """When the question was asked."""
    updated: str = ""
    """When anything in the thread last changed."""
    views: int | None = None
    """None where the source does not count."""
    score: int | None = None
    """Votes of the question; None where the source has no votes."""
    state: PostState = ""
    """As for posts: anything but "" must not be published."""
    closed: bool = False
    """Closed or locked for new answers."""
    closed_reason: str = ""
    """In the source's own words: duplicate, outdated, resolved ...; "reopened" of one that was."""
    links: tuple[Link, ...] = ()
    """Sorted by kind and target."""
    posts: tuple[Post, ...] = ()
    """All posts, hidden and deleted ones too: the question first, then in order of time and id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A record that could not be read; the run goes on."""

    file: str
    """File, and member of an archive, relative to the source's path."""
    record: str
    """Native id, line or position: what a person needs to find it."""
    reason: str
    """What is wrong with it, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A thread that does not become an article, or a record that is no thread."""

    key: str
    """`NAME:native id`."""
    url: str = ""
    """Where a person can look at it."""
    reason: str
    """One of few fixed lower-case texts, fit to be counted: "no accepted answer"."""


Refused = Failed | Dropped
"""A record that a harvest did not make a thread of."""

Harvested = Thread | Refused
"""What a harvest yields: a whole thread, a record it could not read, a record that is no thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A person and what they did for an article."""

    name: str
    """As shown on the source; "ghost" for a deleted account."""
    url: str = ""
    """Profile on the source; "" for a deleted account."""
    role: Role
    """What they did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSource:
    """Where an article comes from."""

    key: str
    """Key of the thread."""
    platform: str
    """As in `Thread`."""
    site: str
    """As in `Thread`."""
    url: str
    """As in `Thread`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One curated page. `kbgen.content` reads and writes it as a Markdown file."""

    section: str
    """Folder in content/: a slug."""
    slug: str
    """File name without .md: a slug, wished for until `content` has settled collisions."""
    title: str
    """Plain text, one line."""
    description: str
    """Plain text, one or two sentences, at most 160 characters."""
    tags: tuple[str, ...]
    """Sorted, each once."""
    date: str
    """YYYY-MM-DD: the answer was accepted or written."""
    updated: str
    """YYYY-MM-DD: the thread last changed."""
    license: str
    """SPDX id or expression; NOASSERTION where nobody says."""
    source: ArticleSource
    """The thread."""
    contributors: tuple[Credit, ...]
    """In order of roles: asked, answered, edited, commented; each person once a role."""
    body: str
    """GitHub Flavored Markdown that MkDocs renders the same; ends in one newline."""
    alt_titles: tuple[str, ...] = ()
    """Other wordings under which the same was asked: plain text, one line each, sorted."""
    also: tuple[ArticleSource, ...] = ()
    """Threads that ask the same and were folded into this article, sorted by key."""
    answers: tuple[str, ...] = ()
    """Addresses of the answers that it shows, where they do not say of which thread these are:
    Stack Exchange's `/a/ID`. Links of other articles to them find it by these; sorted."""
    redirects: tuple[str, ...] = ()
    """Former places of articles that were folded into this one: `section/slug`, sorted."""
    versions: tuple[str, ...] = ()
    """Products with versions that the thread names: "node 18.2", sorted."""
    systems: tuple[str, ...] = ()
    """Operating systems that the thread names, by their usual name, sorted."""
    errors: tuple[str, ...] = ()
    """Error codes and names that the thread holds, exactly as written, sorted."""
    basis: Basis = "accepted"
    """Why the answer counts as one: marked as such; else by votes, by a title that says "solved",
    or because a maintainer wrote it."""
    lang: str = ""
    """BCP 47 tag of the language that it is written in; "" for the site's."""
    verified: str = ""
    """YYYY-MM-DD: a person last found that it holds; "" where nobody said. People write this and
    the next two, curation never does; what is wrong in them is kept, and `standard` tells it."""
    status: str = ""
    """A `Status` that a person gave it; "" where it holds."""
    see: str = ""
    """`section/slug` of the article to read instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """What other pages, and all that surrounds it on its own, see of an article's body."""

    links: tuple[str, ...] = ()
    """Addresses and ways to other Markdown files, each once, sorted."""
    closed: bool = False
    """It says that the community closed the thread as outdated."""
    corrected: bool = False
    """It has later corrections under a heading of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An article and where it stands."""

    path: str
    """POSIX path relative to content/."""
    article: Article
    """As it reads now, people's edits included."""
    edited: bool
    """A person changed it since kbgen wrote it (or wrote it by hand): never overwrite it."""
    glimpse: Glimpse | None = None
    """Stands in for a body that is not held, while a site is built; None where the body is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong in a file, shown as `file:line: rule: text`."""

    path: str
    """POSIX path relative to content/ (or a file at the root)."""
    line: int
    """From 1."""
    rule: str
    """Name of the rule, lower-case-with-hyphens."""
    text: str
    """What is wrong and what to do."""
    warning: bool = False
    """Does not fail `kbgen check`."""
