"""Runs many generated programs, always the same ones, and counts what comes of them.

    python -m tests.generated [--programs 20000] [--seed 1] [--processes 2] [--out DIR] [--plain N]

The programs are run in chunks, each in a process of its own; a chunk that is done leaves a file in the output
directory, and is not run again. So a run that was stopped is gone on with by the same command; a new one
wants a new directory. A program that fails is written there too. The exit code says whether one did.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.generated.chunk import begun, report

CHUNK = 200
SECONDS = 3600


def main() -> int:
    """Runs what is left to run, prints the counts."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    chunks = [*_chunks("tensors", options.programs, CHUNK), *_chunks("plain", options.plain, 10 * CHUNK)]
    totals = {kind: Counter[str]() for kind in ("tensors", "plain")}
    with ThreadPoolExecutor(options.processes) as pool:
        for kind, start, counts in pool.map(lambda chunk: _run(options, *chunk), chunks):
            print(f"{kind} {start}: {counts}", flush=True)
            totals[kind].update(counts)
    for kind, total in totals.items():
        print(kind, total.total(), dict(total.most_common()))
    return 1 if any(total["failed"] or total["died"] for total in totals.values()) else 0


def _chunks(kind: str, programs: int, size: int) -> list[tuple[str, int, int]]:
    return [(kind, start, min(start + size, programs)) for start in range(0, programs, size)]


def _options() -> Any:
    parser = argparse.ArgumentParser("python -m tests.generated", description=__doc__)
    parser.add_argument("--programs", type=int, default=20_000, help="how many are run on tensors")
    parser.add_argument("--plain", type=int, default=20_000, help="how many are run on plain Python values")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("build/generated"))
    return parser.parse_args()


def _file(options: Any, kind: str, start: int) -> Path:
    return Path(options.out) / f"{kind}-{options.seed}-{start:06}.json"


def _run(options: Any, kind: str, start: int, end: int) -> tuple[str, int, dict[str, int]]:
    file = _file(options, kind, start)
    counts: Counter[str] = Counter()
    first = start
    while not file.exists():
        part = file.with_name(f"{file.stem}-from-{first:06}.part")
        cause = _process(kind, options.seed, first, end, part)
        number, so_far = begun(part, first)
        counts.update(so_far)
        if cause is not None:
            counts["died"] += 1
            report(file.parent, options.seed, kind, number, f"the process ended: {cause}")
            first = number + 1
        if cause is None or first >= end:
            file.write_text(json.dumps(counts))
    return kind, start, json.loads(file.read_text())


def _process(kind: str, seed: int, first: int, end: int, part: Path) -> str | None:
    """Runs the programs from a number on in a process; returns why it ended, if not because it was done."""
    command = [sys.executable, "-m", "tests.generated.chunk", kind, seed, first, end, part]
    try:
        code = subprocess.run([*map(str, command)], check=False, timeout=SECONDS).returncode
    except subprocess.TimeoutExpired:
        return f"more than {SECONDS} s"
    return f"exit code {code}" if code else None


if __name__ == "__main__":
    sys.exit(main())
