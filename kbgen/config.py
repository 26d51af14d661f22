"""kbgen.yml -> frozen dataclasses. Strict: what kbgen does not know is refused by name."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints
from urllib.parse import urlsplit

import msgspec
import yaml

from kbgen import people
from kbgen.check_options import CheckOptions
from kbgen.errors import ConfigError
from kbgen.insight_options import Goal, InsightOptions, Why
from kbgen.propose_options import ProposeOptions
from kbgen.settings import NO_LANG, is_lang
from kbgen.settings import Settings as CurateSettings
from kbgen.site_options import SiteOptions
from kbgen.sources import SOURCES
from kbgen.sources.base import Options
from kbgen.suggest_options import SuggestOptions, wrong
from kbgen.wrong_values import elsewhere, listed, named, said
from kbgen.yaml_lines import KeyTwice, line_of, refuse_twins
from kbgen.yaml_lines import load as load_yaml

FILE = "kbgen.yml"

_REPO = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*$", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_ELSEWHERE = {"people": f"in {people.FILE}", "langs": "with each source, as `lang`"}
"""What settings of curation know besides `curate:`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All of kbgen.yml."""

    root: Path
    """Absolute folder of kbgen.yml; every relative path starts here."""
    sources: dict[str, Options]
    """By NAME, in the file's order; the values are `Options` of the source's own module."""
    curate: CurateSettings
    """How threads become articles."""
    propose: ProposeOptions = field(default_factory=ProposeOptions)
    """Where and how articles are proposed."""
    site: SiteOptions = field(default_factory=SiteOptions)
    """What the site shows, and how it looks."""
    why: Why = field(default_factory=Why)
    """What the community is for."""
    goals: dict[str, Goal] = field(default_factory=dict)
    """What it wants to reach, by a name of its own."""
    insights: InsightOptions = field(default_factory=InsightOptions)
    """What is counted, and who may see it."""
    suggest: SuggestOptions = field(default_factory=SuggestOptions)
    """Which new questions are answered with articles."""
    check: CheckOptions = field(default_factory=CheckOptions)
    """What `kbgen check` passes over."""

    @property
    def content(self) -> Path:
        """Folder of articles."""
        return self.root / "content"

    @property
    def site_folder(self) -> Path:
        """Folder of the built site."""
        return self.root / "site"

    @property
    def work(self) -> Path:
        """Folder of what can be rebuilt at will: store, caches, lock."""
        return self.root / ".kbgen"


def find_root(start: Path) -> Path:
    """The nearest folder with kbgen.yml, from `start` upward. Raises ConfigError without one."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise ConfigError(f"{start}: no {FILE} here or above: run `kbgen init` to make one")


def load(root: Path) -> Config:
    """Read `root`/kbgen.yml. Raises ConfigError with the line and full path of the key."""
    path = root / FILE
    try:
        text = path.read_text(encoding="utf-8")
        refuse_twins(text)
        values = load_yaml(text)
    except FileNotFoundError:
        raise ConfigError(f"{path}: not there: run `kbgen init` to make one") from None
    except KeyTwice as error:
        raise ConfigError(f"{FILE}:{error.line}: {error.key}: stands here twice") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{FILE}:{mark.line + 1}" if mark is not None else str(path)
        reason = getattr(error, "problem", None) or error
        raise ConfigError(f"{place}: not valid YAML: {' '.join(str(reason).split())}") from None
    try:
        return _config(root, {} if values is None else values)
    except _Problem as problem:
        line = line_of(text, problem.keys)
        where = ".".join(problem.keys) or "the file"
        raise ConfigError(f"{FILE}:{line}: {where}{problem.reason}") from None


def line(root: Path, *keys: str) -> int:
    """Line of a key in a kbgen.yml that `load` has read."""
    return line_of((root / FILE).read_text(encoding="utf-8"), keys)


class _Problem(Exception):
    """What is wrong with the value that `keys` lead to; `reason` goes on after their names."""

    def __init__(self, keys: Sequence[str], reason: str) -> None:
        super().__init__(keys, reason)
        self.keys = keys
        self.reason = reason


def _config(root: Path, values: Any) -> Config:
    top = _mapping(values)
    _known(top, [f.name for f in dataclasses.fields(Config) if f.name != "root"])
    sources = {
        name: _source(name, value)
        for name, value in _mapping(top.get("sources"), "sources").items()
    }
    said_of_curate = _mapping(top.get("curate"), "curate")
    for name, where in _ELSEWHERE.items():
        if name in said_of_curate:
            raise _Problem(("curate", name), f": stands {where}")
    curate = _typed(said_of_curate, CurateSettings, "curate")
    curate = dataclasses.replace(curate, people=people.load(root), langs=_langs(sources))
    propose = _propose(_mapping(top.get("propose"), "propose"))
    site = _site(_mapping(top.get("site"), "site"), propose, sources)
    suggest = _typed(_mapping(top.get("suggest"), "suggest"), SuggestOptions, "suggest")
    if found := wrong(suggest, sources):
        raise _Problem(("suggest", found[0]), found[1])
    return Config(
        root=root.resolve(),
        sources=sources,
        curate=curate,
        propose=propose,
        site=site,
        why=_typed(_mapping(top.get("why"), "why"), Why, "why"),
        goals={
            str(name): _typed(_mapping(value, "goals", str(name)), Goal, "goals", str(name))
            for name, value in _mapping(top.get("goals"), "goals").items()
        },
        insights=_typed(_mapping(top.get("insights"), "insights"), InsightOptions, "insights"),
        suggest=suggest,
        check=_typed(_mapping(top.get("check"), "check"), CheckOptions, "check"),
    )


def _propose(values: dict[Any, Any]) -> ProposeOptions:
    typed: ProposeOptions = _typed(values, ProposeOptions, "propose")
    if typed.git and typed.repo:
        raise _Problem(("propose",), ": either git or repo, not both")
    if typed.repo and not _REPO.fullmatch(typed.repo):
        raise _Problem(("propose", "repo"), f": {typed.repo!r} is not owner/name")
    if typed.status and not typed.repo:
        raise _Problem(("propose", "status"), ": needs propose.repo: it tells of pull requests")
    for name in ("max_open", "max_new", "pause_days"):
        if getattr(typed, name) < 0:
            raise _Problem(("propose", name), ": must not be negative")
    return typed


def _site(
    values: dict[Any, Any], propose: ProposeOptions, sources: dict[str, Options]
) -> SiteOptions:
    """`site:`; where it names no repository, readers turn to the one that is proposed to."""
    typed: SiteOptions = _typed(values, SiteOptions, "site")
    if typed.repo and not _REPO.fullmatch(typed.repo):
        raise _Problem(("site", "repo"), f": {typed.repo!r} is not owner/name")
    if not re.fullmatch(r"https?://[^\s/?#]+", typed.host):
        raise _Problem(("site", "host"), f": {typed.host!r} is not https://HOST")
    for name in typed.closed:
        if name not in sources:
            raise _Problem(("site", "closed"), f": {name!r} is none of the sources")
    for name in ("accent", "hue"):
        if (colour := getattr(typed, name)) and not _COLOUR.fullmatch(colour):
            raise _Problem(("site", name), f": {colour!r} is no colour: write #rrggbb in quotes")
    for name in ("maintainers", "bots"):
        for profile in getattr(typed, name):
            if not _ADDRESS.match(profile):
                reason = f": {profile!r} is no address of a profile: begin it with https://"
                raise _Problem(("site", name), reason)
    if typed.repo or not propose.repo:
        return typed
    try:
        server = urlsplit(propose.api)
    except ValueError:  # http://[not-an-ip: whoever asks it will say so
        return typed
    host = f"{server.scheme}://{server.netloc.removeprefix('api.')}"
    branch = typed.branch or propose.branch
    return dataclasses.replace(typed, repo=propose.repo, branch=branch, host=host)


def _langs(sources: dict[str, Options]) -> dict[str, str]:
    for name, options in sources.items():
        if options.lang and not is_lang(options.lang):
            raise _Problem(("sources", name, "lang"), f": {options.lang!r} {NO_LANG}")
    return {name: options.lang for name, options in sources.items() if options.lang}


def _source(name: Any, value: Any) -> Options:
    keys = ("sources", str(name))
    if not _is_name(name):
        reason = ": a source's name is letters, digits, - and _ (it is part of keys)"
        raise _Problem(keys, reason)
    options = _mapping(value, *keys)
    kind = options.get("type")
    if not isinstance(kind, str) or kind not in SOURCES:
        raise _Problem((*keys, "type"), f": {kind!r} is none of {', '.join(SOURCES)}")
    typed: Options = _typed(options, SOURCES[kind].Options, *keys)
    if not typed.path and typed.needs_path:
        raise _Problem((*keys, "path"), ": is missing: name a file, folder or archive")
    if typed.url and not _ADDRESS.match(typed.url):
        raise _Problem((*keys, "url"), f": {typed.url!r} is no address: begin it with https://")
    return typed


def _is_name(name: Any) -> bool:
    return (
        isinstance(name, str)
        and name.isascii()
        and name.replace("-", "").replace("_", "").isalnum()
        and len(name) <= 64
    )


def _mapping(value: Any, *keys: str) -> dict[Any, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _Problem(keys, ": must be a mapping of keys to values")
    return value


def _known(values: dict[Any, Any], known: list[str], *keys: str) -> None:
    for key in values:
        if key not in known:
            hint = elsewhere(".".join((*keys, str(key))))
            raise _Problem(
                (*keys, str(key)), f": unknown key; {hint}known here: {', '.join(known)}"
            )


def _typed(values: dict[Any, Any], kind: type[Any], *keys: str) -> Any:
    _known(values, _fields(kind), *keys)
    # msgspec passes over keys that it does not know, deeper down
    for field_, inner in get_type_hints(kind).items():
        if dataclasses.is_dataclass(inner):
            inside = _mapping(values.get(field_), *keys, field_)
            _known(inside, _fields(inner), *keys, field_)
        for number, item in enumerate(listed(values.get(field_), inner)):
            for key in item if isinstance(item, dict) else ():
                if key not in (known := _fields(get_args(inner)[0])):
                    reason = f"[{number}].{key}: unknown key; known here: {', '.join(known)}"
                    raise _Problem((*keys, field_), reason)
    converted = _text_keys(values)
    for field_, inner in get_type_hints(kind).items():
        # msgspec does not say which key of a mapping it means
        for name, value in named(converted.get(field_), inner):
            _converted(value, get_args(inner)[1], (*keys, field_, name))
    return _converted(converted, kind, keys)


def _fields(kind: Any) -> list[str]:
    return [f.name for f in dataclasses.fields(kind) if f.name not in _ELSEWHERE]


def _converted(value: Any, kind: Any, keys: tuple[str, ...]) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        path, reason = said(error, kind)
        # the names of fields, then what is below them: `worth.hold[0]`
        name, bracket, below = path.partition("[")
        names = name.split(".") if name else ()
        raise _Problem((*keys, *names), f"{bracket}{below}: {reason}") from None


def _text_keys(values: dict[Any, Any]) -> dict[Any, Any]:
    """YAML reads `10: Support` with a number for a key, and days as days; both are texts here."""
    return {key: _as_text(value) for key, value in values.items()}


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(inner): item for inner, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value
