"""Generated pages as data: what a page shows is made when somebody asks for it.

A site has as many lists as articles: most builds need to know of most pages no more than their
places. Only the tree that `kbgen build --tree` writes needs their text.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kbgen import frontmatter
from kbgen.markup.escape import literal
from kbgen.model import Placed

# characters that JSON may hold as they are and YAML may not, or folds
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on a generated page."""

    head: dict[str, Any]
    """Front matter. Title and description are HTML, all under `kb` is plain text."""
    said: str | tuple[str, str]
    """Its Markdown; or its heading and what it is, as plain text."""

    @property
    def body(self) -> str:
        """Markdown. Of most pages only trees and other themes ask for it."""
        if isinstance(self.said, str):
            return self.said
        title, lead = self.said
        return f"# {literal(title)}\n\n{literal(lead)}\n" if lead else f"# {literal(title)}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A generated page."""

    path: str
    """POSIX path relative to content/, as if it were a file there."""
    make: Callable[[], Sheet]
    """Makes what stands on it; the same for the same articles."""
    shows: Iterable[Placed] | None = None
    """The articles that it is made from, besides what the corpus says of their people, tags and
    versions; None for a page that any article may change."""

    @property
    def text(self) -> str:
        """The page as a Markdown file with front matter in YAML."""
        sheet = self.make()
        return f"---\n{_head(sheet.head)}---\n\n{sheet.body}"


def _head(head: Mapping[str, Any]) -> str:
    short = {key: value for key, value in head.items() if key != "kb"}
    return f"{frontmatter.dump(short)}kb: {_yaml(head['kb'])}\n"


def _yaml(values: Mapping[str, Any]) -> str:
    """JSON, which is YAML too: lists are long, and this is ten times as fast."""
    text = json.dumps(values, ensure_ascii=False)
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
