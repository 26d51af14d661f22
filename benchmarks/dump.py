"""Makes a Stack Exchange dump of N invented posts: `python -m benchmarks.dump 100000 FOLDER`.

FOLDER becomes a knowledge base: `kbgen -C FOLDER run`. The tables stand in FOLDER/exports/qa, as
streams: memory hardly grows with N. The same N and seed give the same bytes. Some rows are as odd
as some real ones are: see `dump_oddities.py`.
"""

import argparse
import os
from collections.abc import Callable, Iterator
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

from benchmarks import dump_tables
from benchmarks.dump_plan import Plan, Planned
from benchmarks.dump_tables import PostWriter
from benchmarks.site_files import mkdocs_yml

ROOT = "exports/qa"
CONFIG = f"""sources:
  qa:
    type: stackexchange
    path: {ROOT}
    url: https://qa.example.org
"""
_CHUNK = 500
TABLES: dict[str, Callable[[Plan], Iterator[str]]] = {
    "Posts": dump_tables.posts,
    "Users": dump_tables.users,
    "Comments": dump_tables.comments,
    "Votes": dump_tables.votes,
    "PostLinks": dump_tables.links,
}


def write(count: int, folder: Path, seed: int = 1, jobs: int = 1) -> int:
    """A dump of `count` posts in a knowledge base; returns the bytes of Posts.xml.

    More jobs write the same bytes in less time.
    """
    export = folder / ROOT
    export.mkdir(parents=True, exist_ok=True)
    (folder / "kbgen.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(mkdocs_yml(), encoding="utf-8")
    for name, rows in TABLES.items():
        with (export / f"{name}.xml").open("w", encoding="utf-8", newline="\n") as file:
            file.write(f'\ufeff<?xml version="1.0" encoding="utf-8"?>\n<{name.lower()}>\n')
            plan = Plan(count, seed)
            made = _posts(plan, jobs) if name == "Posts" and jobs > 1 else rows(plan)
            file.writelines(f"  {row}\n" for row in made)
            file.write(f"</{name.lower()}>")
    return (export / "Posts.xml").stat().st_size


def _posts(plan: Plan, jobs: int) -> Iterator[str]:
    """Rows of posts, made by several processes, in order; few of them wait."""
    chunks = _chunks(plan.posts())
    with Pool(jobs, _start, (plan.count, plan.seed)) as pool:
        while batch := list(islice(chunks, jobs * 4)):
            for rows in pool.map(_rows, batch, chunksize=1):
                yield from rows


def _chunks(posts: Iterator[Planned]) -> Iterator[list[Planned]]:
    while chunk := list(islice(posts, _CHUNK)):
        yield chunk


_writers: list[PostWriter] = []


def _start(count: int, seed: int) -> None:
    """In a process of the pool, before its first chunk."""
    _writers[:] = [PostWriter(Plan(count, seed))]


def _rows(chunk: list[Planned]) -> list[str]:
    return list(_writers[0].rows(chunk))


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dump", description=__doc__)
    parser.add_argument("count", type=int, help="posts: questions, answers and a few others")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    given = parser.parse_args()
    size = write(given.count, given.folder, given.seed, given.jobs)
    print(f"{given.folder / ROOT}: {given.count} posts, Posts.xml has {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
