"""people.yml: how people want to be credited. Its own file, so that anybody can propose a line.

- who: https://github.com/ada
  name: Ada Lovelace
"""

from pathlib import Path

import msgspec
import yaml

from kbgen.errors import ConfigError
from kbgen.settings import Wish

FILE = "people.yml"


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
        if wish.who in seen:
            raise ConfigError(f"{where}: {wish.who}: stands here twice")
        seen.add(wish.who)
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
        raise ConfigError(f"{where}: {error}") from None
    if "://" not in wish.who and not wish.who.partition(":")[2]:
        raise ConfigError(f"{where}: who: write the address of a profile, or NAME:id of a source")
    return wish
