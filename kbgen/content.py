"""content/: the folder of articles, each a Markdown file (`article_text`)."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kbgen.article_text import is_edited, parse, render
from kbgen.errors import ContentError
from kbgen.files import read as read_file
from kbgen.files import write_text
from kbgen.frontmatter import FrontMatterError
from kbgen.model import Article, Placed, Problem

LINKED = "is a link, and kbgen follows no links to folders here: put the folder itself in its place"
"""What is said of a linked folder that articles stand in."""
UNREADABLE = "file-unreadable"
"""Rule of a file that has no bytes to read."""


@dataclass(slots=True, kw_only=True)
class Contents:
    """All of content/."""

    placed: list[Placed] = field(default_factory=list)
    """Articles, sorted by path."""
    pages: list[str] = field(default_factory=list)
    """Hand-written pages: Markdown files without `source` in their front matter."""
    problems: list[Problem] = field(default_factory=list)
    """Files that claim to be articles and cannot be read as such."""

    def add(self, name: str, found: Placed | Problem | None) -> None:
        """What `read` made of the next file in order."""
        if isinstance(found, Placed):
            self.placed.append(found)
        elif isinstance(found, Problem):
            self.problems.append(found)
        else:
            self.pages.append(name)


def files(content: Path) -> Iterator[tuple[str, Path]]:
    """(relative POSIX path, path) of every Markdown file, sorted; dotted names are left out."""
    found: list[tuple[str, Path]] = []
    for folder, names, members in os.walk(content):
        names[:] = sorted(name for name in names if not name.startswith("."))
        here = Path(folder)
        below = "" if here == content else f"{here.relative_to(content).as_posix()}/"
        for member in members:
            if member.endswith(".md") and not member.startswith("."):
                named(below + member, str(here / member))
                found.append((below + member, here / member))
    yield from sorted(found)


def named(path: str, shown: str) -> None:
    """Raises ContentError, with `shown`, for a path below content/ that no text can hold."""
    # what is no UTF-8 on the disk, or cannot be read in this locale, comes as lone surrogates
    if not path.isascii() and any("\ud800" <= letter <= "\udfff" for letter in path):
        raise ContentError(f"{shown}: is no name in UTF-8: rename the file, or set such a locale")


def linked(content: Path) -> list[str]:
    """Links to folders with Markdown files, POSIX paths below `content`, sorted: none is read."""
    found = []
    for folder, names, _ in os.walk(content):
        for name in names:
            path = Path(folder, name)
            if path.is_symlink() and any(path.glob("*.md")):
                found.append(path.relative_to(content).as_posix())
    return sorted(found)


def inspect(content: Path) -> Contents:
    """Articles, hand-written pages and unreadable files of content/."""
    contents = Contents()
    for name, path in files(content):
        data = read_of(name, path)
        contents.add(name, data if isinstance(data, Problem) else read(name, data))
    return contents


def heads(content: Path) -> Contents:
    """As `inspect`, but articles come without their bodies, which are most of their size."""
    contents = Contents()
    for name, path in files(content):
        data = read_of(name, path)
        found = data if isinstance(data, Problem) else read(name, data)
        contents.add(name, bare(found) if isinstance(found, Placed) else found)
    return contents


def bare(placed: Placed) -> Placed:
    """An article without its body."""
    return replace(placed, article=replace(placed.article, body=""))


def read_of(name: str, path: Path) -> bytes | Problem:
    """The bytes of a file, or why there are none: a link to nothing, no right to read it."""
    try:
        return path.read_bytes()
    except OSError as error:
        gone = path.is_symlink() and not path.exists()
        why = "is a link to nothing" if gone else f"cannot be read: {error.strerror}"
        text = f"{why}: remove it, or put a file in its place"
        return Problem(path=name, line=1, rule=UNREADABLE, text=text)


def read(name: str, data: bytes, *, edited: bool | None = None) -> Placed | Problem | None:
    """The article in a file's bytes, what is wrong with it, or None for a hand-written page.

    Whether a person edited it is found out where who asks does not say it.
    """
    try:
        text = text_of(data)
        article = parse(text, name)
    except FrontMatterError as error:
        return Problem(path=name, line=error.line, rule="front-matter", text=str(error))
    except UnicodeDecodeError:
        return Problem(path=name, line=1, rule="encoding", text="is not UTF-8: save it as UTF-8")
    if article is None:
        return None
    return Placed(path=name, article=article, edited=is_edited(text) if edited is None else edited)


def text_of(data: bytes, errors: str = "strict") -> str:
    """A file's text, as in text mode: front matter and digest know no other ends of lines.

    What is not UTF-8 is treated as `bytes.decode` does with these `errors`; unless that is
    "strict", a text in UTF-16 is read, too.
    """
    utf16 = errors != "strict" and data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if utf16 else "utf-8", errors)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def scan(content: Path) -> list[Placed]:
    """The readable articles of content/, sorted by path."""
    return inspect(content).placed


def each(content: Path) -> Iterator[Placed]:
    """As `scan`, one article after the other, so that bodies need not stay in memory.

    Raises OSError for a file that cannot be read: nobody would say that it is left out.
    """
    for name, path in files(content):
        found = read(name, read_file(str(path)))
        if isinstance(found, Placed):
            yield found


def write(content: Path, path: str, article: Article) -> None:
    """Write `article` to `path` below `content`, whole or not at all."""
    write_text(content / path, render(article))
