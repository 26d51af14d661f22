"""On which line of a YAML file a key stands, and whether it stands there twice. Pure."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

import yaml


class KeyTwice(Exception):
    """A mapping has a key twice: YAML parsers silently forget the first."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key, line)
        self.key = key
        self.line = line


class _Loader(yaml.SafeLoader):
    """YAML 1.1 reads the keys on, off, yes and no as true and false; here they are words."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        for key, _ in node.value:
            if key.tag == "tag:yaml.org,2002:bool":
                key.tag = "tag:yaml.org,2002:str"
        return super().construct_mapping(node, deep)


def load(text: str) -> Any:
    """The values of a YAML file, its keys as they are written. Raises yaml.YAMLError."""
    loader = _Loader(text)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def refuse_twins(text: str) -> None:
    """Raise KeyTwice for the first key that its mapping has twice; yaml.YAMLError for no YAML."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for node in _mappings(root):
        seen = set()
        for key, _ in node.value:
            # << may merge several
            if isinstance(key, yaml.ScalarNode) and key.value in seen and key.value != "<<":
                raise KeyTwice(key.value, key.start_mark.line + 1)
            seen.add(key.value if isinstance(key, yaml.ScalarNode) else id(key))


def line_of(text: str, path: Sequence[str]) -> int:
    """Line, from 1, of the key that `path` leads to, or of the last one on the way that exists.

    `text` is valid YAML.
    """
    node, line = yaml.compose(text, Loader=yaml.SafeLoader), 1
    for name in path:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = next((pair for pair in pairs if pair[0].value == name), None)
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def _mappings(root: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    """Every mapping once, however often aliases name it."""
    waiting, met = [root] if root else [], set()
    while waiting:
        node = waiting.pop()
        if id(node) in met:
            continue
        met.add(id(node))
        if isinstance(node, yaml.MappingNode):
            yield node
            waiting += [inner for pair in reversed(node.value) for inner in reversed(pair)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
