"""What is wrong with a value of kbgen.yml or people.yml, in words for people. Pure."""

import dataclasses
import re
from collections.abc import Iterable
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from kbgen.misspelled import distance

_DAY = "a day as YYYY-MM-DD"
_KINDS = {
    "array": "a list",
    "object": "a mapping of keys to values",
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "nothing",
    "date": _DAY,
    "datetime": "a time of day",
}
_EXPECTED = re.compile(r"Expected `([a-z |]+)`(.*?)(?:, got `?(\w+)`?)?")
_MANY = 40
"""Texts that may stand somewhere, from which the nearest one is named in place of all."""
_MISTAKES = 2
_STEP = re.compile(r"\.?([^.\[\]]+)|\[([^\]]*)\]")

_OF_MKDOCS = {
    **dict.fromkeys(("name", "title", "site_name"), "site_name"),
    **dict.fromkeys(("url", "site_url"), "site_url"),
    **dict.fromkeys(("description", "site_description"), "site_description"),
    "language": "theme.language",
    "theme": "theme",
    "nav": "nav",
    "plugins": "plugins",
}
"""What kbgen.yml does not say, since mkdocs.yml does -> the key there."""


def elsewhere(key: str) -> str:
    """What to write for a key of kbgen.yml that mkdocs.yml has: a clause, or ""."""
    above, _, name = key.rpartition(".")
    meant = _OF_MKDOCS.get(name) if above in ("", "site") else None
    return f"it is `{meant}` in mkdocs.yml; " if meant else ""


def said(error: msgspec.ValidationError, kind: Any) -> tuple[str, str]:
    """(Path of the value below one of type `kind`, as `skip[0]`; what is wrong with it)."""
    reason, _, path = str(error).partition(" - at `$")
    path = path.rstrip("`").removeprefix(".")
    if reason.startswith("Invalid enum value"):
        value, known = reason.removeprefix("Invalid enum value "), _choices(kind, path)
        if len(known) >= _MANY and (near := _nearest(value.strip("'"), known)):
            return path, f"{value} is not known: write {' or '.join(near)}"
        return path, f"{value} is none of {', '.join(known)}"
    if found := _EXPECTED.fullmatch(reason):
        wanted = " or ".join(_KINDS.get(k, k) for k in found[1].split(" | ") if k != "null")
        got = f", not {_KINDS.get(found[3], found[3])}" if found[3] else ""
        if found[3] == "float" and "int" in found[1].split(" | "):
            got = ", not one with a fraction"
        return path, f"must be {wanted}{found[2]}{got}"
    if reason == "Invalid RFC3339 encoded date":
        return path, f"must be {_DAY}"
    if reason.startswith("Object contains unknown field"):
        return path, f"unknown key {reason.rpartition(' ')[2].strip('`')}"
    if reason.startswith("Object missing required field"):
        return path, f"{reason.rpartition(' ')[2].strip('`')} is missing"
    return path, reason


def listed(value: Any, kind: Any) -> Iterable[Any]:
    """The items of `value` where `kind` is a list of dataclasses."""
    of_dataclasses = any(dataclasses.is_dataclass(one) for one in get_args(kind)[:1])
    return value if isinstance(value, list) and of_dataclasses else ()


def named(value: Any, kind: Any) -> Iterable[tuple[str, Any]]:
    """Names and values of `value` where `kind` is a mapping of free names."""
    return value.items() if get_origin(kind) is dict and isinstance(value, dict) else ()


def _choices(kind: Any, path: str) -> tuple[str, ...]:
    """The texts that may stand where `path` leads to below a value of type `kind`."""
    found = [kind]
    for name, _ in _STEP.findall(path):
        # a field of a dataclass, or whatever a list or mapping holds
        found = [inner for one in found for inner in _inside(one, name)]
    return tuple(str(value) for one in found for value in _literals(one))


def _nearest(value: str, known: Iterable[str]) -> list[str]:
    """Those that are written most like `value`, if it can be a slip of the pen."""
    plain = value.casefold().replace("_", "-")
    off = {one: distance(plain, one, _MISTAKES) for one in known}
    least = min(off.values())
    return [one for one in off if off[one] == least] if least <= _MISTAKES else []


def _inside(kind: Any, name: str) -> list[Any]:
    if dataclasses.is_dataclass(kind):
        return [get_type_hints(kind)[name]] if name else []
    if get_origin(kind) in (Union, UnionType, Annotated):
        return [inner for one in get_args(kind) for inner in _inside(one, name)]
    return [] if name else [one for one in get_args(kind) if one is not Ellipsis]


def _literals(kind: Any) -> tuple[Any, ...]:
    if get_origin(kind) is Literal:
        return get_args(kind)
    return tuple(value for one in get_args(kind) for value in _literals(one))
