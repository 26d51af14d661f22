"""Keys of threads in kbgen.yml that no thread has, and those that may be meant. Pure."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from kbgen.misspelled import is_alike
from kbgen.settings import Settings

_LONGEST = 12
"""Digits of a native id whose neighbours are looked for."""
_MOST = 3
"""Keys that are offered in the place of one."""
_DIGITS = "0123456789"
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A key that no thread has."""

    setting: str
    """Where in `curate:` it stands: `private.reviewed`."""
    key: str
    """As it stands there."""
    near: tuple[str, ...]
    """Keys of threads that are written most like it."""


def named(settings: Settings) -> dict[str, list[str]]:
    """The keys of threads that kbgen.yml names, by setting; settings without any are left out."""
    found: dict[str, Iterable[str]] = {
        "skip": settings.skip,
        "private.reviewed": settings.private.reviewed,
        "same.groups": (key for group in settings.same.groups for key in group),
    }
    keys = {setting: list(dict.fromkeys(each)) for setting, each in found.items()}
    return {setting: each for setting, each in keys.items() if each}


def strangers(
    settings: Settings, harvested: Collection[str], there: Callable[[str], bool]
) -> Iterator[Stranger]:
    """Keys that are `there` for no thread, of sources that were `harvested` as a whole.

    Few keys are asked for, whatever the number of threads.
    """
    for setting, keys in named(settings).items():
        for key in keys:
            name = key.partition(":")[0]
            if there(key) or not harvested:
                continue
            near = _near(key, harvested, there)
            # a source that was not harvested yet may have all of them
            if near or name in harvested or not _names_source(key):
                yield Stranger(setting=setting, key=key, near=near)


def _names_source(key: str) -> bool:
    return ":" in key and "://" not in key


def _near(key: str, harvested: Collection[str], there: Callable[[str], bool]) -> tuple[str, ...]:
    name, _, native = key.partition(":")
    numbers = _NUMBER.findall(key)
    if not _names_source(key):
        slips = [[f"{one}:{number}" for one in sorted(harvested) for number in numbers[-1:]]]
    elif name in harvested:
        slips = [[f"{name}:{each}" for each in each_way] for each_way in _slips(native, numbers)]
    else:
        alike = [one for one in sorted(harvested) if is_alike(name, one)]
        slips = [[f"{one}:{native}" for one in alike]]
    for candidates in slips:
        found = [one for one in dict.fromkeys(candidates) if one != key and there(one)]
        if found:
            return tuple(found[:_MOST])
    return ()


def _slips(native: str, numbers: list[str]) -> Iterator[list[str]]:
    """What may have been meant by a native id, likeliest first."""
    yield numbers[-1:]  # what stands beside the number: `forum:#10`, `forum: 10`
    if not native.isdigit() or len(native) > _LONGEST:
        return
    places = range(len(native))
    cut = [(native[:at], native[at:]) for at in places]
    yield [a + b[1] + b[0] + b[2:] for a, b in cut if len(b) > 1]
    longer = [a + digit + b for a, b in (*cut, (native, "")) for digit in _DIGITS]
    yield [*(a + b[1:] for a, b in cut if len(native) > 1), *longer]
    yield [a + digit + b[1:] for a, b in cut for digit in _DIGITS]
