"""A real bare git repository behind each repository of the double."""

import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

NOBODY = "0" * 40
_SETTINGS = """\
[http]
	receivepack = true
[uploadpack]
	allowAnySHA1InWant = true
[gc]
	auto = 0
[receive]
	autogc = false
"""
_HASH = re.compile("[0-9a-f]{40}")


class GitFailed(Exception):
    """git said no; the text is what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who wrote or committed something, and when."""

    name: str
    email: str
    date: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GitStore:
    """A bare repository. A run asks it the same thousands of times, and each git is a process:
    what hashes say is asked once, as nothing is ever collected, and branches are read as files."""

    path: Path
    _known: dict[tuple[str, ...], str] = field(default_factory=dict, repr=False, compare=False)

    def run(self, *arguments: str, text: str | bytes = b"", env: Mapping[str, str] = {}) -> str:
        """What git prints; without the user's own configuration. Raises `GitFailed`."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            input=text.encode() if isinstance(text, str) else text,
            capture_output=True,
            env={**bare_environment(), **env},
        )
        if done.returncode:
            raise GitFailed(done.stderr.decode("utf-8", "replace").strip() or "git failed")
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def _once(self, *arguments: str, of: tuple[str | None, ...]) -> str:
        """What git prints, the same for good where all names are hashes. Raises `GitFailed`."""
        if not all(name is None or _HASH.fullmatch(name) for name in of):
            return self.run(*arguments)
        if arguments not in self._known:
            self._known[arguments] = self.run(*arguments)
        return self._known[arguments]

    def sha(self, name: str) -> str | None:
        """The commit that a branch (`heads/x`, `x`) or a hash stands for."""
        if name.startswith("refs/heads/") and ".." not in name:
            try:
                found = (self.path / name).read_text().strip()
            except OSError:
                if not (self.path / "packed-refs").exists():
                    return None
                found = ""
            if _HASH.fullmatch(found):
                return found
        try:
            return self._once("rev-parse", "--verify", "-q", f"{name}^{{commit}}", of=(name,))
        except GitFailed:
            return None

    def branch(self, name: str) -> str | None:
        """The commit that a branch is at."""
        return self.sha(f"refs/heads/{name}")

    def refs(self, prefix: str = "refs/heads/") -> dict[str, str]:
        """Refs by full name, sorted."""
        lines = self.run("for-each-ref", "--format=%(refname) %(objectname)").splitlines()
        pairs = (line.split(" ") for line in lines)
        return {name: sha for name, sha in pairs if name.startswith(prefix)}

    def move(self, branch: str, sha: str | None) -> None:
        """Sets a branch, or with None removes it."""
        ref = f"refs/heads/{branch}"
        if sha is None:
            self.run("update-ref", "-d", ref)
        else:
            self.run("update-ref", ref, sha)

    def blob(self, content: bytes) -> str:
        """Stores a file's content; its hash."""
        return self.run("hash-object", "-w", "--stdin", text=content)

    def read(self, commit: str, path: str) -> bytes | None:
        """A file's content at a commit."""
        try:
            out = self.run("cat-file", "blob", f"{commit}:{path}")
        except GitFailed:
            return None
        whole = int(self.run("cat-file", "-s", f"{commit}:{path}"))
        content = out.encode("utf-8", "surrogateescape")
        return content + b"\n" * (whole - len(content))

    def tree(self, base: str | None, changes: Mapping[str, tuple[str, str] | None]) -> str:
        """A tree: that of `base` with files (mode, blob) put in, or for None taken out."""
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self.run("read-tree", base or "--empty", env=index)
            lines = [
                f"{what[0]} {what[1]}\t{path}" if what else f"0 {NOBODY}\t{path}"
                for path, what in changes.items()
            ]
            self.run("update-index", "--index-info", text="\n".join(lines) + "\n", env=index)
            return self.run("write-tree", env=index)

    def commit(
        self,
        tree: str,
        parents: list[str],
        message: str,
        author: Signature,
        committer: Signature | None = None,
    ) -> str:
        """Makes a commit; no branch moves."""
        env = {}
        for role, who in (("AUTHOR", author), ("COMMITTER", committer or author)):
            env[f"GIT_{role}_NAME"] = who.name
            env[f"GIT_{role}_EMAIL"] = who.email
            env[f"GIT_{role}_DATE"] = f"{int(who.date.timestamp())} +0000"
        ancestors = [part for parent in parents for part in ("-p", parent)]
        return self.run("commit-tree", tree, *ancestors, text=message, env=env)

    def commits(self, after: str | None, upto: str, path: str = "") -> list[str]:
        """Hashes of the commits that `upto` has and `after` has not, oldest first."""
        span = f"{after}..{upto}" if after else upto
        chosen = ["--", path] if path else []
        ends = (after or None, upto)
        return self._once("rev-list", "--reverse", "--topo-order", span, *chosen, of=ends).split()

    def merge_base(self, one: str, other: str) -> str | None:
        """Where two lines parted; None if they never met."""
        try:
            return self._once("merge-base", one, other, of=(one, other))
        except GitFailed:
            return None

    def merged_tree(self, base: str, head: str) -> str | None:
        """The tree of a merge, or None where it conflicts."""
        try:
            made = self._once("merge-tree", "--write-tree", base, head, of=(base, head))
            return made.splitlines()[0]
        except GitFailed:
            return None


def bare_environment() -> dict[str, str]:
    """An environment in which nobody's configuration of git counts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}


def make_store(path: Path, branch: str) -> GitStore:
    """A new bare repository that accepts pushes over HTTP."""
    path.mkdir(parents=True)
    store = GitStore(path=path)
    store.run("init", "-q", "--bare", f"--initial-branch={branch}")
    with (path / "config").open("a") as config:
        config.write(_SETTINGS)
    return store
