"""CPU times: of calls in this process, alternating between contestants, and of programs in new processes."""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]

Call = Callable[[], Any]


def once(call: Call) -> float:
    """Returns the CPU seconds of one call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def medians(calls: Mapping[str, Call], rounds: int, repeat: int = 1) -> dict[str, float]:
    """Measures calls in turn, several times.

    Args:
        calls: the contestants.
        rounds: how often each one's turn comes.
        repeat: how many calls a turn has.

    Returns:
        For each contestant the median over its turns of the CPU seconds of one call.
    """
    found: dict[str, list[float]] = {name: [] for name in calls}
    with _collector_off():
        for _ in range(rounds):
            for name, call in calls.items():
                found[name].append(_turn(call, repeat))
    return {name: statistics.median(times) for name, times in found.items()}


def _turn(call: Call, repeat: int) -> float:
    turns = range(repeat)
    start = time.process_time()
    for _ in turns:
        call()
    return (time.process_time() - start) / repeat


def repeats_for(call: Call, seconds: float) -> int:
    """Returns how many calls take about this many CPU seconds; the call has been made before."""
    return max(1, int(seconds / max(_turn(call, 3), 1e-9)))


@contextmanager
def _collector_off() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def in_new_process(code: str, *arguments: str, folder: Path | None = None, **variables: str) -> Any:
    """Runs a program in an interpreter of its own, without this one's settings for caches and agimport.

    Args:
        code: the program; the last line that it prints is JSON.
        *arguments: its arguments.
        folder: its working directory, from which it imports too.
        **variables: environment variables for it.

    Returns:
        What that line says.

    Raises:
        RuntimeError: the program failed.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "AGIMPORT"))}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder or ROOT,
        env={**kept, "PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3", **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"a measured program failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])
