"""Runs one chunk of generated programs; started by ``python -m tests.generated``."""

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


def main(kind: str, seed: int, start: int, end: int, file: Path) -> None:
    """Runs the programs with some numbers; writes how many came to what."""
    check = _on_tensors() if kind == "tensors" else _on_plain_values
    counts: Counter[str] = Counter()
    for number in range(start, end):
        mode = MODES[number % len(MODES)] if kind == "tensors" else "plain"
        source = by_number(seed, number, FEATURES.get(mode, SMALL))
        try:
            word, text = check(source, mode)
        except Exception as error:
            word, text = "failed", f"{type(error).__name__}: {error}"
        counts[word] += 1
        if word == "failed":
            report = "\n".join(f"# {line}" for line in text.splitlines()[:20])
            file.with_name(f"failed-{seed}-{kind}-{number}.py").write_text(f"# {mode}\n{report}\n\n{source}")
    file.write_text(json.dumps(counts))


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
