"""A proposal brings the images that its article shows, in the same commit."""

import dataclasses
import hashlib
from collections.abc import Callable
from typing import Any

import pytest

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


def listed(base: Any, branch: str) -> list[str]:
    base.git("fetch", "-q")
    shown: str = base.git("show", "--format=", "--name-status", f"origin/{branch}")
    return shown.splitlines()


@pytest.mark.parametrize("page", ["Look: ![x](../images/{name})", "Look elsewhere"])
def test_an_image_goes_with_the_last_file_that_shows_it(
    base: Any, thread: Callable[..., Thread], answered: Callable[..., Thread], page: str
) -> None:
    name = harvested(base, thread, answered)
    run(base)
    base.merge("kbgen/forum/10")
    text = page.format(name=name)
    (base.clone / "content" / "about.md").write_text(text, encoding="utf-8")
    base.git("add", "-A")
    base.git("commit", "-qm", "about")
    base.git("push", "-q", "origin", "HEAD")
    base.harvest(dataclasses.replace(answered(thread()), state="deleted"))
    assert [step["action"] for step in run(base).figures["plan"]] == ["retire"]
    gone = f"D\tcontent/images/{name}" in listed(base, "kbgen/forum/10")
    assert gone is (name not in text)


def test_an_image_that_an_answer_shows_no_more_goes_with_the_update(
    base: Any, thread: Callable[..., Thread], answered: Callable[..., Thread]
) -> None:
    name = harvested(base, thread, answered)
    run(base)
    base.merge("kbgen/forum/10")
    base.harvest(answered(thread(), body=f"{TOLD}<p>See it there, in that window.</p>"))
    assert [step["action"] for step in run(base).figures["plan"]] == ["update"]
    assert f"D\tcontent/images/{name}" in listed(base, "kbgen/forum/10")


def test_an_image_stays_while_its_article_shows_the_original_again(
    base: Any, thread: Callable[..., Thread], answered: Callable[..., Thread]
) -> None:
    name = harvested(base, thread, answered)
    run(base)
    base.merge("kbgen/forum/10")
    # the cache lost the copy: it may be all that is left of the image
    (base.root / ".kbgen" / "images" / name).unlink()
    body = f'{TOLD}<p>Now see <img src="{URL}" alt="it"> there.</p>'
    base.harvest(answered(thread(), body=body))
    assert [step["action"] for step in run(base).figures["plan"]] == ["update"]
    assert [line[0] for line in listed(base, "kbgen/forum/10")] == ["M"]


def test_an_image_stays_while_another_proposal_shows_it(
    base: Any, thread: Callable[..., Thread], answered: Callable[..., Thread]
) -> None:
    harvested(base, thread, answered)
    run(base)
    base.merge("kbgen/forum/10")
    body = f'{TOLD}<p>Here, too: <img src="{URL}" alt="it">.</p>'
    other = answered(thread(key="forum:11", id="11", title="Where is the other window?"), body=body)
    base.harvest(base.store.thread("forum:10"), other)
    run(base)
    base.harvest(dataclasses.replace(answered(thread()), state="deleted"), other)
    assert [step["action"] for step in run(base).figures["plan"]] == ["retire"]
    assert [line[0] for line in listed(base, "kbgen/forum/10")] == ["D"]
