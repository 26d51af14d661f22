"""How REST shows commits and what they change."""

from datetime import UTC, datetime
from typing import Any

from tests.double.rest_api import Ask
from tests.double.rest_shapes import show_user
from tests.double.world import stamp


def show_git_commit(ask: Ask, sha: str) -> dict[str, Any]:
    """A commit as git knows it."""
    form = "%T%n%P%n%an%n%ae%n%at%n%cn%n%ce%n%ct%n%B"
    text = ask.git.run("show", "-s", f"--format={form}", sha)
    tree, parents, *people = text.split("\n", 8)
    an, ae, at, cn, ce, ct, message = people
    return {
        "sha": sha,
        "node_id": f"C_{sha}",
        "url": f"{ask.root}/git/commits/{sha}",
        "html_url": f"{ask.repository.url}/commit/{sha}",
        "author": {"name": an, "email": ae, "date": _moment(at)},
        "committer": {"name": cn, "email": ce, "date": _moment(ct)},
        "message": message.rstrip("\n"),
        "tree": {"sha": tree, "url": f"{ask.root}/git/trees/{tree}"},
        "parents": [
            {"sha": each, "url": f"{ask.root}/git/commits/{each}"} for each in parents.split()
        ],
        "verification": {"verified": False, "reason": "unsigned"},
    }


def show_commit(ask: Ask, sha: str, *, files: bool = False) -> dict[str, Any]:
    """A commit as the repository shows it, with the accounts of its people."""
    commit = show_git_commit(ask, sha)
    shown = {
        "sha": sha,
        "node_id": commit["node_id"],
        "url": f"{ask.root}/commits/{sha}",
        "html_url": commit["html_url"],
        "commit": commit,
        "author": _account(ask, commit["author"]["email"]),
        "committer": _account(ask, commit["committer"]["email"]),
        "parents": [
            {"sha": each["sha"], "url": f"{ask.root}/commits/{each['sha']}"}
            for each in commit["parents"]
        ],
    }
    if files:
        before = commit["parents"][0]["sha"] if commit["parents"] else None
        shown["files"] = show_files(ask, before, sha)
    return shown


def _account(ask: Ask, email: str) -> dict[str, Any] | None:
    """The account that a no-reply address belongs to."""
    login = email.removesuffix("@users.noreply.github.com").partition("+")[2]
    user = ask.world.users.get(login)
    return show_user(ask, user) if user else None


def show_files(ask: Ask, before: str | None, after: str) -> list[dict[str, Any]]:
    """The files that differ between two commits."""
    empty = ask.git.run("hash-object", "-t", "tree", "--stdin")
    out = ask.git.run("diff", "--name-status", "-M", "-z", before or empty, after)
    parts = [part for part in out.split("\0") if part]
    words = {"A": "added", "M": "modified", "D": "removed", "R": "renamed", "T": "changed"}
    shown = []
    while parts:
        letter = parts.pop(0)[0]
        former = parts.pop(0) if letter == "R" else None
        name = parts.pop(0)
        patch = ask.git.run("diff", "-M", before or empty, after, "--", name).split("\n@@", 1)
        file: dict[str, Any] = {
            "filename": name,
            "status": words[letter],
            "sha": ask.git.run("rev-parse", f"{before if letter == 'D' else after}:{name}"),
            "patch": f"@@{patch[1]}" if len(patch) > 1 else "",
        }
        lines = file["patch"].splitlines()
        file["additions"] = sum(line.startswith("+") for line in lines)
        file["deletions"] = sum(line.startswith("-") for line in lines)
        file["changes"] = file["additions"] + file["deletions"]
        shown.append({**file, **({"previous_filename": former} if former else {})})
    return shown


def _moment(seconds: str) -> str:
    return stamp(datetime.fromtimestamp(int(seconds), UTC))
