"""The batch runner, with workers that do sums, sleep and die."""

from __future__ import annotations

import os
import signal
import struct
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

import pytest

from ondit.batch import Failure, run_batch
from ondit.errors import ModelMissing, OnditError, UnreadableReport


def start() -> Callable[[int], int]:
    return work


def work(item: int) -> int:
    if item == 13:
        raise UnreadableReport("thirteen is no report")
    if item == 66:
        raise ZeroDivisionError("by nought")
    if item == 99:
        raise ModelMissing("no model")
    if item == 500:
        time.sleep(60)
    if item == 900:
        os.kill(os.getpid(), signal.SIGKILL)
    if item == 950:
        Connection._send_bytes = _half  # type: ignore[attr-defined]
    return item * 2


def _half(connection: Connection, data: bytes) -> None:
    """As when a worker is killed while it sends: a length, and not all that it promises."""
    os.write(connection.fileno(), struct.pack("!i", len(data)) + bytes(data)[: len(data) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


def start_with_a_bug() -> Callable[[int], int]:
    raise KeyError("6M")


def start_and_die() -> Callable[[int], int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return work


def start_without_model() -> Callable[[int], int]:
    raise ModelMissing("the tagger is not installed")


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(run_batch([3, 1, 2], start)) == [6, 2, 4]


def test_a_refused_item_does_not_stop_the_rest() -> None:
    first, refused, last = run_batch([1, 13, 2], start)
    assert (first, last) == (2, 4)
    assert refused == Failure("refused", "thirteen is no report")


def test_a_bug_is_told_with_its_name_and_place() -> None:
    (found,) = run_batch([66], start)
    assert isinstance(found, Failure)
    assert found.kind == "bug"
    assert "ZeroDivisionError: by nought" in found.message
    assert "test_batch.py" in found.traceback


def test_a_missing_model_ends_the_batch() -> None:
    with pytest.raises(ModelMissing):
        list(run_batch([1, 99, 2], start))


def test_no_items_start_no_models() -> None:
    assert list(run_batch([], start_without_model)) == []


@pytest.mark.slow
def test_workers_keep_order_outlive_slow_and_deadly_items_and_are_replaced() -> None:
    found = list(run_batch([1, 500, 2, 900, 13, 3], start, jobs=2, timeout_s=0.5))
    assert [x if isinstance(x, int) else x.kind for x in found] == [2, "too-slow", 4, "died", "refused", 6]
    assert isinstance(found[1], Failure)
    assert "longer than 0.5 s" in found[1].message
    assert isinstance(found[3], Failure)
    assert "SIGKILL" in found[3].message


@pytest.mark.slow
def test_a_model_that_workers_cannot_load_ends_the_batch_with_its_own_message() -> None:
    with pytest.raises(OnditError, match="the tagger is not installed"):
        list(run_batch([1, 2], start_without_model, jobs=2))


@pytest.mark.slow
def test_leaving_early_ends_all_workers() -> None:
    results = run_batch([1, 500, 500], start, jobs=2)
    assert next(results) == 2
    began = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 5


@pytest.mark.slow
def test_a_worker_that_is_killed_while_it_sends_costs_its_item_only() -> None:
    found = list(run_batch([1, 950, 2, 950, 3], start, jobs=2))
    assert [x if isinstance(x, int) else x.kind for x in found] == [2, "died", 4, "died", 6]


@pytest.mark.slow
def test_a_bug_before_the_first_item_is_told_without_a_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OnditError, match="internal error \\(KeyError: '6M'\\)"):
        list(run_batch([1, 2], start_with_a_bug, jobs=2))
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_workers_that_never_get_ready_end_the_batch() -> None:
    with pytest.raises(OnditError, match=r"before they are ready .*SIGKILL"):
        list(run_batch([1, 2, 3, 4, 5], start_and_die, jobs=1, timeout_s=30))


@pytest.mark.slow
@pytest.mark.parametrize("timeout_s", [1e12, float("inf")])
def test_a_limit_beyond_all_clocks_is_none(timeout_s: float) -> None:
    assert list(run_batch([1], start, timeout_s=timeout_s)) == [2]


def test_a_process_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    with pytest.raises(OnditError, match="no worker process could be started"):
        list(run_batch([1], start, timeout_s=1.0))
