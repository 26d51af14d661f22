"""From a harvest to articles: images are fetched, articles show the copies."""

import dataclasses
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kbgen.commands.curate import curate
from kbgen.commands.harvest import harvest
from kbgen.commands.images import fetch_images
from kbgen.config import Config
from kbgen.model import Thread
from kbgen.report import Outcome, Rejected
from kbgen.settings import ImageSettings, Settings
from kbgen.sources.discourse import Options
from kbgen.store import Store

Draw = Callable[..., bytes]
Answer = Callable[..., Any]


@dataclass(slots=True, kw_only=True)
class Base:
    """A knowledge base whose source is what a test says."""

    root: Path
    store: Store
    host: Any
    rules: ImageSettings = field(default_factory=lambda: ImageSettings(mode="download"))
    rejected: list[Rejected] = field(default_factory=list)
    remove: bool = False
    """`curate.retire: remove`."""

    def config(self) -> Config:
        return Config(
            root=self.root,
            sources={"forum": Options(type="discourse", path="forum")},
            curate=Settings(images=self.rules, retire="remove" if self.remove else "keep"),
        )

    def hold(self, *threads: Thread) -> None:
        self.store.begin("forum")
        self.store.put("forum", threads, 0)
        self.store.finish("forum", "x", b"{}", whole=True)

    def fetch(self, **options: Any) -> Outcome:
        self.rejected.clear()
        rules = {"fetcher": self.host.fetcher(), "quiet": True, "reject": self.rejected.append}
        return fetch_images(self.config(), self.store, **{**rules, **options})

    def curate(self) -> Outcome:
        return curate(self.config(), self.store, quiet=True)

    def article(self) -> str:
        (path,) = (self.root / "content").rglob("*.md")
        return path.read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        content = self.root / "content"
        return {
            path.relative_to(content).as_posix(): path.read_bytes()
            for path in sorted(content.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def base(tmp_path: Path, host: Any) -> Iterator[Base]:
    made = Base(root=tmp_path, store=Store(tmp_path / ".kbgen" / "store.db"), host=host)
    yield made
    made.store.close()


def showing(thread: Thread, *, question: str = "", answer: str = "") -> Thread:
    """`thread` with images in its posts."""
    first, second = thread.posts
    posts = (
        dataclasses.replace(first, body=first.body + question),
        dataclasses.replace(second, body=second.body + answer),
    )
    return dataclasses.replace(thread, posts=posts)


def img(*urls: str) -> str:
    return "".join(f'<p>See <img src="{url}" alt="window"> here.</p>' for url in urls)


def test_articles_show_copies(
    base: Base, thread: Callable[..., Thread], draw: Draw, answer: Answer
) -> None:
    base.host.answers["/a.png"] = answer(draw("PNG"))
    base.host.answers["/b.jpg"] = answer(draw("JPEG"))
    code = "<pre><code>![x](https://i.example.org/a.png)</code></pre>"
    base.hold(
        showing(
            thread(),
            question=img("http://i.example.org/a.png"),
            answer=code + img("https://j.example.org/b.jpg", "https://j.example.org/gone.png"),
        )
    )
    outcome = base.fetch()
    assert outcome.figures["images"] == {
        "seen": 3, "kept": 2, "failed": 0, "dropped": {"answer 404": 1}, "new": 2
    }  # fmt: skip
    assert [(r.key, r.url, r.reason) for r in base.rejected] == [
        ("forum:10", "https://j.example.org/gone.png", "image: answer 404")
    ]
    base.curate()
    text = base.article()
    names = re.findall(r"!\[window\]\(\.\./images/([0-9a-f]{20}\.webp)\)", text)
    assert len(set(names)) == 2
    assert "![window](https://j.example.org/gone.png)" in text
    assert "\n![x](https://i.example.org/a.png)\n" in text
    assert sorted(n for n in base.files() if n.startswith("images/")) == sorted(
        f"images/{name}" for name in names
    )
    with Image.open(io.BytesIO(base.files()[f"images/{names[0]}"])) as copy:
        assert (copy.format, copy.size) == ("WEBP", (40, 30))


def test_the_same_images_make_the_same_content_and_no_second_request(
    base: Base, thread: Callable[..., Thread], draw: Draw, answer: Answer, tmp_path: Path
) -> None:
    for name in "abc":
        base.host.answers[f"/{name}.png"] = answer(draw("PNG"))
    base.hold(showing(thread(), answer=img(*(f"https://{n}.example.org/{n}.png" for n in "abc"))))
    base.fetch()
    base.curate()
    first = base.files()
    # one picture at three addresses
    assert len([name for name in first if name.startswith("images/")]) == 1
    asked = list(base.host.asked)
    base.fetch()
    assert base.curate().figures["articles"]["unchanged"] == 1
    assert (base.host.asked, base.files()) == (asked, first)
    # without the cache all is made again, with the same bytes
    other = Base(root=tmp_path / "o", store=Store(tmp_path / "o" / "s.db"), host=base.host)
    other.hold(base.store.thread("forum:10"))
    other.fetch()
    other.curate()
    other.store.close()
    assert other.files() == first


def test_by_default_nothing_is_asked_and_articles_keep_their_links(
    base: Base, thread: Callable[..., Thread], draw: Draw, answer: Answer
) -> None:
    base.host.answers["/a.png"] = answer(draw("PNG"))
    base.hold(showing(thread(), answer=img("https://i.example.org/a.png")))
    base.fetch()
    base.rules = ImageSettings()
    base.curate()
    assert "![window](https://i.example.org/a.png)" in base.article()
    assert not (base.root / "content" / "images").exists()


def test_only_what_articles_show_is_asked_for(base: Base, thread: Callable[..., Thread]) -> None:
    shown = showing(thread(), answer=img("https://i.example.org/a.png"))
    hidden = dataclasses.replace(
        showing(thread(key="forum:11", id="11"), answer=img("https://i.example.org/hidden.png")),
        state="deleted",
    )
    base.hold(shown, hidden)
    base.fetch()
    assert base.host.asked == ["i.example.org /a.png"]


def test_a_run_that_is_stopped_goes_on(
    base: Base, thread: Callable[..., Thread], draw: Draw, answer: Answer
) -> None:
    names = [f"/{n}.png" for n in range(6)]
    for number, name in enumerate(names):
        base.host.answers[name] = answer(draw("PNG", (40 + number, 30)))
    base.hold(showing(thread(), answer=img(*(f"https://i.example.org{name}" for name in names))))

    asked = []
    fetcher = base.host.fetcher()

    class Killed(Exception):
        pass

    class Stopping:
        def get(self, url: str) -> bytes:
            asked.append(url)
            if len(asked) == 4:
                raise Killed
            data: bytes = fetcher.get(url)
            return data

    with pytest.raises(Killed):
        base.fetch(fetcher=Stopping())
    outcome = base.fetch()
    assert outcome.figures["images"]["kept"] == 6
    assert sorted(base.host.asked) == sorted(f"i.example.org {name}" for name in names)


def test_limits_of_a_run_leave_the_rest_for_the_next(
    base: Base, thread: Callable[..., Thread], draw: Draw, answer: Answer
) -> None:
    names = [f"/{n}.png" for n in range(5)]
    base.host.answers |= {name: answer(draw("PNG")) for name in names}
    base.hold(showing(thread(), answer=img(*(f"https://i.example.org{name}" for name in names))))
    base.rules = dataclasses.replace(base.rules, most=2)
    assert base.fetch().figures["images"]["kept"] == 2
    assert base.rejected == []
    ticks = iter(range(0, 10**6, 1000))
    late = base.fetch(clock=lambda: float(next(ticks)))
    assert "the time for images is over" in late.lines[0] or late.figures["images"]["kept"] == 3
    base.rules = dataclasses.replace(base.rules, most=2000)
    assert base.fetch().figures["images"]["kept"] == 5


def test_without_a_network_it_soon_ends_and_nothing_counts_as_dead(
    base: Base, thread: Callable[..., Thread], draw: Draw, answer: Answer
) -> None:
    hosts = [f"h{n}.example.org" for n in range(40)]
    base.hold(showing(thread(), answer=img(*(f"https://{name}/a.png" for name in hosts))))
    base.host.names = dict.fromkeys(hosts, ())
    outcome = base.fetch()
    assert "no network?" in outcome.lines[0]
    assert outcome.failed is False
    assert base.rejected == []
    base.host.names = {}
    base.host.answers["/a.png"] = answer(draw("PNG"))
    assert base.fetch().figures["images"]["kept"] == 40


def test_a_host_that_is_gone_is_dead_after_a_few_runs(
    base: Base, thread: Callable[..., Thread], draw: Draw, answer: Answer
) -> None:
    urls = ("https://gone.example.org/a.png", "https://i.example.org/a.png")
    base.hold(showing(thread(), answer=img(*urls)))
    base.host.names = {"gone.example.org": ()}
    base.host.answers["/a.png"] = answer(draw("PNG"))
    outcome = base.fetch()
    assert outcome.figures["images"]["dropped"] == {"host is not found": 1}
    assert [r.url for r in base.rejected] == [urls[0]]


def test_dead_ones_are_asked_again_with_full_alone(
    base: Base, thread: Callable[..., Thread], draw: Draw, answer: Answer
) -> None:
    base.hold(showing(thread(), answer=img("https://i.example.org/a.png")))
    base.fetch()
    base.host.answers["/a.png"] = answer(draw("PNG"))
    base.fetch()
    assert len(base.host.asked) == 1
    assert base.fetch(full=True).figures["images"]["kept"] == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"<svg/>", "is SVG"), (b"<html>login</html>", "is HTML"), (b"GIF89a", "is damaged")],
)
def test_a_lying_type_is_seen_through(
    data: bytes, reason: str, base: Base, thread: Callable[..., Thread], answer: Answer
) -> None:
    base.host.answers["/a.png"] = answer(data, headers=("Content-Type: image/png",))
    base.hold(showing(thread(), answer=img("https://i.example.org/a.png")))
    assert base.fetch().figures["images"]["dropped"] == {reason: 1}


def test_a_harvest_fetches_images_only_where_kbgen_yml_says_so(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbgen.commands.images.Fetcher", lambda **_: base.host.fetcher())
    empty = dataclasses.replace(base.config(), sources={})
    outcome = harvest(empty, base.store, quiet=True)
    assert outcome.lines[-1] == "images: 0 of 0 are there, 0 new"
    base.rules = ImageSettings()
    empty = dataclasses.replace(base.config(), sources={})
    assert not any("images" in line for line in harvest(empty, base.store, quiet=True).lines)


def test_copies_go_with_the_articles_that_show_them(
    base: Base, thread: Callable[..., Thread], draw: Draw, answer: Answer
) -> None:
    base.host.answers["/both.png"] = answer(draw("PNG"))
    base.host.answers["/one.png"] = answer(draw("PNG", (50, 30)))
    base.host.answers["/other.png"] = answer(draw("PNG", (60, 30)))
    site = "https://i.example.org"
    first = showing(thread(), answer=img(f"{site}/both.png", f"{site}/one.png"))
    second = showing(
        thread(key="forum:11", id="11", title="Where do my windows go?"),
        answer=img(f"{site}/both.png", f"{site}/other.png"),
    )
    base.hold(first, second)
    base.fetch()
    base.curate()

    def shown() -> list[tuple[int, int]]:
        found = (data for name, data in base.files().items() if name.startswith("images/"))
        return sorted(Image.open(io.BytesIO(data)).size for data in found)

    assert shown() == [(40, 30), (50, 30), (60, 30)]
    # an answer shows less
    base.hold(first, dataclasses.replace(second, posts=showing(thread()).posts))
    base.curate()
    assert shown() == [(40, 30), (50, 30)]
    # an article goes
    base.remove = True
    base.hold(dataclasses.replace(first, state="deleted"), second)
    base.curate()
    assert shown() == [(40, 30), (60, 30)]


def test_a_copy_stays_where_the_cache_lost_it(
    base: Base, thread: Callable[..., Thread], draw: Draw, answer: Answer
) -> None:
    base.host.answers["/a.png"] = answer(draw("PNG"))
    base.hold(showing(thread(), answer=img("https://i.example.org/a.png")))
    base.fetch()
    base.curate()
    before = [name for name in base.files() if name.startswith("images/")]
    for copy in (base.root / ".kbgen" / "images").glob("*.webp"):
        copy.unlink()
    base.hold(showing(thread(), answer=img("https://i.example.org/a.png") + "<p>So it is.</p>"))
    base.curate()
    assert "![window](https://i.example.org/a.png)" in base.article()
    assert [name for name in base.files() if name.startswith("images/")] == before


def test_of_a_small_copy_that_leads_to_the_image_the_image_is_shown(
    base: Base, thread: Callable[..., Thread], draw: Draw, answer: Answer
) -> None:
    for number in (1, 2):
        base.host.answers[f"/small{number}.png"] = answer(draw("PNG", (40, 30)))
    base.host.answers["/full1.png"] = answer(draw("PNG", (400, 300)))
    body = "".join(
        f'<p><a class="lightbox" href="https://i.example.org/full{number}.png">'
        f'<img src="https://i.example.org/small{number}.png" alt="it"></a></p>'
        for number in (1, 2)
    )
    base.hold(showing(thread(), answer=body))
    base.fetch()
    base.curate()
    sizes = [
        Image.open(io.BytesIO(base.files()[f"images/{name}"])).size
        for name in re.findall(r"images/([0-9a-f]{20}\.webp)", base.article())
    ]
    # where it is dead the small one is better than none
    assert sizes == [(400, 300), (40, 30)]
    assert base.article().count("](https://i.example.org/full") == 2
