"""Work in forked processes: the same results in the same order, and an end in every case."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbgen import workers
from kbgen.errors import WorkerError
from kbgen.lock import held, lock
from kbgen.workers import alone, aside, cores, mapped, portions

pytestmark = pytest.mark.usefixtures("alone")
JOBS = (1, 2, 3)


@pytest.mark.parametrize("jobs", JOBS)
def test_results_in_order_of_the_tasks(jobs: int) -> None:
    def work(number: int) -> int:
        time.sleep(0.02 if number % 5 == 0 else 0)
        return number * number

    assert list(mapped(work, iter(range(40)), jobs)) == [n * n for n in range(40)]


@pytest.mark.parametrize("jobs", JOBS)
def test_no_task_no_result(jobs: int) -> None:
    assert list(mapped(str, [], jobs)) == []


def test_other_processes_do_the_work() -> None:
    pids = set(mapped(lambda _: os.getpid(), range(30), 2))
    assert os.getpid() not in pids
    assert 1 <= len(pids) <= 2


def test_nothing_is_forked_beside_other_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker would wait for ever for a lock that such a thread held."""
    monkeypatch.setattr(workers, "alone", alone)
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    try:
        assert set(mapped(lambda _: os.getpid(), range(9), 2)) == {os.getpid()}
    finally:
        end.set()
        other.join()


@pytest.mark.parametrize("jobs", JOBS)
def test_tasks_are_taken_as_they_are_needed(jobs: int) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = mapped(str, tasks(), jobs)
    assert next(results) == "0"
    assert len(taken) < 50
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("jobs", JOBS)
def test_large_tasks_and_results_cross(jobs: int) -> None:
    big = [bytes([n]) * 3_000_000 for n in range(6)]
    assert list(mapped(lambda data: data + b"!", big, jobs)) == [data + b"!" for data in big]


@pytest.mark.parametrize("jobs", JOBS)
def test_what_work_raises_is_raised(jobs: int) -> None:
    def work(number: int) -> int:
        if number == 3:
            raise LookupError("no three")
        return number

    results = mapped(work, range(9), jobs)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(LookupError, match="no three"):
        list(results)


def test_an_error_that_cannot_cross_is_told_in_words() -> None:
    class Local(Exception):
        pass

    def work(_: int) -> int:
        raise Local("words")

    with pytest.raises(RuntimeError, match="Local: words"):
        list(mapped(work, [1, 2], 2))


def test_a_killed_worker_is_one_clear_line() -> None:
    def work(number: int) -> int:
        if number == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    results = mapped(work, range(20), 2)
    with pytest.raises(WorkerError, match=r"killed by signal 9 .* kept"):
        list(results)


def test_workers_end_with_a_parent_that_is_killed() -> None:
    program = (
        "import os, time\nfrom kbgen.workers import mapped\n"
        "def tasks():\n    yield from range(4)\n    time.sleep(600)\n"
        "for pid in mapped(lambda _: os.getpid(), tasks(), 2):\n    print(pid, flush=True)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pids = {int(parent.stdout.readline())}
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        pids = {pid for pid in pids if runs(pid)}
        if not pids:
            return
        time.sleep(0.05)
    pytest.fail(f"{pids} outlived their parent")


def test_a_worker_that_is_ended_when_just_forked_does_nothing_in_its_parents_name() -> None:
    """The command line makes SIGTERM a KeyboardInterrupt: in the copy it would tidy up too."""
    program = (
        "import os, signal\n"
        "from kbgen.errors import WorkerError\nfrom kbgen.workers import mapped\n"
        "signal.signal(signal.SIGTERM, signal.default_int_handler)\n"
        "fork = os.fork\n"
        "def forked():\n"
        "    pid = fork()\n"
        "    if not pid:\n        os.kill(os.getpid(), signal.SIGTERM)\n"
        "    return pid\n"
        "os.fork = forked\n"
        "try:\n    list(mapped(str, range(9), 2))\n"
        "except WorkerError as error:\n    print(error, flush=True)\n"
        "finally:\n    print('tidied up', flush=True)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "killed by signal 15" in done.stdout
    assert done.stdout.count("tidied up") == 1


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return not state.startswith("Z")


def test_there_is_a_core() -> None:
    assert cores() >= 1


def test_a_worker_holds_no_lock_of_its_parent(tmp_path: Path) -> None:
    """Else the run after a kill would find the knowledge base locked."""
    file = tmp_path / "lock"
    with lock(file):
        results = mapped(lambda n: n, iter(range(9)), 2)
        assert next(results) == 0
        assert held(file)
    # the workers still wait for tasks; one may only just have been forked
    for _ in range(200):
        if not held(file):
            break
        time.sleep(0.05)
    assert not held(file)
    results.close()  # type: ignore[attr-defined]


def test_work_aside_is_done_by_another_process_meanwhile() -> None:
    with aside(os.getpid, 2) as result:
        assert result() != os.getpid()


def test_what_work_aside_raises_is_raised_where_its_result_is_asked_for() -> None:
    def work() -> int:
        raise ValueError("no result")

    with aside(work, 2) as result, pytest.raises(ValueError, match="no result"):
        result()


def test_work_aside_of_one_job_is_done_here_when_it_is_asked_for() -> None:
    done: list[int] = []
    with aside(lambda: done.append(os.getpid()), 1) as result:
        assert not done
        result()
    assert done == [os.getpid()]


def test_work_aside_ends_when_nobody_waits_for_it() -> None:
    begun = time.monotonic()
    with aside(lambda: time.sleep(60), 2):
        pass
    assert time.monotonic() - begun < 30


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc to count threads in")
def test_numpy_starts_no_thread_beside_which_nothing_may_be_forked() -> None:
    code = "import kbgen, numpy, os; print(len(os.listdir('/proc/self/task')))"
    clean = {name: text for name, text in os.environ.items() if "NUM_THREADS" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code], env=clean, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


def test_portions_are_of_a_few_tasks_and_little_work() -> None:
    assert [len(one) for one in portions(range(70), lambda _: 1)] == [32, 32, 6]
    assert list(portions([1, 70_000, 2, 3], lambda size: size)) == [[1, 70_000], [2, 3]]
    assert list(portions([], lambda _: 1)) == []
    assert [n for one in portions(range(100), lambda n: 1000 * n) for n in one] == [*range(100)]
