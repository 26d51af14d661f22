"""The workflows of a new knowledge base on GitHub, and what to switch on for them."""

import json
import re
from importlib import metadata, resources

from kbgen import __version__

REQUIREMENTS = ".github/kbgen-requirements.txt"
"""Where the workflows read which kbgen to install: one place, that Dependabot can update."""

_FORKS = "github.repository == 'OWNER/NAME'"
_NO_FORK = "!github.event.repository.fork"
_FOLDER = ".github/workflows"
_CLONED = re.compile(r"https://[A-Za-z0-9][\w./-]*")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def files(repo: str | None) -> list[tuple[str, str]]:
    """(path, text) of all that GitHub Actions needs.

    Without `repo` nothing is known to harvest live, nor where to propose: what is left is to
    check and to publish what people commit.
    """
    live = ("harvest.yml", "suggest.yml") if repo else ()
    names = sorted(("check.yml", "site.yml", *live))
    made = [(f"{_FOLDER}/{name}", _workflow(name, repo)) for name in names]
    return [*made, (REQUIREMENTS, requirements(__version__, _origin()))]


def _workflow(name: str, repo: str | None) -> str:
    folder = resources.files("kbgen") / "templates" / "workflows"
    text = (folder / name).read_text(encoding="utf-8")
    return text.replace("OWNER/NAME", repo) if repo else text.replace(_FORKS, _NO_FORK)


def requirements(version: str, origin: str) -> str:
    """What pip installs the very same kbgen from.

    `origin` is the `direct_url.json` of the installed kbgen (PEP 610), or "". A kbgen that came
    from a commit of a public git repository is named by that commit, any other by its version.
    """
    wanted = f"kbgen=={version}"
    if origin:
        found = json.loads(origin)
        url, commit = found.get("url", ""), found.get("vcs_info", {}).get("commit_id", "")
        if _CLONED.fullmatch(url) and _COMMIT.fullmatch(commit):
            wanted = f"kbgen @ git+{url}@{commit}"
    return (
        "# The kbgen that the workflows install: the one that wrote this. A commit works too:\n"
        "# kbgen @ git+https://github.com/OWNER/kbgen@COMMIT\n"
        f"{wanted}\n"
    )


def doubts(version: str, origin: str) -> list[str]:
    """A line for people whose kbgen came from a folder or file, which no workflow can reach."""
    if not origin or "vcs_info" in json.loads(origin):
        return []
    return [
        f"{REQUIREMENTS}: names kbgen {version}, but this one was not installed from PyPI: if that "
        "version is not there, name a commit instead, as the file says"
    ]


def notes(repo: str | None) -> list[str]:
    """What is left for people to do, for `init` to say at its end."""
    return [*doubts(__version__, _origin()), *(to_switch_on(repo) if repo else [])]


def _origin() -> str:
    try:
        return metadata.distribution("kbgen").read_text("direct_url.json") or ""
    except metadata.PackageNotFoundError:
        return ""


def to_switch_on(repo: str) -> list[str]:
    """What the owner of `repo` has to do once, on github.com."""
    settings = f"https://github.com/{repo}/settings"
    return [
        "to switch on, once:",
        f"  {settings}: Features: Discussions",
        f"  {settings}/actions: Workflow permissions: Allow GitHub Actions to create and approve "
        "pull requests",
        f"  {settings}/pages: Source: GitHub Actions",
        f"then commit and push, and start https://github.com/{repo}/actions/workflows/harvest.yml",
        "or here, with a token that may read the repository's Discussions in GITHUB_TOKEN:",
    ]
