"""kbgen.yml -> frozen dataclasses. Strict: what kbgen does not know is refused by name."""

import dataclasses
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import yaml

from kbgen.errors import ConfigError
from kbgen.sources import SOURCES
from kbgen.sources.base import Options

FILE = "kbgen.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class CurateConfig:
    """`curate:` in kbgen.yml: how threads become articles."""

    sections: dict[str, str] = field(default_factory=dict)
    """Folder in content/ by category name or source NAME; others get a folder of their own name."""
    skip: tuple[str, ...] = ()
    """Keys of threads that shall never become articles: a maintainer's no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotConfig:
    """`propose.bot` in kbgen.yml: who makes commits. They tell the bot's work from people's."""

    name: str = "kbgen[bot]"
    """As git shows it."""
    email: str = "kbgen[bot]@users.noreply.github.com"
    """No person's address: a branch with a commit of any other address is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeConfig:
    """`propose:` in kbgen.yml: where articles are proposed, how many, to whom."""

    git: str = ""
    """Folder of a local git repository, relative to the root: proposals are branches in it."""
    repo: str = ""
    """`owner/name` on GitHub: proposals are pull requests."""
    api: str = "https://api.github.com"
    """Address of GitHub's API; https://HOST/api/v3 on an Enterprise Server."""
    branch: str = ""
    """Branch that articles are merged into; "" takes the repository's default branch."""
    max_open: int = 5
    """Proposals open at once; at this number nothing new is proposed."""
    max_new: int = 3
    """Proposals opened in one run."""
    pause_days: int = 30
    """Nothing new while nobody has reacted to a proposal for so many days; 0 never pauses."""
    reopen: bool = False
    """Propose a declined article again when its accepted answer has changed."""
    labels: tuple[str, ...] = ()
    """Labels of every proposal."""
    owners: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Reviewers by section, `*` for all others; without it CODEOWNERS is asked. Two at most."""
    no_coauthor: tuple[str, ...] = ()
    """Logins of people who want no Co-authored-by line; the article credits them as before."""
    bot: BotConfig = field(default_factory=BotConfig)
    """Who makes commits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All of kbgen.yml."""

    root: Path
    """Absolute folder of kbgen.yml; every relative path starts here."""
    sources: dict[str, Options]
    """By NAME, in the file's order; the values are `Options` of the source's own module."""
    curate: CurateConfig
    """How threads become articles."""
    propose: ProposeConfig = field(default_factory=ProposeConfig)
    """Where and how articles are proposed."""

    @property
    def content(self) -> Path:
        """Folder of articles."""
        return self.root / "content"

    @property
    def site(self) -> Path:
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
    """Read `root`/kbgen.yml. Raises ConfigError with the full path of the key in question."""
    path = root / FILE
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: not there: run `kbgen init` to make one") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from None
    values = {} if values is None else values
    top = _mapping(values, FILE, "")
    _known(top, ["sources", "curate", "propose"], "")
    sources = {
        name: _source(name, value)
        for name, value in _mapping(top.get("sources"), FILE, "sources").items()
    }
    curate = _typed(_mapping(top.get("curate"), FILE, "curate"), CurateConfig, "curate")
    propose = _propose(_mapping(top.get("propose"), FILE, "propose"))
    return Config(root=root.resolve(), sources=sources, curate=curate, propose=propose)


def _propose(values: dict[Any, Any]) -> ProposeConfig:
    # msgspec passes over keys that it does not know, deeper down
    _known(_mapping(values.get("bot"), FILE, "propose.bot"), ["name", "email"], "propose.bot")
    typed: ProposeConfig = _typed(values, ProposeConfig, "propose")
    if typed.git and typed.repo:
        raise ConfigError(f"{FILE}: propose: either git or repo, not both")
    if typed.repo and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+", typed.repo):
        raise ConfigError(f"{FILE}: propose.repo: {typed.repo!r} is not owner/name")
    for name in ("max_open", "max_new", "pause_days"):
        if getattr(typed, name) < 0:
            raise ConfigError(f"{FILE}: propose.{name}: must not be negative")
    return typed


def _source(name: str, value: Any) -> Options:
    where = f"sources.{name}"
    if not _is_name(name):
        raise ConfigError(
            f"{FILE}: {where}: a source's name is letters, digits, - and _ (it is part of keys)"
        )
    options = _mapping(value, FILE, where)
    kind = options.get("type")
    if not isinstance(kind, str) or kind not in SOURCES:
        raise ConfigError(f"{FILE}: {where}.type: {kind!r} is none of {', '.join(SOURCES)}")
    typed: Options = _typed(options, SOURCES[kind].Options, where)
    return typed


def _is_name(name: Any) -> bool:
    return (
        isinstance(name, str)
        and name.isascii()
        and name.replace("-", "").replace("_", "").isalnum()
        and len(name) <= 64
    )


def _mapping(value: Any, file: str, where: str) -> dict[Any, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ConfigError(f"{file}: {where or 'the file'}: must be a mapping of keys to values")
    return value


def _known(values: dict[Any, Any], known: list[str], where: str) -> None:
    for key in values:
        if key not in known:
            full = f"{where}.{key}" if where else str(key)
            raise ConfigError(f"{FILE}: {full}: unknown key; known here: {', '.join(known)}")


def _typed(values: dict[Any, Any], kind: type[Any], where: str) -> Any:
    _known(values, [f.name for f in dataclasses.fields(kind)], where)
    try:
        return msgspec.convert(_text_keys(values), kind)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `$")
        raise ConfigError(f"{FILE}: {where}{path.rstrip('`')}: {reason}") from None


def _text_keys(values: dict[Any, Any]) -> dict[Any, Any]:
    """YAML reads `10: Support` with a number for a key; ids are texts here."""
    return {
        key: {str(inner): item for inner, item in value.items()}
        if isinstance(value, dict)
        else value
        for key, value in values.items()
    }
