"""The gradient of loops over a tensor and of loops that fill a list: agimport and tf.autograph."""

from __future__ import annotations

import functools
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.report import Cell, Column, Table, ratio
from benchmarks.timing import once

OWN, PEER = "agimport", "tf.autograph"

# What is measured: title, function for agimport, function for the peer (which has no list to append to).
CASES = (
    ("for v in x", "iterate", "iterate"),
    ("for v in x: append", "iterate_and_append", "iterate_and_write"),
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured.

    Attributes:
        lengths: lengths of the tensor.
        rounds: how often, at most.
        patience: CPU seconds after which a contestant is not asked another time.
    """

    lengths: tuple[int, ...]
    rounds: int
    patience: float


FULL = Sizes(lengths=(500, 2000, 8000), rounds=9, patience=10.0)
QUICK = Sizes(lengths=(500, 2000), rounds=3, patience=3.0)
TINY = Sizes(lengths=(3,), rounds=1, patience=1.0)

WIDTH = 8
_GRADIENT = 1
"""Where agimport's gradient is among what is measured."""


def run(sizes: Sizes) -> Iterator[Table]:
    """Measures gradients.

    Args:
        sizes: how much.

    Yields:
        Forward and gradient times by length.
    """
    from benchmarks import graphs
    from benchmarks.cases import loading

    graphs.one_thread()
    rows: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        modules = {OWN: loading.converted(), PEER: loading.plain(Path(folder))}
        for title, *names in CASES:
            functions = _functions(dict(zip(modules, names, strict=True)), modules)
            before: Cell = None
            for length in sizes.lengths:
                measured = tuple(_measured(functions, length, sizes))
                rows.append((title, length, *measured, ratio(measured[_GRADIENT], before)))
                before = measured[_GRADIENT]
    yield Table(
        "gradients",
        f"Loops over a tensor of N rows of {WIDTH} numbers, and their gradient",
        (
            Column("loop"),
            Column("N", "int"),
            Column("agimport", "ms"),
            Column("gradient", "ms"),
            Column("tf.autograph", "ms"),
            Column("gradient ", "ms"),
            Column("to agimport", "x"),
            Column("to the row above", "x"),
        ),
        tuple(rows),
        (
            "gradient: value and gradient together; both contestants gave the same.",
            "to the row above: agimport's gradient, to that of a quarter of the rows; linear is 4.",
            "tf.autograph cannot append to a list in a staged loop: it writes to a TensorArray instead.",
        ),
    )


Pair = tuple[Any, Any]


def _functions(names: dict[str, str], modules: dict[str, ModuleType]) -> dict[str, Pair]:
    return {form: _with_gradient(getattr(modules[form], name)) for form, name in names.items()}


def _with_gradient(function: Callable[[Any], Any]) -> Pair:
    """Returns the function, and the function with its gradient, as graphs for tensors of any length."""
    import tensorflow as tf

    specs = [tf.TensorSpec([None, WIDTH], tf.float32)]
    forward = tf.function(function, input_signature=specs)

    def gradient(x: Any) -> Any:
        with tf.GradientTape() as tape:
            tape.watch(x)
            value = forward(x)
        return tape.gradient(value, x)

    return forward, tf.function(gradient, input_signature=specs, autograph=False)


def _measured(functions: dict[str, Pair], length: int, sizes: Sizes) -> Iterator[Cell]:
    import numpy as np
    import tensorflow as tf

    x = tf.random.Generator.from_seed(length).uniform([length, WIDTH])
    calls = {
        (form, part): functools.partial(function, x)
        for form, pair in functions.items()
        for part, function in zip(("forward", "gradient"), pair, strict=True)
    }
    for part in ("forward", "gradient"):
        one, other = (np.asarray(tf.convert_to_tensor(calls[form, part]())) for form in (OWN, PEER))
        if not np.allclose(one, other, rtol=1e-3, atol=1e-6):
            raise RuntimeError(f"the {part} values differ: {one} and {other}")
    times = _medians(calls, sizes)
    yield from times.values()
    yield ratio(times[PEER, "gradient"], times[OWN, "gradient"])


def _medians(
    calls: Mapping[tuple[str, str], Callable[[], Any]], sizes: Sizes
) -> dict[tuple[str, str], float]:
    """As `timing.medians`, with a limit to the time that one contestant may take."""
    found: dict[tuple[str, str], list[float]] = {key: [] for key in calls}
    for _ in range(sizes.rounds):
        for key, call in calls.items():
            if sum(found[key]) < sizes.patience:
                found[key].append(once(call))
    return {key: statistics.median(times) for key, times in found.items()}
