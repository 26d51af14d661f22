"""Proposals as branches of a local git repository, for work without GitHub.

A maintainer answers with git alone: a branch merged into the default branch (by merge, squash or
rebase) is a yes, a branch deleted unmerged is a no. Working trees and index are never touched, a
branch that is checked out is never moved. Each write is one transaction of refs, so a kill at any
moment leaves all of it or none.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kbgen.errors import ForgeError
from kbgen.propose import history, records
from kbgen.propose import marker as markers
from kbgen.propose.base import Change, Proposal, Published, Snapshot, State
from kbgen.propose.committing import commit_of
from kbgen.propose.git import Identity, Repository
from kbgen.propose.history import GENERATED, HEADS
from kbgen.propose.naming import PREFIX
from kbgen.propose.records import Book, Entry, Record

PULL = "refs/kbgen/pull/"
"""Last known tip of each proposal's branch: a deleted branch's commits are never lost."""


class LocalGit:
    """A `Forge` in a repository on this machine."""

    def __init__(self, path: Path, *, branch: str, bot: Identity) -> None:
        """Open the repository at `path`; `branch` is its default branch, "" to ask it.

        Raises ForgeError where there is none.
        """
        self._git = Repository(path)
        self._bot = bot
        self._branch = branch or self._default_branch()
        self._tip = ""
        self._heads: dict[str, str] = {}
        self._refs: dict[str, str] = {}
        self._book = Book()
        self._seen: dict[int, Entry] = {}

    def _default_branch(self) -> str:
        heads = self._git.refs(HEADS)
        attached = self._git.says("symbolic-ref", "-q", "HEAD")
        head = self._git.run("symbolic-ref", "HEAD").removeprefix(HEADS) if attached else ""
        # a maintainer may have checked out a proposal
        if head and not head.startswith(PREFIX):
            return head
        for name in ("main", "master"):
            if HEADS + name in heads:
                return name
        raise ForgeError(f"{self._git.path}: which branch do articles go to? Set propose.branch")

    def look(self, now: str) -> Snapshot:
        """As in `Forge`."""
        self._load()
        articles, paths = history.articles(self._git, self._tip)
        self._seen.clear()
        proposals = [self._proposal(e, articles, now) for e in self._book.entries.values()]
        proposals.sort(key=lambda proposal: proposal.number)
        return Snapshot(
            articles=articles,
            paths=paths,
            owners=history.codeowners(self._git, self._tip),
            proposals=tuple(proposals),
            strangers=self._strangers(proposals),
        )

    def _load(self) -> None:
        refs = self._git.refs(HEADS, "refs/kbgen/")
        self._heads = {n.removeprefix(HEADS): s for n, s in refs.items() if n.startswith(HEADS)}
        self._refs = refs
        if self._branch not in self._heads:
            raise ForgeError(
                f"{self._git.path}: no branch {self._branch} with a commit: make a first commit"
            )
        self._tip = self._heads[self._branch]
        self._book = records.read(self._git)

    def _proposal(self, entry: Entry, articles: dict[str, Published], now: str) -> Proposal:
        record = entry.record
        tip = self._heads.get(record.branch, "") if record.state == "open" else ""
        kept = self._refs.get(f"{PULL}{record.number}", "")
        state = self._state(entry, tip, articles)
        foreign = self._foreign(tip) if tip and state == "open" else []
        ended = record.ended or ("" if state == "open" else now)
        if state != record.state or (tip and tip != kept):
            record = replace(record, state=state, ended=ended)
            self._seen[record.number] = replace(entry, record=record)
        return Proposal(
            number=record.number,
            url=record.branch,
            state=state,
            marker=entry.marker,
            branch=record.branch,
            head=tip or kept,
            foreign=bool(foreign),
            busy=self._busy(record.branch) if state == "open" else "",
            created=record.created,
            reacted=max([*foreign, "" if entry.marker.withdrawn else ended]),
            advised=markers.read_advice(entry.comment),
        )

    def _state(self, entry: Entry, tip: str, articles: dict[str, Published]) -> State:
        """What a person did with the branch; squash and rebase are told by what was merged."""
        record, marker = entry.record, entry.marker
        if record.state != "open":
            return record.state
        if marker.withdrawn:
            return "open" if tip else "closed"
        article = articles.get(marker.key)
        if record.commit and self._git.is_ancestor(record.commit, self._tip):
            return "merged"
        if marker.kind == "retire":
            landed = article is None
        elif article is None:
            landed = not tip and self._ever(marker.digest)
        else:
            landed = marker.kind == "new" or article.digest == marker.digest
        if landed:
            return "merged"
        return "open" if tip else "closed"

    def _ever(self, digest: str) -> bool:
        return bool(self._git.holding(f"digest: {digest}", self._tip, "content"))

    def _foreign(self, tip: str) -> list[str]:
        return history.of_people(self._git, self._tip, tip, self._bot)

    def _busy(self, branch: str) -> str:
        trees = self._git.run("worktree", "list", "--porcelain").splitlines()
        return "its branch is checked out" if f"branch {HEADS}{branch}" in trees else ""

    def _strangers(self, proposals: list[Proposal]) -> frozenset[str]:
        open_ = {p.branch for p in proposals if p.state == "open"}
        done = {(p.branch, p.head) for p in proposals if p.state == "merged"}
        found = set()
        for branch, tip in self._heads.items():
            if not branch.startswith(PREFIX) or branch in open_:
                continue
            if self._busy(branch) or (self._foreign(tip) and (branch, tip) not in done):
                found.add(branch)
        return frozenset(found)

    def generated(self, digest: str) -> str:
        """As in `Forge`."""
        return history.generated(self._git, self._refs, self._tip, digest)

    # Writing

    def settle(self, now: str, reviewers: Mapping[int, tuple[str, ...]]) -> None:
        """Keep what people did, for the time when their branches are gone."""
        if self._seen:
            moves: dict[str, tuple[str, str]] = {}
            for number, entry in self._seen.items():
                tip = self._heads.get(entry.record.branch, "")
                moves |= self._kept(number, tip) if tip else {}
            self._write(list(self._seen.values()), moves, now)
            self._seen.clear()

    def _kept(self, number: int, tip: str) -> dict[str, tuple[str, str]]:
        name = f"{PULL}{number}"
        old = self._refs.get(name, "")
        return {name: (old, tip)} if old != tip else {}

    def open(self, change: Change, now: str) -> str:
        """As in `Forge`."""
        number = max(self._book.entries, default=0) + 1
        commit = self._commit(change, now)
        record = Record(
            number=number,
            title=change.title,
            branch=change.branch,
            commit=commit,
            created=now,
            labels=change.labels,
            reviewers=change.reviewers,
        )
        self._write(
            [Entry(record=record, body=change.body)], self._moves(number, change, commit), now
        )
        return change.branch

    def refresh(self, proposal: Proposal, change: Change, now: str) -> None:
        """As in `Forge`; the branch starts anew from the default branch, so it merges cleanly."""
        commit = self._commit(change, now)
        entry = self._book.entries[proposal.number]
        record = replace(entry.record, commit=commit, title=change.title)
        changed = replace(entry, record=record, body=change.body)
        self._write([changed], self._moves(proposal.number, change, commit), now)

    def advise(self, proposal: Proposal, comment: str, version: str, now: str) -> None:
        """As in `Forge`."""
        entry = self._book.entries[proposal.number]
        self._write([replace(entry, comment=comment)], {}, now)

    def withdraw(self, proposal: Proposal, body: str, now: str) -> None:
        """As in `Forge`."""
        entry = self._book.entries[proposal.number]
        record = replace(entry.record, state="closed", ended=now)
        moves = {HEADS + proposal.branch: (proposal.head, "")}
        self._write([replace(entry, record=record, body=body)], moves, now)

    def _commit(self, change: Change, now: str) -> str:
        return commit_of(self._git, change, parent=self._tip, author=self._bot, now=now)

    def _moves(self, number: int, change: Change, commit: str) -> dict[str, tuple[str, str]]:
        moves = {HEADS + change.branch: (self._heads.get(change.branch, ""), commit)}
        moves |= self._kept(number, commit)
        if change.generated:
            name = GENERATED + change.marker.digest
            blob = self._git.blob(change.generated)
            old = self._refs.get(name, "")
            moves |= {name: (old, blob)} if old != blob else {}
        return moves

    def _write(self, entries: list[Entry], moves: dict[str, tuple[str, str]], now: str) -> None:
        """All refs and the record together, then what this object knows of them."""
        old, new = records.store(self._git, self._book, entries, self._bot, now)
        # the record comes last: a branch without its record is only made again, whereas a record
        # without its branch would read as a no
        self._git.move({**moves, records.REF: (old, new)})
        self._book.tip = new
        self._book.entries |= {entry.record.number: entry for entry in entries}
        for name, (_, sha) in moves.items():
            self._refs[name] = sha
            if name.startswith(HEADS):
                self._heads[name.removeprefix(HEADS)] = sha
