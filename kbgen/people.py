"""people.yml: how people want to be credited. Its own file, so that anybody can propose a line.

- who: https://github.com/ada
  name: Ada Lovelace
"""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec
import yaml

from kbgen.errors import ConfigError
from kbgen.files import write_text
from kbgen.identity import HASHED, is_hashed, normal
from kbgen.settings import Wish
from kbgen.wrong_values import said

FILE = "people.yml"
_HASH = re.compile(re.escape(HASHED) + r"[0-9a-f]{64}")


def load(root: Path) -> tuple[Wish, ...]:
    """The wishes in `root`/people.yml, in its order; none without the file.

    Raises ConfigError with the line of an entry that cannot be read, or that names somebody twice.
    """
    path = root / FILE
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except FileNotFoundError:
        return ()
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ConfigError(f"{FILE}: not valid YAML: {' '.join(str(error).split())}") from None
    if values is None:
        return ()
    if not isinstance(values, list) or not isinstance(node, yaml.SequenceNode):
        raise ConfigError(f"{FILE}:1: must be a list: one entry a person, with `who`")
    wishes: list[Wish] = []
    seen: set[str] = set()
    for value, place in zip(values, node.value, strict=True):
        where = f"{FILE}:{place.start_mark.line + 1}"
        wish = _wish(value, where)
        if normal(wish.who) in seen:
            raise ConfigError(f"{where}: {wish.who}: stands here twice")
        seen.add(normal(wish.who))
        wishes.append(wish)
    return tuple(wishes)


def _wish(value: object, where: str) -> Wish:
    known = Wish.__dataclass_fields__
    if not isinstance(value, dict):
        raise ConfigError(f"{where}: must be a mapping with `who`")
    for key in value:
        if key not in known:
            raise ConfigError(f"{where}: {key}: unknown key; known here: {', '.join(known)}")
    try:
        wish = msgspec.convert(value, Wish)
    except msgspec.ValidationError as error:
        path, reason = said(error, Wish)
        raise ConfigError(f"{where}: {path}{': ' if path else ''}{reason}") from None
    if "://" not in wish.who and not wish.who.partition(":")[2]:
        raise ConfigError(f"{where}: who: write the address of a profile, or NAME:id of a source")
    if is_hashed(wish):
        if not _HASH.fullmatch(wish.who):
            raise ConfigError(f"{where}: who: {HASHED} and 64 digits, as `kbgen forget` writes it")
        if wish.credit == "named" or wish.name:
            raise ConfigError(f"{where}: credit: anonymous or none, and no name, beside a hash")
    return wish


def forget(root: Path, identities: Collection[str], hashes: Iterable[str], credit: str) -> None:
    """Put `hashes` into `root`/people.yml with `credit`, in the place of all about these people.

    `identities` are theirs, as `wishes.identities` gives them: entries that name them go, and all
    other lines stay as they are. Raises ConfigError where the file cannot be read, or is not a list
    of one entry a line.
    """
    there = {wish.who for wish in load(root) if wish.credit == credit}
    path = root / FILE
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    hashes = sorted(set(hashes) - there)
    rest = _without(text, {*identities, *hashes})
    if rest and not rest.endswith("\n"):
        rest += "\n"
    added = "".join(f'- who: "{one}"\n  credit: {credit}\n' for one in hashes)
    if rest + added != text:
        write_text(path, rest + added)


def _without(text: str, gone: Collection[str]) -> str:
    """`text` without the entries of those in `gone`."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.SequenceNode):
        return text
    lines = text.splitlines(keepends=True)
    starts = [item.start_mark.line for item in node.value]
    if node.flow_style or len(set(starts)) < len(starts):
        raise ConfigError(f"{FILE}: write one entry a line: `- who: ...`, to have one taken out")
    ends = [item.end_mark.line + (item.end_mark.column > 0) for item in node.value]
    values = yaml.safe_load(text)
    for value, start, end in reversed(list(zip(values, starts, ends, strict=True))):
        if normal(str(value["who"])) in gone:
            # comments stay: whether they speak of this person nobody can tell
            kept = [line for line in lines[start:end] if line.lstrip().startswith("#")]
            lines[start:end] = kept
    return "".join(lines)
