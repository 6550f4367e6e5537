"""Runs generated programs, one after the other; started by ``python -m tests.generated``."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.generated.grammar import Features, by_number

SMALL = Features(statements=4, depth=3, loops=2)
FOR_XLA = replace(SMALL, strings=False, prints=False, exceptions=False, unbound=False, more=False)
FEATURES = {"xla": FOR_XLA, "plain": Features()}
MODES = ("unoptimized",) * 6 + ("tf_function",) * 2 + ("v1_graph", "xla")


def main(kind: str, seed: int, start: int, end: int, part: Path) -> None:
    """Runs the programs with some numbers; writes to *part* how many came to what, before each of them."""
    check = _on_tensors() if kind == "tensors" else _on_plain_values
    counts: Counter[str] = Counter()
    for number in range(start, end):
        part.write_text(json.dumps([number, counts]))
        mode, source = program(seed, kind, number)
        try:
            word, text = check(source, mode)
        except Exception as error:
            word, text = "failed", f"{type(error).__name__}: {error}"
        counts[word] += 1
        if word == "failed":
            report(part.parent, seed, kind, number, text)
    part.write_text(json.dumps([end, counts]))


def begun(part: Path, first: int) -> tuple[int, dict[str, int]]:
    """Returns the number of the program that a process ran last, and the counts of those before it."""
    return tuple(json.loads(part.read_text())) if part.exists() else (first, {})


def program(seed: int, kind: str, number: int) -> tuple[str, str]:
    """Returns how a program is run, and its text."""
    mode = MODES[number % len(MODES)] if kind == "tensors" else "plain"
    return mode, by_number(seed, number, FEATURES.get(mode, SMALL))


def report(folder: Path, seed: int, kind: str, number: int, text: str) -> None:
    """Writes a program that failed, and how."""
    mode, source = program(seed, kind, number)
    comment = "\n".join(f"# {line}" for line in text.splitlines()[:20])
    (folder / f"failed-{seed}-{kind}-{number}.py").write_text(f"# {mode}\n{comment}\n\n{source}")


def _on_tensors() -> Callable[[str, str], tuple[str, str]]:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import tensorflow as tf

    from tests.generated.tensors import check

    # The graphs are small, and each runs a few times: threads of its own cost more than they give.
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    return check


def _on_plain_values(source: str, mode: str) -> tuple[str, str]:
    from tests.generated.running import ARGUMENTS, converted, forced, on_plain_values, plain, plainly_differs

    functions, original = converted(source), plain(source)
    if functions is None:
        return "kept", ""
    for args in ARGUMENTS:
        difference = plainly_differs(on_plain_values(original, args), forced(functions, args))
        if difference is not None:
            return "failed", f"on {args}: {difference}"
    return "same", ""


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]), Path(sys.argv[5]))
