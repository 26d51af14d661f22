"""The hidden marker by which kbgen finds its own proposals, whatever became of branch or title."""

import json
import re
from dataclasses import asdict
from typing import Any

import msgspec

from kbgen.markup.hidden import json_of
from kbgen.propose.base import Marker

_MARKER = re.compile(r"<!-- kbgen (\{[^\n]*?\}) -->")
_ANSWER = re.compile(r"<!-- kbgen-answer (\{[^\n]*?\}) -->")
# a squash merge puts the body into a commit, where @name and #12 reach people and issues
_ACTIVE = re.compile(r"[@#]|:(?=//)|(?<=GH)-(?=\d)", re.IGNORECASE)
_ADVICE = re.compile(r"<!-- kbgen-advice (\{[^\n]*?\}) -->")


def write(marker: Marker) -> str:
    """An HTML comment that holds `marker`; empty fields are left out."""
    values = {name: value for name, value in asdict(marker).items() if value not in ("", False, ())}
    return f"<!-- kbgen {_json(values)} -->"


def read(body: str) -> Marker | None:
    """The first marker in a proposal's body; None where there is none, or a broken one."""
    values = _find(_MARKER, body)
    try:
        return msgspec.convert(values, Marker)
    except msgspec.ValidationError:
        return None


def rewrite(body: str, marker: Marker) -> str:
    """`body` with its first marker replaced, and every other word left as people have it."""
    return _MARKER.sub(lambda _: write(marker), body, count=1)


def write_advice(version: str) -> str:
    """The marker of the bot's one comment on a proposal that people work on."""
    return f"<!-- kbgen-advice {_json({'version': version})} -->"


def read_advice(comment: str) -> str:
    """The version that such a comment speaks of; "" for any other comment."""
    values = _find(_ADVICE, comment)
    version = values.get("version") if isinstance(values, dict) else None
    return version if isinstance(version, str) else ""


def write_answer(comment: int) -> str:
    """The marker of a reply to the command in a comment."""
    return f"<!-- kbgen-answer {_json({'comment': comment})} -->"


def read_answer(comment: str) -> int:
    """The comment that such a reply answers; 0 for any other comment."""
    values = _find(_ANSWER, comment)
    number = values.get("comment") if isinstance(values, dict) else None
    return number if isinstance(number, int) else 0


def _json(values: dict[str, Any]) -> str:
    return _ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", json_of(values))


def _find(pattern: re.Pattern[str], text: str) -> Any:
    found = pattern.search(text)
    if found is None:
        return None
    try:
        return json.loads(found[1])
    except ValueError:
        return None
