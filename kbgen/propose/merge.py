"""Three-way merge of an article: what kbgen generated, what people made of it, what is new.

Front matter is merged key by key, so that a tag that a person added and a title that changed
upstream do not collide for standing on neighbouring lines; the body by `git merge-file`. Where
both changed the same, people's words stay and the collision is told, never decided.

The `digest` line of the result is the new text's: it names the generated text that the file rests
on. As the file's content hashes to something else, it still counts as edited by people.
"""

import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kbgen import frontmatter
from kbgen.errors import ForgeError
from kbgen.propose.base import Conflict

_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The result."""

    text: str
    """The whole file."""
    conflicts: tuple[Conflict, ...] = ()
    """In the file's order."""


def merge(base: str, people: str, new: str) -> Merged:
    """Bring `new` into `people`, both having started from `base` ("" if that is not known).

    Raises ForgeError where git cannot be run.
    """
    crlf = "\r\n" in people
    heads, bodies = zip(*(frontmatter.split(text) for text in (base, people, new)), strict=True)
    head, conflicts = _merge_head(*(_blocks(head) for head in heads))
    body, more = _merge_body(*bodies)
    text = f"---\n{head}---\n{body}"
    return Merged(text=text.replace("\n", "\r\n") if crlf else text, conflicts=(*conflicts, *more))


def _blocks(head: str) -> dict[str, str]:
    """Text of each top-level key, its lines and the comments above it; "" holds what is left."""
    blocks: dict[str, str] = {}
    pending, key = "", ""
    for line in head.splitlines(keepends=True):
        found = _KEY.match(line)
        if found:
            key = found[1]
            blocks[key] = pending + line
            pending = ""
        elif line.startswith("#") or not line.strip() or not key:
            pending += line
        else:
            blocks[key] += pending + line
            pending = ""
    if pending:
        blocks[""] = pending
    return blocks


def _merge_head(
    base: dict[str, str], people: dict[str, str], new: dict[str, str]
) -> tuple[str, list[Conflict]]:
    digest = new.get("digest", "")
    conflicts: list[Conflict] = []
    parts: list[str] = []
    for key in [*people, *(key for key in new if key not in people)]:
        if key in ("digest", ""):
            continue
        old, ours, theirs = base.get(key, ""), people.get(key, ""), new.get(key, "")
        if ours == theirs or theirs == old:
            parts.append(ours)
        elif ours == old:
            parts.append(theirs)
        elif key == "tags" and (tags := _merge_tags(old, ours, theirs)):
            parts.append(tags)
        else:
            parts.append(ours)
            if key != "updated":
                conflicts.append(Conflict(where=key, people=ours, thread=theirs))
    return "".join(parts) + people.get("", "") + digest, conflicts


def _merge_tags(base: str, people: str, new: str) -> str:
    """Tags as sets; "" where one of them is no plain list."""
    try:
        sets = [frontmatter.load(text).get("tags", []) for text in (base, people, new)]
        old, ours, theirs = (set(tags) for tags in sets)
    except (frontmatter.FrontMatterError, TypeError):
        return ""
    both = (ours | (theirs - old)) - (old - theirs)
    if not all(isinstance(tag, str) for tag in both):
        return ""
    return frontmatter.dump({"tags": sorted(both)})


def _merge_body(base: str, people: str, new: str) -> tuple[str, list[Conflict]]:
    if people == new or new == base:
        return people, []
    if people == base:
        return new, []
    size = _marker_size(base + people + new)
    with tempfile.TemporaryDirectory(prefix="kbgen-merge-") as folder:
        paths = [Path(folder) / name for name in ("people", "base", "new")]
        for path, text in zip(paths, (people, base, new), strict=True):
            path.write_text(text, encoding="utf-8", newline="")
        shown, count = _merge_file(paths, size, "--diff3")
        if not count:
            return shown, []
        kept, _ = _merge_file(paths, size, "--ours")
    return kept, list(_conflicts(shown, size))


def _merge_file(paths: list[Path], size: int, style: str) -> tuple[str, int]:
    """(merged text, number of conflicts)."""
    command = ["git", "merge-file", "-p", style, f"--marker-size={size}", *map(str, paths)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - own files
    except FileNotFoundError:
        raise ForgeError("git: not found: install git, `kbgen propose` needs it") from None
    # the number of conflicts, cut off at 127; beyond that an error
    if done.returncode > 127:
        reason = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise ForgeError(f"git merge-file: {reason}: report this with the article's thread")
    return done.stdout.decode("utf-8"), done.returncode


def _marker_size(text: str) -> int:
    """Longer than any run of marker characters in `text`, so that no text looks like a marker."""
    runs = re.findall(r"^(?:<+|=+|>+|\|+)", text, re.MULTILINE)
    return max(7, *(len(run) + 1 for run in runs)) if runs else 7


def _conflicts(text: str, size: int) -> list[Conflict]:
    found: list[Conflict] = []
    side = ""
    people: list[str] = []
    thread: list[str] = []
    for line in text.splitlines(keepends=True):
        mark = line[:size]
        if mark == "<" * size and not side:
            side, people, thread = "people", [], []
        elif mark == "|" * size and side == "people":
            side = "base"
        elif mark == "=" * size and side == "base":
            side = "thread"
        elif mark == ">" * size and side == "thread":
            found.append(Conflict(where="text", people="".join(people), thread="".join(thread)))
            side = ""
        elif side == "people":
            people.append(line)
        elif side == "thread":
            thread.append(line)
    return found
