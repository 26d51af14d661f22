"""What the topics of a Discourse have in common: address, name and categories of the community."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from kbgen.sources.discourse_rows import RawTopic

_AVATAR = re.compile(r"(?P<folder>(?:/[\w-]+)*?)/user_avatar/(?P<host>[\w.-]+(?::\d+)?)/")
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?[\w/-]*")
_MOST_HOSTS = 1000
_LONGEST_ADDRESS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The community that threads come from."""

    source: str
    """NAME of the source in kbgen.yml."""
    url: str
    """Address without a slash at the end."""
    name: str
    """For people."""
    license: str
    """SPDX id of all posts."""
    categories: Mapping[str, str] = field(default_factory=dict)
    """Names of categories by id."""


class SiteClues:
    """Gathers what side files and topics tell about their community, in bounded memory."""

    def __init__(self) -> None:
        self.title = ""
        """Name of the community, "" until a side file told it."""
        self.categories: dict[str, str] = {}
        """Names of categories by id."""
        self._avatars: Counter[str] = Counter()
        self._links: Counter[str] = Counter()

    def url(self) -> str:
        """Address that most topics agree on; "" where none tells.

        Discourse puts its own host into the addresses of uploaded avatars. Links inside the
        community are the second choice: they may go to a host that it had before.
        """
        for votes in (self._avatars, self._links):
            if votes:
                return min(votes, key=lambda address: (-votes[address], address))
        return ""

    def take_topic(self, topic: RawTopic) -> None:
        """Looks at the avatars and the inner links of a topic."""
        for post in topic.post_stream.posts or ():
            avatar = (post.avatar_template or "")[:_LONGEST_ADDRESS]
            match = _AVATAR.search(avatar)
            if match:
                outer = "" if "//" in avatar else match["folder"]
                _vote(self._avatars, f"https://{match['host'].lower()}{outer}")
        for link in (topic.details.links if topic.details else None) or ():
            before, found, _ = link.url[:_LONGEST_ADDRESS].partition("/t/")
            if link.internal and found and _ADDRESS.fullmatch(before):
                _vote(self._links, before)

    def take_side_file(self, value: object) -> bool:
        """Reads about.json, site.json, site/basic-info.json, categories.json, c/<id>/show.json.

        False where the value is none of them. What has an unknown form is left out.
        """
        if not isinstance(value, dict):
            return False
        about = value.get("about")
        listed = value.get("category_list")
        categories = listed.get("categories") if isinstance(listed, dict) else None
        if isinstance(about, dict) and isinstance(about.get("title"), str):
            self.title = about["title"]
        elif "logo_url" in value and isinstance(value.get("title"), str):
            self.title = value["title"]
        elif isinstance(categories, list):
            self._take_categories(categories)
        elif isinstance(value.get("categories"), list):
            self._take_categories(value["categories"])
        elif isinstance(value.get("category"), dict):
            self._take_categories([value["category"]])
        else:
            return False
        return True

    def _take_categories(self, rows: list[Any]) -> None:
        for row in rows:
            if not isinstance(row, dict):
                continue
            if isinstance(row.get("id"), int) and isinstance(row.get("name"), str):
                self.categories[str(row["id"])] = row["name"]
            below = row.get("subcategory_list")
            if isinstance(below, list) and below is not rows:
                self._take_categories(below)


def host_of(url: str) -> str:
    """The host of an address, with a port if it names one; "" where it has none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def _vote(votes: Counter[str], address: str) -> None:
    if address in votes or len(votes) < _MOST_HOSTS:
        votes[address] += 1
