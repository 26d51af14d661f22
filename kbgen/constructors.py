"""Makes frozen values fast. Pure.

The constructor that `dataclasses` writes for a frozen class calls `object.__setattr__` by name for
each field; one that sets the slots themselves takes a third of the time (a post: 4 us instead of
12), and a large harvest makes a hundred million posts.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

_T = TypeVar("_T")


def constructor(kind: type[_T]) -> Callable[..., _T]:
    """Does what calling `kind` does, a frozen slotted keyword-only dataclass.

    Its fields have no `default_factory`, and it no `__post_init__`: else ValueError is raised.
    """
    known: dict[str, Any] = {"_new": object.__new__, "_kind": kind}
    asked, lines = [], ["    value = _new(_kind)"]
    for field in fields(kind):  # type: ignore[arg-type]  # it is one, as promised
        if field.default_factory is not MISSING or hasattr(kind, "__post_init__"):
            raise ValueError(f"{kind.__name__}.{field.name} is made by a function")
        known[f"_set_{field.name}"] = vars(kind)[field.name].__set__
        known[f"_default_{field.name}"] = field.default
        default = "" if field.default is MISSING else f"=_default_{field.name}"
        asked.append(f"{field.name}{default}")
        lines.append(f"    _set_{field.name}(value, {field.name})")
    text = "\n".join([f"def make(*, {', '.join(asked)}):", *lines, "    return value"])
    exec(text, known)  # noqa: S102 - names of fields alone, as dataclasses itself does
    make: Callable[..., _T] = known["make"]
    return make


def changer(kind: type[_T]) -> Callable[..., _T]:
    """Does what `dataclasses.replace` does for such a class of at least two fields."""
    constructor(kind)  # which says whether it is such a class
    known: dict[str, Any] = {"_new": object.__new__, "_kind": kind, "_same": object()}
    asked, lines = [], ["    made = _new(_kind)"]
    for name in (field.name for field in fields(kind)):  # type: ignore[arg-type]  # as above
        known[f"_set_{name}"] = vars(kind)[name].__set__
        asked.append(f"{name}=_same")
        lines.append(f"    _set_{name}(made, value.{name} if {name} is _same else {name})")
    text = "\n".join([f"def change(value, /, *, {', '.join(asked)}):", *lines, "    return made"])
    exec(text, known)  # noqa: S102 - as above
    change: Callable[..., _T] = known["change"]
    return change
