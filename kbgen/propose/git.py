"""A git repository through git's own plumbing: objects and refs, never a working tree."""

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kbgen.errors import ForgeError

# Set by git for its hooks and by people: each would send a command to another repository.
_MISLEADING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
_ZERO = "0" * 40

LONGEST = 1800.0
"""Seconds after which a git command is given up: none may hang for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who makes commits."""

    name: str
    """As git shows it."""
    email: str
    """Tells the bot's commits from people's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """Who made a commit, and when."""

    emails: frozenset[str]
    """Of author and committer."""
    when: str
    """Committed, UTC."""


class _NoEnd(ForgeError):
    """A command took too long and was ended."""


class Repository:
    """Reads and writes one repository, bare or not. Raises ForgeError for whatever git refuses."""

    def __init__(
        self, path: Path, extra: Mapping[str, str] | None = None, *, anywhere: bool = False
    ) -> None:
        """Open the repository at `path`; `extra` joins git's environment.

        With `anywhere` it may be a folder in which one is to be made.
        """
        self.path = path
        self._environment = {k: v for k, v in os.environ.items() if k not in _MISLEADING}
        self._environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **(extra or {})}
        if anywhere:
            return
        if not path.is_dir():
            raise ForgeError(f"{path}: no such folder: correct propose.git in kbgen.yml")
        # not rev-parse --git-dir alone: it would find a repository further up
        if not any((path / name).exists() for name in (".git", "HEAD")):
            raise ForgeError(f"{path}: no git repository: `git init` it, or correct propose.git")
        self.run("rev-parse", "--git-dir")

    def attempt(self, *arguments: str, extra: Mapping[str, str], limit: float) -> tuple[bool, str]:
        """Whether `git arguments` ends well, and all that it printed. For talking to a server.

        After `limit` seconds it is ended, which is no error here.
        """
        try:
            done = self._git(arguments, b"", extra, limit)
        except _NoEnd as error:
            return False, f"fatal: {error}"
        return done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")

    def run(
        self, *arguments: str, data: bytes = b"", extra: Mapping[str, str] | None = None
    ) -> str:
        """Output of `git arguments`, its last line end cut off."""
        done = self._git(arguments, data, extra)
        if done.returncode:
            reason = " ".join(done.stderr.decode("utf-8", "replace").split())
            raise ForgeError(f"{self.path}: git {arguments[0]}: {reason}")
        return done.stdout.decode("utf-8", "replace").removesuffix("\n")

    def says(self, *arguments: str) -> bool:
        """Whether `git arguments` ends with exit code 0."""
        return self._git(arguments, b"", None).returncode == 0

    def _git(
        self,
        arguments: tuple[str, ...],
        data: bytes,
        extra: Mapping[str, str] | None,
        limit: float = 0.0,
    ) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-c", "core.quotePath=false", "-c", "gc.auto=0", *arguments]
        try:
            environment = {**self._environment, **(extra or {})}
            return _ended(command, self.path, data, environment, limit or LONGEST)
        except FileNotFoundError:
            raise ForgeError("git: not found: install git, `kbgen propose` needs it") from None
        except subprocess.TimeoutExpired as error:
            text = f"git {arguments[0]}: no end after {error.timeout:g} seconds"
            raise _NoEnd(f"{self.path}: {text}: run again") from None

    # Reading

    def refs(self, *prefixes: str) -> dict[str, str]:
        """Object of each ref below `prefixes`, by full name."""
        listed = self.run("for-each-ref", "--format=%(objectname) %(refname)", *prefixes)
        pairs = (line.split(" ", 1) for line in listed.splitlines())
        return {name: sha for sha, name in pairs}

    def files(self, commit: str, *below: str) -> dict[str, str]:
        """Object of each plain file of `commit` below the paths, by path. Links are left out."""
        listed = self.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", *below)
        found: dict[str, str] = {}
        for entry in filter(None, listed.split("\0")):
            about, _, path = entry.partition("\t")
            mode, kind, sha = about.split()[:3]
            if kind == "blob" and mode != "120000":
                found[path] = sha
        return found

    def texts(self, objects: Iterable[str]) -> dict[str, str]:
        """Text of blobs by object, in one call of git. What is no UTF-8 is read as well as can."""
        wanted = sorted(set(objects))
        done = self._git(("cat-file", "--batch"), "".join(f"{o}\n" for o in wanted).encode(), None)
        if done.returncode:
            raise ForgeError(f"{self.path}: git cat-file: an object cannot be read: `git fsck`")
        found: dict[str, str] = {}
        at = 0
        for sha in wanted:
            end = done.stdout.index(b"\n", at)
            head = done.stdout[at:end].split()
            if len(head) != 3:
                raise ForgeError(f"{self.path}: object {sha} is missing: `git fsck` says more")
            size = int(head[2])
            found[sha] = done.stdout[end + 1 : end + 1 + size].decode("utf-8", "replace")
            at = end + size + 2
        return found

    def text(self, commit: str, path: str) -> str | None:
        """One file's text; None if it is not there."""
        blob = self.files(commit, path).get(path)
        return self.texts([blob])[blob] if blob else None

    def is_ancestor(self, old: str, new: str) -> bool:
        """Whether commit `old` is `new` or in its history. An unknown commit is not."""
        return self.says("merge-base", "--is-ancestor", old, new)

    def between(self, base: str, tip: str) -> list[Commit]:
        """Commits of `tip` that are not in `base`, newest first."""
        stamp = "--date=format-local:%Y-%m-%dT%H:%M:%SZ"
        listed = self._git(
            ("log", "--format=%ae%x00%ce%x00%cd", stamp, f"{base}..{tip}"), b"", {"TZ": "UTC"}
        )
        if listed.returncode:
            raise ForgeError(f"{self.path}: git log: {base[:12]}..{tip[:12]} cannot be read")
        rows = (x.split("\0") for x in listed.stdout.decode("utf-8", "replace").splitlines())
        return [Commit(emails=frozenset(row[:2]), when=row[2]) for row in rows]

    def holding(self, words: str, tip: str, below: str) -> list[tuple[str, str]]:
        """(commit, path) of files that hold `words` where history added or removed them."""
        commits = self.run(
            "log", "--full-history", "--format=%H", f"-S{words}", tip, "--", below
        ).splitlines()
        found: list[tuple[str, str]] = []
        for commit in commits:
            done = self._git(("grep", "-lzF", "-e", words, commit, "--", below), b"", None)
            names = done.stdout.decode("utf-8", "replace").split("\0")
            found += [(commit, name.removeprefix(f"{commit}:")) for name in names if name]
        return found

    # Writing

    def naming(self, words: str, commits: Iterable[str]) -> set[str]:
        """Paths of files that hold `words` in any of the commits."""
        done = self._git(("grep", "-lzIF", "-e", words, *commits, "--"), b"", None)
        names = done.stdout.decode("utf-8", "replace").split("\0")
        return {name.partition(":")[2] for name in names if name}

    def blob(self, text: str | bytes) -> str:
        """Store a text, or bytes."""
        data = text.encode() if isinstance(text, str) else text
        return self.run("hash-object", "-w", "--stdin", data=data)

    def commit(
        self,
        files: Mapping[str, str | None],
        *,
        parent: str,
        message: str,
        author: Identity,
        now: str,
    ) -> str:
        """Store a commit that changes blobs of `files` (None deletes); no ref moves.

        `parent` is a commit, or "" for an empty beginning.
        """
        with tempfile.TemporaryDirectory(prefix="kbgen-index-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            if parent:
                self.run("read-tree", parent, extra=index)
            lines = (
                f"100644 {blob}\t{path}\0" if blob else f"0 {_ZERO}\t{path}\0"
                for path, blob in files.items()
            )
            self.run(
                "update-index", "-z", "--index-info", data="".join(lines).encode(), extra=index
            )
            tree = self.run("write-tree", extra=index)
        who = {
            f"GIT_{role}_{field}": value
            for role in ("AUTHOR", "COMMITTER")
            for field, value in (("NAME", author.name), ("EMAIL", author.email), ("DATE", now))
        }
        parents = ("-p", parent) if parent else ()
        return self.run(
            "commit-tree", "--no-gpg-sign", tree, *parents, data=message.encode(), extra=who
        )

    def move(self, refs: Mapping[str, tuple[str, str]]) -> None:
        """Move all refs from their old to their new object ("" = is not there), or none of them.

        Raises ForgeError where one stands elsewhere by now: somebody was faster.
        """
        lines = ["start", *(self._move(n, old, new) for n, (old, new) in refs.items()), "commit"]
        self.run("update-ref", "--stdin", data="\n".join([*lines, ""]).encode())

    @staticmethod
    def _move(name: str, old: str, new: str) -> str:
        if not new:
            return f"delete {name} {old}"
        return f"update {name} {new} {old or _ZERO}"


def _ended(
    command: list[str], folder: Path, data: bytes, environment: Mapping[str, str], limit: float
) -> subprocess.CompletedProcess[bytes]:
    """Run it to its end. Raises TimeoutExpired; whatever is raised, it leaves no process behind."""
    with subprocess.Popen(  # noqa: S603 - a list, no shell; refs and paths follow options
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a group of its own: git talks to servers through children, which outlive it
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(data, timeout=limit)
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(command, process.returncode, out, err)
