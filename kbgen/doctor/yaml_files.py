"""mkdocs.yml and workflows, as far as the doctor looks into them. Pure; runs nothing of them."""

from collections.abc import Mapping
from typing import Any

import yaml


class Elsewhere:
    """A value that stands somewhere else: `!ENV`, `!relative`, a name of Python."""


class _Loader(yaml.SafeLoader):
    """Safe, and content with tags that it does not know."""


def _elsewhere(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> Elsewhere:
    return Elsewhere()


_Loader.add_multi_constructor("!", _elsewhere)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _elsewhere)


def mapping(text: str) -> Mapping[Any, Any]:
    """The file's keys. Raises ValueError for anything but a mapping in YAML."""
    try:
        found = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(" ".join(str(error).split())) from None
    if not isinstance(found, dict):
        raise ValueError("not a mapping of keys to values")
    return found


def names(value: object) -> list[str]:
    """Names in a list of plugins: each a text, or a mapping of one name to its options."""
    if isinstance(value, Mapping):
        return [str(name) for name in value]
    if not isinstance(value, list):
        return []
    return [
        str(next(iter(item))) if isinstance(item, Mapping) and item else str(item) for item in value
    ]


def crons(text: str) -> tuple[str, ...]:
    """The schedules of a workflow; none where it is no YAML."""
    try:
        # YAML 1.1 reads the key `on` as true
        found = {str(key).lower(): value for key, value in mapping(text).items()}
    except ValueError:
        return ()
    events = found.get("true", found.get("on"))
    listed = events.get("schedule") if isinstance(events, Mapping) else None
    rows = [row for row in listed if isinstance(row, Mapping)] if isinstance(listed, list) else []
    return tuple(str(row["cron"]) for row in rows if "cron" in row)
