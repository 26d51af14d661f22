"""Work on many things with all cores: forked processes, results in the order of the tasks.

A worker is a copy of this process, so what `work` needs is there without being sent. Tasks and
results cross as pickles, one at a time each way: nothing can fill both pipes and stand still.
`concurrent.futures` would do, but its workers outlive a parent that is killed by `kill -9`.
"""

import gc
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple, TypeVar

from kbgen.errors import WorkerError

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 4
"""Results per worker that may wait for an earlier one: bounds memory."""

_ENDING = frozenset({signal.SIGINT, signal.SIGTERM})

_MOST = 32
"""Tasks in a portion ..."""
_BYTES = 64_000
"""... and packed bytes: some 50 ms of work."""
_PATIENCE = 5.0
"""Seconds in which a worker ends when it is asked to."""


def cores() -> int:
    """Cores that this process may use, at least 1."""
    try:
        return len(os.sched_getaffinity(0)) or 1
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1


def alone() -> bool:
    """Whether this process has no other thread, as far as Python knows."""
    return threading.active_count() == 1


def mapped(work: Callable[[Task], Result], tasks: Iterable[Task], jobs: int) -> Iterator[Result]:
    """`work` of each task, in order of the tasks, whatever `jobs` is; 1 forks nothing.

    Nothing is forked beside other threads either (`kbgen serve` has some): a copy of this process
    keeps the locks that they hold just then, and nobody to release them.

    `tasks` are taken as they are needed; a single one is done here. What `work` raises is raised
    here; WorkerError is raised where a worker dies. Workers end with the iterator, and with the
    process that started them.
    """
    tasks = iter(tasks)
    first = list(islice(tasks, 2))
    tasks = chain(first, tasks)
    if jobs <= 1 or len(first) < 2 or not alone() or not hasattr(os, "fork"):
        yield from map(work, tasks)
        return
    crew = _Crew(work, jobs)
    try:
        yield from crew.run(tasks)
    finally:
        crew.dismiss()


def portions(tasks: Iterable[Task], size: Callable[[Task], int]) -> Iterator[list[Task]]:
    """Threads or articles as a worker gets them at once; `size` is that of one, packed."""
    portion: list[Task] = []
    whole = 0
    for task in tasks:
        portion.append(task)
        whole += size(task)
        if len(portion) >= _MOST or whole >= _BYTES:
            yield portion
            portion, whole = [], 0
    if portion:
        yield portion


@contextmanager
def aside(work: Callable[[], Result], jobs: int) -> Iterator[Callable[[], Result]]:
    """Begin `work` in a forked process; what is given waits for its result, once.

    Where `jobs` is 1, or nothing can be forked, it is done when its result is asked for. Raises
    what `work` raises, and WorkerError, as `mapped` does.
    """
    if jobs <= 1 or not alone() or not hasattr(os, "fork"):
        yield work
        return
    crew = _Crew(lambda _: work(), 1)
    try:
        yield crew.begun()
    finally:
        crew.dismiss()


@contextmanager
def _held_back() -> Iterator[None]:
    """Signals wait while a process is forked.

    One that reached the copy before `_serve` says what it does with them would be handled as this
    process does it: an interrupt would unwind the copy's stack and tidy up in its parent's name.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker(NamedTuple):
    process: BaseProcess
    line: Connection


class _Failure(NamedTuple):
    """What `work` raised, as it crosses to the parent."""

    error: Exception
    trace: str


class _Crew:
    """Forked processes, each with a line to this one."""

    def __init__(self, work: Callable[[Any], Any], jobs: int) -> None:
        self._workers: list[_Worker] = []
        # what is here now will not be collected: without it each worker would copy it all
        gc.collect()
        gc.freeze()
        context = get_context("fork")
        try:
            for _ in range(jobs):
                ours, theirs = context.Pipe()
                # a line that another worker holds too would never end
                foreign = [ours, *(worker.line for worker in self._workers)]
                process = context.Process(target=_serve, args=(work, theirs, foreign), daemon=True)
                with _held_back():
                    process.start()
                theirs.close()
                self._workers.append(_Worker(process, ours))
        finally:
            gc.unfreeze()

    def run(self, tasks: Iterator[Any]) -> Iterator[Any]:
        """Results in order."""
        idle = deque(self._workers)
        busy: list[tuple[_Worker, int]] = []
        waiting: dict[int, Any] = {}
        given = due = 0
        ended = False
        while True:
            while idle and not ended and given - due < _AHEAD * len(self._workers):
                try:
                    task = next(tasks)
                except StopIteration:
                    ended = True
                    break
                worker = idle.popleft()
                _send(worker, task)
                busy.append((worker, given))
                given += 1
            if due in waiting:
                yield _checked(waiting.pop(due))
                due += 1
                # who is done meanwhile shall not wait until all that is there is handled
                if not _ready(busy, timeout=0):
                    continue
            elif not busy:
                return
            for worker, number in _ready(busy):
                busy.remove((worker, number))
                waiting[number] = _received(worker)
                idle.append(worker)

    def begun(self) -> Callable[[], Any]:
        """Give the first worker a task that is None; what waits for its result."""
        worker = self._workers[0]
        _send(worker, None)
        return lambda: _checked(_received(worker))

    def dismiss(self) -> None:
        """End all workers, at once those that still work."""
        for worker in self._workers:
            worker.line.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                # forked while a thread that Python knows nothing of held a lock: it hears nothing
                worker.process.kill()
                worker.process.join()


def _ready(
    busy: list[tuple[_Worker, int]], timeout: float | None = None
) -> list[tuple[_Worker, int]]:
    """Those who have said something, or died."""
    lines = connection.wait([worker.line for worker, _ in busy], timeout) if busy else []
    return [one for one in busy if one[0].line in lines]


def _send(worker: _Worker, task: Any) -> None:
    try:
        worker.line.send(task)
    except (BrokenPipeError, ConnectionResetError):
        raise _died(worker) from None


def _received(worker: _Worker) -> Any:
    try:
        return worker.line.recv()
    except (EOFError, ConnectionResetError):
        raise _died(worker) from None


def _checked(result: Any) -> Any:
    if isinstance(result, _Failure):
        result.error.add_note(f"in a worker:\n{result.trace}")
        raise result.error
    return result


def _died(worker: _Worker) -> WorkerError:
    worker.process.join()
    code = worker.process.exitcode or 0
    why = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
    return WorkerError(
        f"a worker process {why} (out of memory?): what was done before is kept; "
        "run it again, with fewer --jobs if memory is short"
    )


def _serve(work: Callable[[Any], Any], line: Connection, foreign: list[Connection]) -> None:
    """What a worker does: a task, a result, until nobody is at the other end."""
    # Ctrl-C reaches the whole group: the parent decides
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    for one in foreign:
        one.close()
    while True:
        try:
            task = line.recv()
        except (EOFError, OSError):
            return
        try:
            result = work(task)
        except Exception as error:  # noqa: BLE001 - crosses to the parent, which raises it
            result = _failure(error)
        try:
            line.send(result)
        except (BrokenPipeError, ConnectionResetError):
            return


def _failure(error: Exception) -> _Failure:
    trace = traceback.format_exc()
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever it is that does not cross: its words do
        error = RuntimeError(f"{type(error).__name__}: {error}")
    return _Failure(error, trace)
