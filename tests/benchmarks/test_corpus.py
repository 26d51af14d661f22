"""Invented articles and dumps: the same from the same seed, and like real ones."""

import re
from pathlib import Path
from statistics import mean

from benchmarks import corpus, dump
from benchmarks import dump_oddities as odd
from benchmarks.dump_plan import Plan
from kbgen import content
from kbgen.model import Harvested, Thread
from kbgen.sources.base import Place
from kbgen.sources.stackexchange import Options, harvest

_FENCE = re.compile(r"^```(\w*)\n.*?^```$", re.MULTILINE | re.DOTALL)


def test_same_seed_same_articles_in_any_order() -> None:
    first, second = corpus.Writer(200, seed=7), corpus.Writer(200, seed=7)
    forward = [first.article(number) for number in range(20)]
    backward = [second.article(number) for number in reversed(range(20))]
    assert forward == backward[::-1]
    assert corpus.Writer(200, seed=8).article(3) != forward[3]


def test_articles_are_like_those_of_real_exports() -> None:
    writer = corpus.Writer(600)
    articles = [writer.article(number) for number in range(600)]
    lengths = sorted(len(one.body) for one in articles)
    assert 2200 < mean(lengths) < 3200
    assert lengths[60] < 1600 and lengths[540] > 3800  # no two are as long as each other
    blocks = [_FENCE.findall(one.body) for one in articles]
    assert 1.3 < mean(map(len, blocks)) < 2.1
    assert 0.1 < mean(not found for found in blocks) < 0.4
    assert 0.3 < mean(name != "" for found in blocks for name in found) < 0.6
    assert 2 < mean(len(one.tags) for one in articles) < 4
    assert 2 < mean(len(one.contributors) for one in articles) < 3.5
    text = "".join(one.body for one in articles)
    for mark in ("](https://", "\n- ", "\n1. ", "\n> ", "| --- |", "**"):
        assert mark in text


def test_a_corpus_is_written_as_a_knowledge_base(tmp_path: Path) -> None:
    corpus.write(30, tmp_path)
    placed = content.scan(tmp_path / "content")
    writer = corpus.Writer(30)
    assert {one.article for one in placed} == {writer.article(number) for number in range(30)}


def test_same_seed_same_dump_however_many_processes(tmp_path: Path) -> None:
    dump.write(1200, tmp_path / "one", seed=5, jobs=1)
    dump.write(1200, tmp_path / "two", seed=5, jobs=2)
    tables = sorted((tmp_path / "one" / dump.ROOT).iterdir())
    assert [path.stem for path in tables] == sorted(dump.TABLES)
    for path in tables:
        assert path.read_bytes() == (tmp_path / "two" / dump.ROOT / path.name).read_bytes()


def test_a_plan_joins_answers_to_their_questions() -> None:
    posts = {post.number: post for post in Plan(5000, 3).posts()}
    assert list(posts) == list(range(1, 5001))
    questions = [post for post in posts.values() if post.kind == 1]
    answers = [post for post in posts.values() if post.kind == 2]
    assert 0.35 < len(questions) / len(posts) < 0.5
    assert all(posts[post.parent].kind == 1 and post.parent < post.number for post in answers)
    for post in questions:
        if post.accepted:
            assert posts[post.accepted].parent == post.number
            assert posts[post.accepted].is_accepted
        for other in (post.copy_of, post.duplicate_of):
            assert other == 0 or (posts[other].kind == 1 and other < post.number)
    assert 0.25 < mean(post.accepted > 0 for post in questions) < 0.45
    assert sum(post.copy_of > 0 for post in questions) > 10


def harvested(folder: Path, scratch: Path) -> list[Harvested]:
    """What kbgen reads of a dump."""
    scratch.mkdir()
    place = Place(name="qa", path=folder / dump.ROOT, scratch=scratch)
    options = Options(type="stackexchange", path=dump.ROOT, url="https://qa.example.org")
    return list(harvest(place, options))


def test_oddities_are_where_they_are_said_to_be(tmp_path: Path) -> None:
    dump.write(1100, tmp_path / "kb", seed=2)
    posts = {}
    for line in (tmp_path / "kb" / dump.ROOT / "Posts.xml").read_text("utf-8").splitlines():
        if found := re.match(r'  <row Id="(\d+)"', line):
            posts[int(found[1])] = line
    assert len(posts) == 1100
    assert "\tmake" in posts[11]
    assert "&lt;script&gt;" in posts[101]
    assert "&#x1F;" in posts[odd.ILLEGAL]
    assert "OwnerUserId" not in posts[odd.NOBODY]
    assert 'Body=""' in posts[613]
    assert len(posts[601]) > 15_000
    threads = [one for one in harvested(tmp_path / "kb", tmp_path / "s") if isinstance(one, Thread)]
    planned = [post for post in Plan(1100, 2).posts() if post.kind == 1]
    assert [one.id for one in threads] == [str(post.number) for post in planned]
