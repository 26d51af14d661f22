"""`propose:` in kbgen.yml."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class BotOptions:
    """`propose.bot` in kbgen.yml: who makes commits. They tell the bot's work from people's."""

    name: str = "kbgen[bot]"
    """As git shows it."""
    email: str = "kbgen[bot]@users.noreply.github.com"
    """No person's address: a branch with a commit of any other address is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is proposed, and when."""

    max_open: int = 5
    """Proposals open at once; at this number nothing new is proposed."""
    max_new: int = 3
    """Proposals opened in one run."""
    pause_days: int = 30
    """Nothing new while nobody has reacted to a proposal for so many days; 0 never pauses."""
    reopen: bool = False
    """Propose a declined article again when its accepted answer has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeOptions(Limits):
    """`propose:` in kbgen.yml: where articles are proposed, how many, to whom."""

    git: str = ""
    """Folder of a local git repository, relative to the root: proposals are branches in it."""
    repo: str = ""
    """`owner/name` on GitHub: proposals are pull requests."""
    api: str = "https://api.github.com"
    """Address of GitHub's API; https://HOST/api/v3 on an Enterprise Server."""
    branch: str = ""
    """Branch that articles are merged into; "" takes the repository's default branch."""
    labels: tuple[str, ...] = ()
    """Labels of every proposal."""
    owners: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Reviewers by section, `*` for all others; without it CODEOWNERS is asked. Two at most."""
    no_coauthor: tuple[str, ...] = ()
    """Logins of people who want no Co-authored-by line; the article credits them as before."""
    status: bool = False
    """Tell each discussion, in one comment, what became of its article; live GitHub sources."""
    bot: BotOptions = field(default_factory=BotOptions)
    """Who makes commits."""
