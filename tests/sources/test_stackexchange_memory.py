"""Memory of a harvest does not grow with the dump."""

import subprocess
import sys
from pathlib import Path

import pytest

HARVEST = """
import resource, sys
from pathlib import Path
from kbgen.sources import stackexchange
from kbgen.sources.base import Place
place = Place(name="x", path=Path(sys.argv[1]), scratch=Path(sys.argv[2]))
options = stackexchange.Options(type="stackexchange")
count = sum(1 for _ in stackexchange.harvest(place, options))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def write_dump(folder: Path, threads: int) -> Path:
    """A dump of about 9 kB a thread: a question, two answers, votes, comments and people."""
    folder.mkdir()
    body = "&lt;p&gt;How do I keep the navigation of a large site small?&lt;/p&gt;&#xA;" * 30
    when = 'CreationDate="2020-01-01T00:00:00.000" Score="1"'
    tables = {
        "Posts": '<row Id="{0}2" PostTypeId="2" ParentId="{0}1" Body="{1}" {2} OwnerUserId="1" />\n'
        '<row Id="{0}1" PostTypeId="1" AcceptedAnswerId="{0}2" Title="T" Body="{1}" {2} />\n'
        '<row Id="{0}3" PostTypeId="2" ParentId="{0}1" Body="{1}" {2} />\n',
        "Users": '<row Id="{0}" DisplayName="reader {0}" AboutMe="{1}" />\n',
        "Comments": '<row Id="{0}" PostId="{0}2" Text="Thanks" {2} UserId="{0}" />\n',
        "Votes": "".join(
            f'<row Id="{{0}}{kind}" PostId="{{0}}2" VoteTypeId="{kind}" {{2}} />\n'
            for kind in range(1, 9)
        ),
    }
    for table, rows in tables.items():
        with (folder / f"{table}.xml").open("w") as stream:
            stream.write(f"<{table}>\n")
            for number in range(1, threads + 1):
                stream.write(rows.format(number, body, when))
            stream.write(f"</{table}>\n")
    return folder


@pytest.mark.slow
def test_ten_times_the_dump_takes_the_same_memory(tmp_path: Path) -> None:
    peaks = []
    for threads in (1_000, 10_000):
        folder = write_dump(tmp_path / f"tools{threads}_2022-03", threads)
        scratch = tmp_path / f"scratch{threads}"
        scratch.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", HARVEST, str(folder), str(scratch)],
            check=True,
            capture_output=True,
            text=True,
        )
        count, peak = map(int, done.stdout.split())
        assert count == threads
        peaks.append(peak)
    assert peaks[1] <= 1.2 * peaks[0]
