"""Front matter: the YAML between two `---` lines at the head of a Markdown file."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from kbgen import frontmatter_quick

_HEAD = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

# finds the key of a thread in front matter that a person's edit left unreadable
_KEY = re.compile(r"""\bkey:\s*["']?([A-Za-z0-9_-]+:[^"',}\s]+)""")

# libyaml where it is built in: eight times as fast as the pure loader
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


_MERGE = "tag:yaml.org,2002:merge"
"""Of `<<`, which is no key but brings some along."""


class FrontMatterError(ValueError):
    """The head of a file is no mapping in YAML; `line` counts from 1 in the file."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.line = line


def split(text: str) -> tuple[str, str]:
    """(YAML text, body) of a file; ("", text) where it has no front matter."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    end = text.find("\n---", 3)
    if end > 0 and text.startswith("---\n") and text.startswith("\n", end + 4):
        return text[4 : end + 1], text[end + 5 :]
    match = _HEAD.match(text)
    if match is None:
        return "", text
    return match[1], text[match.end() :]


def load(head: str) -> dict[str, Any]:
    """The mapping in `head`. Raises FrontMatterError where there is none."""
    known = frontmatter_quick.read(head)
    if known is not None:
        return known
    try:
        value = yaml.load(head, Loader=_Loader)  # noqa: S506 - _Loader is one of the safe ones
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # the opening --- is line 1, and marks count from 0
        line = mark.line + 2 if mark is not None else 1
        problem = getattr(error, "problem", None) or "not YAML"
        raise FrontMatterError(f"front matter is not valid YAML: {problem}", line) from None
    except (ValueError, RecursionError) as error:
        # an impossible date (2021-02-31), or nesting without end
        line = 1 if isinstance(error, RecursionError) else _line_of_value(head)
        raise FrontMatterError(f"front matter cannot be read: {error}", line) from None
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise FrontMatterError("front matter is not a mapping of keys to values")
    return value


def _line_of_value(head: str) -> int:
    """Line in the file of the first key whose value no Python value can be made of; else 1."""
    loader = _Loader(head)
    for key, value in _pairs(loader.get_single_node()):
        try:
            loader.construct_object(value, deep=True)
        except ValueError:
            return int(key.start_mark.line) + 2
    return 1


def dump(values: dict[str, Any]) -> str:
    """YAML for `values` in their order, one key a line, leaves in flow style."""
    known = frontmatter_quick.write(values, _scalar)
    return _by_yaml(values) if known is None else known


@lru_cache(maxsize=4096)
def _scalar(text: str, inside: bool) -> str:
    """How YAML writes a text as a value; `inside` brackets or not."""
    if inside:
        return _by_yaml({"a": [text]}).removeprefix("a: [").removesuffix("]\n")
    return _by_yaml({"a": text, "b": []}).removeprefix("a: ").removesuffix("\nb: []\n")


def _by_yaml(values: dict[str, Any]) -> str:
    text: str = yaml.dump(
        values,
        Dumper=_Dumper,
        default_flow_style=None,
        allow_unicode=True,
        sort_keys=False,
        width=1_000_000,
    )
    return text


def line_of(head: str, key: str) -> int:
    """Line in the file, from 1, on which top-level `key` of the front matter stands; else 1."""
    for number, line in enumerate(head.split("\n"), start=2):
        if line.startswith(f"{key}:"):
            return number
    # in quotes, indented, or in braces
    return next((one.line for one in keys(head) if one.name == key), 1)


def nodes(head: str, key: str) -> list[tuple[yaml.Node, yaml.Node]]:
    """Top-level `key` and its value as YAML sees them, as often as they stand there."""
    root = yaml.compose(head, Loader=_Loader)
    return [(one, value) for one, value in _pairs(root) if one.value == key]


class Key(NamedTuple):
    """A top-level key as it stands in front matter."""

    name: str
    line: int
    """In the file, from 1."""
    start: int
    """Where it begins in the YAML text, its quotes included."""
    end: int


def keys(head: str, below: Collection[str] = ()) -> list[Key]:
    """All top-level keys that are texts or numbers, in their order; none where it is not YAML.

    With `below` those of mappings and of lists of mappings behind these keys, as `above.key`.
    """
    try:
        root = yaml.compose(head, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return []
    found = []
    for key, value in _pairs(root):
        if not below:
            found.append(_key(head, key, key.value))
        elif key.value in below:
            for item in value.value if isinstance(value, yaml.SequenceNode) else (value,):
                found += [_key(head, one, f"{key.value}.{one.value}") for one, _ in _pairs(item)]
    return found


def _pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode) and key.tag != _MERGE:
            yield key, value


def _key(head: str, node: yaml.ScalarNode, name: str) -> Key:
    start, end = node.start_mark.index, node.end_mark.index
    # the opening --- is line 1
    return Key(name, head.count("\n", 0, start) + 2, start, end)


def key_in(head: str) -> str:
    """The key of a thread that stands in front matter which cannot be loaded; "" for none."""
    match = _KEY.search(head)
    return match[1] if match else ""
