"""What converting one function costs: agimport's compiler against tf.autograph, on the same sources."""

from __future__ import annotations

import importlib.util
import itertools
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType

from benchmarks import programs
from benchmarks.report import Cell, Column, Table, ratio
from benchmarks.timing import once

_numbers = itertools.count()


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured.

    Attributes:
        lines: lengths of the functions.
        branches: numbers of `if`/`else` in a row that both convert.
        more_branches: numbers that only agimport converts, for the peer's time doubles with each.
        rounds: how often, at most; what takes seconds is measured less often.
    """

    lines: tuple[int, ...]
    branches: tuple[int, ...]
    more_branches: tuple[int, ...]
    rounds: int


FULL = Sizes((12, 52, 202), (2, 4, 6, 8, 10, 12), (16, 50, 100, 200), rounds=9)
QUICK = Sizes((12, 52), (2, 4, 6, 8), (50, 100), rounds=3)
TINY = Sizes((12,), (2,), (), rounds=1)

PATIENCE = 6.0
"""Seconds after which a contestant is not asked another time."""


def run(sizes: Sizes) -> Iterator[Table]:
    """Measures conversions.

    Args:
        sizes: how much.

    Yields:
        Functions of some lengths, and functions with more and more branches.
    """
    yield _table(
        "conversion",
        "Conversion of a function with an if, a for and seven calls in every ten lines",
        "lines",
        [(lines, programs.long_function(lines)) for lines in sizes.lines],
        sizes,
        peer_up_to=max(sizes.lines),
    )
    counts = (*sizes.branches, *sizes.more_branches)
    yield _table(
        "branches",
        "Conversion of a function of k if/else, one after another",
        "k",
        [(count, programs.sequential_branches(count)) for count in counts],
        sizes,
        peer_up_to=max(sizes.branches),
    )


def _table(
    name: str, title: str, size: str, programs_by_size: list[tuple[int, str]], sizes: Sizes, peer_up_to: int
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        _, _ = _agimport(programs.long_function(12)), _autograph(programs.long_function(12), Path(folder))()
        for count, source in programs_by_size:
            plain, own, peer = _times(source, Path(folder), sizes.rounds, with_peer=count <= peer_up_to)
            rows.append((count, plain, own, own / source.count("\n"), peer, ratio(peer, own)))
    return Table(
        name,
        title,
        (
            Column(size, "int"),
            Column("plain compile()", "ms"),
            Column("agimport", "ms"),
            Column("a line", "us"),
            Column("tf.autograph.to_graph", "ms"),
            Column("to agimport", "x"),
        ),
        tuple(rows),
        (
            "agimport: source to code object, and once for all processes.",
            "tf.autograph: function to function, in each process.",
        ),
    )


def _times(source: str, folder: Path, rounds: int, *, with_peer: bool) -> tuple[float, float, float | None]:
    plain, own, peer = [], [], []
    spent = 0.0
    for _ in range(rounds):
        plain.append(once(lambda: compile(source, "m.py", "exec")))
        own.append(once(lambda: _agimport(source)))
        if with_peer and spent < PATIENCE:
            peer.append(once(_autograph(source, folder)))
            spent += peer[-1]
    return statistics.median(plain), statistics.median(own), statistics.median(peer) if peer else None


def _agimport(source: str) -> object:
    from agimport.compiler import compile_module

    artefact = compile_module(source.encode(), "m.py")
    assert [entry.status for entry in artefact.report] == ["converted"], artefact.report
    return artefact.code


def _autograph(source: str, folder: Path) -> Callable[[], object]:
    """Returns what converts a function that AutoGraph, which keeps what it made, has not seen yet."""
    import tensorflow as tf

    function = _imported(source, folder)
    return lambda: tf.autograph.to_graph(function)


def _imported(source: str, folder: Path) -> FunctionType:
    name = f"converted_{next(_numbers)}"
    path = folder / f"{name}.py"
    # AutoGraph takes two functions with equal code for one, wherever they are; a docstring keeps them apart.
    path.write_text(source.replace("):\n", f'):\n    """{name}"""\n', 1), encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function = module.f
    assert isinstance(function, FunctionType)
    return function
