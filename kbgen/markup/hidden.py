"""Values in an HTML comment, which Markdown hides: how kbgen knows its own words again. Pure."""

import json
import re
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def json_of(values: dict[str, Any]) -> str:
    """`values` as JSON that can stand in an HTML comment."""
    text = json.dumps(values, sort_keys=True)
    # neither --> nor --!> nor a nested <!-- can occur: \u escapes are valid within JSON's strings,
    # and outside of them JSON has none of these characters here
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("--", "-\\u002d")


def write(name: str, values: dict[str, Any]) -> str:
    """The marker `name` that holds `values`."""
    return f"<!-- {name} {json_of(values)} -->"


def read(name: str, text: str, kind: type[T]) -> T | None:
    """What the marker at the head of `text` holds; None without one. Whose it is it cannot say."""
    found = re.match(rf"<!-- {name} (\{{[^\n]*?\}}) -->", text)
    if found is None:
        return None
    try:
        return msgspec.convert(json.loads(found[1]), kind)
    except (ValueError, RecursionError):
        return None


def same(one: str, other: str) -> bool:
    """Whether two comments say the same, but for how GitHub keeps ends of lines."""
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
