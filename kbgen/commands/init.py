"""A new knowledge base: a folder in which `kbgen run` works at once."""

import json
import os
import re
import shlex
import tempfile
from importlib import resources
from pathlib import Path
from string import Template

from kbgen.commands import init_workflows
from kbgen.config import FILE
from kbgen.curate.place import slugify
from kbgen.errors import AddressUnknown, ConfigError, SourceError
from kbgen.files import write_text
from kbgen.model import Thread
from kbgen.report import Outcome
from kbgen.sources import SOURCES
from kbgen.sources.base import Place
from kbgen.sources.stackexchange_site import find_site

PLACEHOLDER = "https://example.org"
"""Stands for an address that only a person knows, in kbgen.yml and mkdocs.yml."""

_NOT_KNOWN = f"    url: {PLACEHOLDER}   # not known: write the community's own, for links back"
_REPO = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")
_ENDINGS = (".tar.gz", ".tgz", ".zip", ".7z", ".json", ".jsonl", ".xml")


def parse_export(text: str) -> tuple[str, Path]:
    """(type, path) of `TYPE:PATH`. Raises ValueError with what is wrong."""
    kind, colon, path = text.partition(":")
    if not colon or not path:
        raise ValueError(f"{text!r} is not TYPE:PATH")
    if kind not in SOURCES:
        raise ValueError(f"{kind!r} is none of {', '.join(SOURCES)}")
    return kind, Path(path)


def init(folder: Path, *, repo: str | None, exports: tuple[str, ...]) -> Outcome:
    """Make kbgen.yml, mkdocs.yml, content/ and workflows in `folder`; nothing is overwritten.

    Raises ConfigError where kbgen.yml is there already or an export is not, ValueError for
    arguments of the wrong form.
    """
    if repo is not None and not _REPO.fullmatch(repo):
        raise ValueError(f"{repo!r} is not OWNER/NAME")
    parsed = [parse_export(export) for export in exports]
    if (folder / FILE).exists():
        raise ConfigError(f"{folder / FILE}: is there already: edit it instead")
    for _, path in parsed:
        if not path.exists():
            raise ConfigError(f"{path}: no such file or folder")
    outcome = Outcome()
    for name, text in _files(folder, repo, parsed):
        path = folder / name
        if path.exists():
            outcome.lines.append(f"{path}: kept as it is")
            continue
        write_text(path, text)
        outcome.lines.append(f"{path}: made")
    outcome.figures["files"] = len(outcome.lines)
    there = "" if folder.resolve() == Path.cwd() else f"-C {shlex.quote(str(folder))} "
    outcome.lines += init_workflows.notes(repo)
    outcome.lines.append(f"next: kbgen {there}run")
    return outcome


def _files(
    folder: Path, repo: str | None, exports: list[tuple[str, Path]]
) -> list[tuple[str, str]]:
    return [
        (FILE, _configuration(folder, repo, exports)),
        ("mkdocs.yml", mkdocs_yml(folder, repo)),
        ("content/.gitkeep", ""),
        (".gitignore", _template("gitignore")),
        *init_workflows.files(repo),
    ]


def mkdocs_yml(folder: Path, repo: str | None = None) -> str:
    """The settings of a new site, named after `repo`, else after `folder`."""
    owner, _, name = repo.partition("/") if repo else ("", "", folder.resolve().name)
    address = f"https://{owner.lower()}.github.io/{name}/" if repo else f"{PLACEHOLDER}/"
    values = {
        # JSON strings are YAML strings, whatever stands in them
        "site_name": json.dumps(f"{name} knowledge base", ensure_ascii=False),
        "site_url": json.dumps(address),
    }
    return Template(_template("mkdocs.yml")).substitute(values)


def _template(name: str) -> str:
    return (resources.files("kbgen") / "templates" / name).read_text(encoding="utf-8")


def _configuration(folder: Path, repo: str | None, exports: list[tuple[str, Path]]) -> str:
    lines = [
        "# Where threads come from and how they become articles.",
        "# kbgen's docs/configuration.md explains every key.",
        "sources:" if exports or repo else "sources: {}",
    ]
    taken: set[str] = set()
    for kind, path in exports:
        name = _name(path, taken)
        lines += [f"  {name}:", f"    type: {kind}"]
        lines += [f"    path: {json.dumps(_relative(path, folder), ensure_ascii=False)}"]
        lines += _hints(kind, name, path)
    if repo:
        lines += [f"  {_name(Path(repo), taken)}:", "    type: github", f"    repo: {repo}"]
        lines += ["    # categories: [q-a]   # only these"]
        lines += ["propose:   # articles as pull requests", f"  repo: {repo}"]
        lines += ["  # max_open: 5         # so many at once; more in docs/proposals.md"]
    return "\n".join(lines) + "\n" + _template("why.yml")


def _hints(kind: str, name: str, path: Path) -> list[str]:
    if kind == "stackexchange":
        return _address(path)
    if _tells_address(kind, name, path):
        address = f"    # url: {PLACEHOLDER}     # the community's address, where the export errs"
    else:
        address = _NOT_KNOWN
    return [address, "    # license: CC-BY-4.0           # SPDX id of what people wrote there"]


def _address(path: Path) -> list[str]:
    """The site's address as names of files tell it, else a placeholder that `check` warns of."""
    inside = sorted(child.name for child in path.iterdir()) if path.is_dir() else []
    try:
        site = find_site("", "", [*inside, path.resolve().name])
    except AddressUnknown:
        return [_NOT_KNOWN]
    return [f"    url: {site.url}   # as the name of the export says; correct it if it is wrong"]


def _tells_address(kind: str, name: str, path: Path) -> bool:
    """Whether links back can be made of what the export says. Reads it up to its first thread.

    What else is wrong with it is for `kbgen harvest` to say.
    """
    source = SOURCES[kind]
    with tempfile.TemporaryDirectory(prefix="kbgen-") as scratch:
        place = Place(name=name, path=path.absolute(), scratch=Path(scratch))
        records = source.harvest(place, source.Options(type=kind, path=str(path)))
        try:
            any(isinstance(record, Thread) for record in records)
        except AddressUnknown:
            return False
        except (SourceError, OSError):
            pass
    return True


def _name(path: Path, taken: set[str]) -> str:
    base = path.resolve().name if path.name in ("", ".", "..") else path.name
    for ending in _ENDINGS:
        base = base.removesuffix(ending)
    # exports carry their date: cardano_2021-12
    base = re.sub(r"[_-]?\d{4}-\d{2}(-\d{2})?$", "", base)
    wished = re.sub(r"[^a-z0-9-]+", "-", slugify(base)).strip("-") or "source"
    name, number = wished, 2
    while name in taken:
        name, number = f"{wished}-{number}", number + 1
    taken.add(name)
    return name


def _relative(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
