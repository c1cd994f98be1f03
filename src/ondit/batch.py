"""One function over many items in worker processes: results in order, a time limit, and no item that stops the rest.

Knows nothing of reports. A worker loads what it needs once (`start`), then takes one item at a time. A worker that
is too slow or dies costs its item only: it is replaced.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, Literal, TypeVar

from ondit.errors import BadSetting, ModelMismatch, ModelMissing, OnditError

Item = TypeVar("Item")
Result = TypeVar("Result")

# What no other item can escape either: the batch ends.
FATAL = (ModelMissing, ModelMismatch, BadSetting)
# Finished results that wait for a slower item before them; more than this and the fast workers pause.
WINDOW = 512
# Windows waits for 63 things at a time; a worker is two, its pipe and its end.
MOST_WORKERS = 30 if sys.platform == "win32" else 1_000
# A clock that is asked to wait longer may refuse.
_LONGEST_WAIT_S = 3_600.0
# Workers in a row that die before they are ready; the machine may only be short of memory for a moment.
_MOST_STILLBORN = 2


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item gave no result: it was refused, took too long, killed its worker, or met a bug of ours."""

    kind: Literal["refused", "too-slow", "died", "bug"]
    message: str
    traceback: str = ""


def run_batch(
    items: Sequence[Item],
    start: Callable[[], Callable[[Item], Result]],
    *,
    jobs: int = 1,
    timeout_s: float | None = None,
) -> Generator[Result | Failure]:
    """The result of each item, in the order of the items.

    One job without a time limit runs in this process; anything else in `jobs` new processes, where `start` and the
    items must be picklable. Closing the iterator, or an exception such as KeyboardInterrupt, ends all workers.

    Args:
        start: called once in each process; loads models and gives the function that takes an item.
        timeout_s: seconds an item may take once its worker is ready; None for no limit.

    Raises:
        OnditError: `start` failed, or a model is missing: no item could succeed.
    """
    if not items:
        return
    if jobs <= 1 and timeout_s is None:
        work = start()
        for item in items:
            yield _attempt(work, item)
        return
    pool: _Pool[Item, Result] = _Pool(items, start, min(jobs, len(items), MOST_WORKERS), timeout_s)
    try:
        yield from pool.results()
    finally:
        pool.close()


def _attempt(work: Callable[[Item], Result], item: Item) -> Result | Failure:
    try:
        return work(item)
    except FATAL:
        raise
    except OnditError as exc:
        return Failure("refused", str(exc))
    except RecursionError as exc:
        return Failure("refused", "nested too deeply to be read; save the report as plain text", _trace(exc))
    except MemoryError:
        return Failure("refused", "too large for this machine's memory")
    except Exception as exc:
        return Failure("bug", f"internal error ({type(exc).__name__}: {exc}); please report it", _trace(exc))


def _trace(exc: BaseException) -> str:
    return "".join(traceback.format_exception(exc))


class _Worker(Generic[Item, Result]):
    """One process, and what it is busy with: `index` of the item, `deadline` on the monotonic clock."""

    def __init__(self, start: Callable[[], Callable[[Item], Result]]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, start), daemon=True)
        try:
            with _no_interrupts():
                self.process.start()
        except OSError as exc:
            self.connection.close()
            raise OnditError(f"no worker process could be started ({exc.strerror or exc}); try --jobs 1") from exc
        finally:
            theirs.close()
        self.ready = False
        self.index: int | None = None
        self.deadline: float | None = None

    def give(self, index: int, item: Item, timeout_s: float | None) -> bool:
        """False when the worker died while it was idle: the item is still to do."""
        try:
            self.connection.send(item)
        except OSError:
            return False
        self.index = index
        self.deadline = None if timeout_s is None else time.monotonic() + timeout_s
        return True

    def speaks(self) -> bool:
        """True when there is something to hear, if only that it is gone."""
        try:
            return self.connection.poll()
        except OSError:  # so Windows says that the other end is gone
            return True

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Pool(Generic[Item, Result]):
    def __init__(
        self,
        items: Sequence[Item],
        start: Callable[[], Callable[[Item], Result]],
        jobs: int,
        timeout_s: float | None,
    ) -> None:
        self.items = items
        self.start = start
        self.timeout_s = timeout_s
        self.todo = deque(range(len(items)))
        self.done: dict[int, Result | Failure] = {}
        self.stillborn = 0
        self.workers: list[_Worker[Item, Result]] = []
        self.jobs = jobs

    def results(self) -> Generator[Result | Failure]:
        while len(self.workers) < self.jobs:
            self.workers.append(_Worker(self.start))
        for index in range(len(self.items)):
            while index not in self.done:
                self._step(index)
            yield self.done.pop(index)

    def close(self) -> None:
        for worker in self.workers:
            worker.end()
        self.workers = []

    def _step(self, wanted: int) -> None:
        """Hand out work, then wait until a worker speaks, dies or runs out of time."""
        for worker in self.workers:
            if worker.ready and worker.index is None and self.todo and self.todo[0] < wanted + WINDOW:
                index = self.todo[0]
                if worker.give(index, self.items[index], self.timeout_s):
                    self.todo.popleft()
        deadlines = [worker.deadline for worker in self.workers if worker.deadline is not None]
        limit = min(max(0.0, min(deadlines) - time.monotonic()), _LONGEST_WAIT_S) if deadlines else None
        wait([x for worker in self.workers for x in (worker.connection, worker.process.sentinel)], limit)
        for worker in list(self.workers):
            if worker.speaks():
                self._hear(worker)
            elif not worker.process.is_alive():
                self._bury(worker)
            elif worker.deadline is not None and time.monotonic() >= worker.deadline:
                message = f"took longer than {self.timeout_s:g} s and was skipped; --timeout-s sets the limit"
                self._replace(worker, Failure("too-slow", message))

    def _hear(self, worker: _Worker[Item, Result]) -> None:
        try:
            kind, value = worker.connection.recv()
        except Exception:  # killed while it sent: what came is cut off, or no pickle
            worker.process.kill()
            self._bury(worker)
            return
        if kind == "fatal":
            raise value
        if kind == "ready":
            worker.ready = True
            self.stillborn = 0
        else:
            assert worker.index is not None
            self.done[worker.index] = value
            worker.index = worker.deadline = None

    def _bury(self, worker: _Worker[Item, Result]) -> None:
        worker.process.join()
        code = worker.process.exitcode or 0
        how = f"signal {_signal_name(-code)}" if code < 0 else f"exit status {code}"
        if not worker.ready:
            self.stillborn += 1
            if self.stillborn > _MOST_STILLBORN:
                raise OnditError(f"worker processes end before they are ready ({how}); try --jobs 1")
        self._replace(
            worker, Failure("died", f"the process that read it ended ({how}); is it too large for the memory?")
        )

    def _replace(self, worker: _Worker[Item, Result], failure: Failure) -> None:
        self.workers.remove(worker)
        worker.end()
        if worker.index is not None:
            self.done[worker.index] = failure
        if len(self.workers) < min(self.jobs, len(self.todo)):
            self.workers.append(_Worker(self.start))


def _signal_name(number: int) -> str:
    """SIGKILL for 9; the number where this system has no name for it, as real-time signals have none."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """What starts here never sees Ctrl-C, which goes to the whole process group: the parent ends its workers.

    Windows has no masks for signals: there a worker that is just starting may die of Ctrl-C, as it should.
    """
    if sys.platform == "win32" or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker  # only where semaphores are files

    # The first process started starts the tracker too, which then lets SIGINT through again instead of restoring it.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, start: Callable[[], Callable[[Any], Any]]) -> None:
    """A worker's life: ready, then an item in and its result out until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        try:
            work = start()
            connection.send(("ready", None))
            while True:
                connection.send(("result", _attempt(work, connection.recv())))
        except OnditError as exc:
            connection.send(("fatal", exc))
        except (EOFError, OSError):
            raise
        except Exception as exc:
            told = f"internal error ({type(exc).__name__}: {exc}) before a report was read; please report it"
            connection.send(("fatal", OnditError(told)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the parent is gone
