"""A proposal brings the images that its article shows, in the same commit."""

import dataclasses
import hashlib
from collections.abc import Callable
from typing import Any

from kbgen.commands.propose import propose
from kbgen.images.cache import Cache
from kbgen.model import Thread
from kbgen.report import Outcome
from kbgen.settings import ImageSettings

URL = "https://i.example.org/a.png"
TOLD = f"<p>{'Keep the navigation small, and list the rest on pages of their own. ' * 4}</p>"
COPY = b"RIFF\x00\xff the copy WEBP"


def run(base: Any, mode: str = "download") -> Outcome:
    config = base.config()
    rules = ImageSettings(mode=mode)  # type: ignore[arg-type] # one of the two
    curate = dataclasses.replace(config.curate, images=rules)
    changed = dataclasses.replace(config, curate=curate)
    return propose(changed, base.store, quiet=True, now="2024-01-01T12:00:00Z")


def harvested(base: Any, thread: Callable[..., Thread], answered: Callable[..., Thread]) -> str:
    base.harvest(answered(thread(), body=f'{TOLD}<p>See <img src="{URL}" alt="it"> here.</p>'))
    cache = Cache(base.root / ".kbgen" / "images")
    name = cache.keep(URL, COPY)
    cache.close()
    return name


def test_article_and_image_come_in_one_commit(
    base: Any, thread: Callable[..., Thread], answered: Callable[..., Thread]
) -> None:
    name = harvested(base, thread, answered)
    run(base)
    base.git("fetch", "-q")
    branch = "origin/kbgen/forum/10"
    listed = base.git("show", "--format=", "--name-status", branch).splitlines()
    assert f"A\tcontent/images/{name}" in listed
    assert len(listed) == 2
    article = next(line.split("\t")[1] for line in listed if line.endswith(".md"))
    assert f"![it](../images/{name})" in base.git("show", f"{branch}:{article}")
    blob = base.git("rev-parse", f"{branch}:content/images/{name}")
    head = b"blob %d\0" % len(COPY)
    assert blob == hashlib.sha1(head + COPY).hexdigest()
    # nothing new afterwards, before the merge and behind it
    assert run(base).figures["plan"] == []
    base.merge("kbgen/forum/10")
    assert run(base).figures["plan"] == []


def test_as_links_there_is_one_file(
    base: Any, thread: Callable[..., Thread], answered: Callable[..., Thread]
) -> None:
    harvested(base, thread, answered)
    run(base, mode="link")
    base.git("fetch", "-q")
    listed = base.git("show", "--format=", "--name-only", "origin/kbgen/forum/10").splitlines()
    assert len(listed) == 1
    assert f"![it]({URL})" in base.git("show", f"origin/kbgen/forum/10:{listed[0]}")


def test_copies_that_come_later_go_with_the_next_change(
    base: Any, thread: Callable[..., Thread], answered: Callable[..., Thread]
) -> None:
    name = harvested(base, thread, answered)
    run(base, mode="link")
    base.merge("kbgen/forum/10")
    # a copy alone is no reason to ask a maintainer anything
    assert run(base).figures["plan"] == []
    body = f'{TOLD}<p>Now see <img src="{URL}" alt="it"> there.</p>'
    base.harvest(answered(thread(), body=body))
    assert [step["action"] for step in run(base).figures["plan"]] == ["update"]
    base.git("fetch", "-q")
    listed = base.git("show", "--format=", "--name-status", "origin/kbgen/forum/10").splitlines()
    assert f"A\tcontent/images/{name}" in listed
