"""Changes of single values in the YAML of front matter, by where they stand there. Pure.

What people wrote around a value stays: comments, quotes, their order and their own keys.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from kbgen import frontmatter
from kbgen.frontmatter import FrontMatterError


def rewritten(head: str, changes: Mapping[str, Any]) -> str:
    """`head` with other values of keys that stand there; an empty list takes its key along.

    Where that would change anything else, as in a value that others point to, it is as it was.
    """
    try:
        wanted = {**frontmatter.load(head), **changes}
        better = head
        for key, value in changes.items():
            better = _changed(better, key, value)
        made = frontmatter.load(better)
    except (FrontMatterError, yaml.YAMLError, ValueError, LookupError, RecursionError):
        return head
    empty = {key for key, value in changes.items() if value == []}
    same = made == {key: value for key, value in wanted.items() if key not in empty}
    return better if same else head


def _changed(head: str, key: str, value: Any) -> str:
    name, node = frontmatter.nodes(head, key)[-1]
    if isinstance(node, yaml.SequenceNode) and value == []:
        return _without(head, [(name.start_mark.index, _end(node))])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return _listed(head, node, frontmatter.load(head)[key], value)
    start, end = node.start_mark.index, node.end_mark.index
    # an empty value begins right behind its key
    said = " " * (start == end) + _said(value)
    # a block of lines ends with the last of them
    return head[:start] + said + "\n" * head[start:end].endswith("\n") + head[end:]


def _listed(head: str, node: yaml.SequenceNode, items: Sequence[Any], value: list[Any]) -> str:
    """`head` with another list, an item a line: lines of items that stay are not touched."""
    left, gone = list(value), []
    for one, item in zip(node.value, items, strict=True):
        if item in left:
            left.remove(item)
        else:
            gone.append(one)
    if gone:
        return _without(head, [(one.start_mark.index, _end(one)) for one in gone])
    first, last = node.value[0], node.value[-1]
    indent = head[head.rfind("\n", 0, first.start_mark.index) + 1 : first.start_mark.index]
    at = head.find("\n", _end(last)) + 1 or len(head)
    return head[:at] + "".join(f"{indent}{_said(item)}\n" for item in left) + head[at:]


def _said(value: Any) -> str:
    """A value on one line."""
    if not isinstance(value, list | dict):
        return frontmatter.dump({"a": value, "b": []}).removeprefix("a: ").removesuffix("\nb: []\n")
    said = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=1_000_000)
    return said.removesuffix("\n")


def _without(head: str, parts: Sequence[tuple[int, int]]) -> str:
    """`head` without the lines on which these parts stand."""
    for start, end in reversed(parts):
        first = head.rfind("\n", 0, start) + 1
        after = head.find("\n", end - 1 if head[end - 1 : end] == "\n" else end)
        head = head[:first] + (head[after + 1 :] if after >= 0 else "")
    return head


def _end(node: yaml.Node) -> int:
    """Where a value ends: for YAML, a block goes on up to what comes next, comments included."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)
