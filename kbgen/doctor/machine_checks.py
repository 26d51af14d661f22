"""What can be wrong with the machine that kbgen runs on, and with its store. Pure."""

import re

from kbgen.counted import counted
from kbgen.doctor.findings import Findings, error, note, ok, unseen, warning
from kbgen.doctor.folder import Folder, Library

GIT = (2, 31)
"""`kbgen propose` hands git its settings through GIT_CONFIG_COUNT, which 2.31 brought."""
LITTLE = 200 * 2**20
"""Bytes: a build writes a whole second site before it takes the place of the first."""

_SPEC = re.compile(r"(>=|<=|==|!=|~=|<|>)\s*([\w.*]+)")


def libraries(folder: Folder) -> Findings:
    """Python and the libraries are of versions that kbgen works with."""
    python = ".".join(map(str, folder.python))
    found = folder.libraries.value
    if found is None:
        yield unseen("which libraries kbgen needs", folder.libraries, "pip install kbgen")
        return
    bad = [library for library in found if not _fits(library)]
    for library in bad:
        have = f"is {library.found}" if library.found else "is not installed"
        yield error(
            f"{library.name} {have}, kbgen needs {library.wanted or 'it'}",
            f"pip install '{library.name}{library.wanted}'",
        )
    if not bad:
        mkdocs = next((x.found for x in found if x.name == "mkdocs"), "?")
        yield ok(f"Python {python}, MkDocs {mkdocs}, {len(found)} libraries as kbgen needs them")


def store(folder: Folder) -> Findings:
    """The store can be read by this kbgen."""
    found = folder.store.value
    rebuild = "delete .kbgen/store.db: the next `kbgen harvest` makes it anew"
    if found is None:
        if folder.store.why:
            yield error(f".kbgen/store.db: cannot be read: {folder.store.why}", rebuild)
        else:
            yield note("no store yet: `kbgen harvest` makes it")
        return
    if found.version > folder.store_version:
        yield error(
            f".kbgen/store.db is of a newer kbgen (tables {found.version}, this one knows "
            f"{folder.store_version})",
            f"pip install -U kbgen, or {rebuild}",
        )
        return
    size = f"{found.size / 2**20:.1f} MB"
    if found.busy:
        yield note(f"another kbgen works here now ({size}); commands wait for nobody: let it end")
    elif found.version == 0:
        yield note("the store is empty: `kbgen harvest` fills it")
    elif found.threads.value is None:
        yield error(f".kbgen/store.db ({size}): cannot be read: {found.threads.why}", rebuild)
    else:
        yield ok(f"{counted(found.threads.value, 'thread')}, {size}")


def git(folder: Folder) -> Findings:
    """git is there, and new enough for proposals."""
    version = folder.git.version
    config = folder.config.value
    proposes = config is not None and bool(config.propose.repo or config.propose.git)
    wanted = ".".join(map(str, GIT))
    if version.value is None:
        level = error if proposes else warning
        yield level(f"{version.why}: `kbgen propose` needs it", f"install git {wanted} or newer")
    elif _numbers(version.value) < GIT:
        level = error if proposes else warning
        yield level(
            f"git is {version.value}: `kbgen propose` needs {wanted} or newer",
            "install a newer one",
        )
    else:
        yield ok(f"git {version.value}")


def ignored(folder: Folder) -> Findings:
    """.kbgen is not committed."""
    if folder.git.version.value is None:
        return
    if folder.git.top.value is None:
        yield note(
            f"not in a git repository, or git cannot say ({folder.git.top.why})",
            "git init, so that articles have a history",
        )
    elif not folder.git.ignores:
        yield warning(
            ".kbgen is not ignored by git: the store would be committed",
            "echo .kbgen/ >> .gitignore",
        )
    else:
        yield ok("git ignores .kbgen")


def disk(folder: Folder) -> Findings:
    """There is room for the store and for a second site beside the first."""
    if folder.free.value is None:
        yield unseen("how much room the disk has", folder.free)
        return
    size = folder.store.value.size if folder.store.value else 0
    free = f"{folder.free.value / 2**30:.1f} GB free"
    if folder.free.value < max(LITTLE, 2 * size):
        yield warning(f"{free}: little for a build", "make room on the disk")
    else:
        yield ok(free)


def _fits(library: Library) -> bool:
    if not library.found:
        return False
    have = _numbers(library.found)
    for sign, text in _SPEC.findall(library.wanted):
        want = _numbers(text)
        width = max(len(have), len(want))
        left, right = (n + (0,) * (width - len(n)) for n in (have, want))
        holds = {
            ">=": left >= right, "<=": left <= right, "<": left < right, ">": left > right,
        }  # fmt: skip
        # kbgen's own package asks for nothing else; what is not understood is not complained of
        if not holds.get(sign, True):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers: 2.39.5 of `2.39.5.windows.1`."""
    found = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part[:9]) for part in found[0].split(".")) if found else ()
